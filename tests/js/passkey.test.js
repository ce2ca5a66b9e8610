import assert from "node:assert/strict";
import { test } from "node:test";

import { bytes, text, toCreate, toGet, toJson } from "../../static/js/passkey/json.js";

const ODD = new Uint8Array([0, 62, 63, 250, 251, 252, 253, 254, 255]).buffer;

test("bytes come back from base64url, with and without a rest", () => {
  for (const length of [0, 1, 2, 3, 9]) {
    const some = ODD.slice(0, length);
    assert.deepEqual(new Uint8Array(bytes(text(some))), new Uint8Array(some));
  }
  assert.doesNotMatch(text(ODD), /[+/=]/);
});

test("a passkey that signs in alone asks for a finger or a PIN", () => {
  const publicKey = { challenge: "AA", user: { id: "AQ", name: "ana" }, authenticatorSelection: { userVerification: "preferred" } };
  const alone = toCreate({ publicKey }, true).publicKey;
  const beside = toCreate({ publicKey }, false).publicKey;

  assert.equal(alone.authenticatorSelection.userVerification, "required");
  assert.equal(alone.authenticatorSelection.residentKey, "required");
  assert.equal(beside.authenticatorSelection.userVerification, "preferred");
  assert.equal(beside.authenticatorSelection.residentKey, "discouraged");
  assert.deepEqual(new Uint8Array(alone.user.id), new Uint8Array([1]));
  assert.deepEqual(alone.excludeCredentials, []);
});

test("known passkeys are named in bytes", () => {
  const publicKey = { challenge: "AA", allowCredentials: [{ type: "public-key", id: "_w" }] };
  const [known] = toGet({ publicKey }).publicKey.allowCredentials;

  assert.deepEqual(new Uint8Array(known.id), new Uint8Array([255]));
  assert.equal(known.type, "public-key");
});

test("what a browser answers is told whole, and nothing it did not say", () => {
  const told = toJson({
    id: "-_", rawId: ODD, type: "public-key", authenticatorAttachment: "platform",
    getClientExtensionResults: () => ({ credProps: { rk: true } }),
    response: { clientDataJSON: ODD, attestationObject: ODD, getTransports: () => ["internal"] },
  });

  assert.deepEqual(told.response, {
    clientDataJSON: text(ODD), attestationObject: text(ODD), transports: ["internal"],
  });
  assert.deepEqual(told.clientExtensionResults, { credProps: { rk: true } });
  assert.equal(told.rawId, text(ODD));
});
