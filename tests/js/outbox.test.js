import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { ageOf, countOf } from "../../static/js/outbox/badge.js";
import {
  answersAgain, asChange, entryOf, follow, isOf, nextOf, outcomeOf, retryAfter, waitAfter,
} from "../../static/js/outbox/contract.js";
import { fileOf, pageOf } from "../../static/js/outbox/list.js";
import { token } from "../../static/js/outbox/post.js";
import { uuid } from "../../static/js/uuid.js";

const contract = JSON.parse(readFileSync(new URL("../../diary/offline/contract.json", import.meta.url)));
const SLEEPER = "/sleepers/5b0f6f0a-0000-4000-8000-000000000000/";
const ONE = "11111111-1111-4111-8111-111111111111";
const TWO = "22222222-2222-4222-8222-222222222222";

const ours = (status) => ({ status, redirected: false, isJson: true, uuid: ONE });
const added = (seq, id = ONE, more = {}) => ({
  seq, state: "waiting", address: `${SLEEPER}episodes/add/`, fields: [["uuid", id]], ...more,
});
const edited = (seq, id, version, more = {}) => ({
  seq, state: "waiting", address: `${SLEEPER}episodes/${id}/edit/`,
  fields: [["version", version], ["state", "asleep"]], ...more,
});

test("only our own 200 or 201 forgets an entry", () => {
  const stored = [];
  for (let status = 100; status < 600; status += 1) {
    if (outcomeOf(contract, ours(status)) === "stored") stored.push(status);
  }
  assert.deepEqual(stored, [200, 201]);
});

test("what came over a redirect, or was not our answer, keeps it", () => {
  assert.equal(outcomeOf(contract, { ...ours(200), redirected: true }), "sign_in");
  assert.equal(outcomeOf(contract, { ...ours(0), redirected: true }), "sign_in");
  assert.equal(outcomeOf(contract, { status: 200, isJson: false }), "later");
  assert.equal(outcomeOf(contract, { status: 200, isJson: true }), "later");
  assert.equal(outcomeOf(contract, null), "later");
});

test("each refusal has its own meaning", () => {
  const said = [400, 401, 403, 404, 409, 413, 422, 429, 500, 502, 503].map((status) =>
    outcomeOf(contract, ours(status)));
  assert.deepEqual(said, [
    "refused", "sign_in", "forbidden", "gone", "clash", "refused", "refused", "later", "later",
    "later", "later",
  ]);
});

test("waiting doubles, is spread by half, and has a longest", () => {
  assert.deepEqual([1, 2, 3].map((n) => waitAfter(contract, n, 1)), [2000, 4000, 8000]);
  assert.equal(waitAfter(contract, 3, 0), 4000);
  assert.equal(waitAfter(contract, 1000, 1), 300_000);
});

test("Retry-After is read as seconds or as a date, and never for more than ten minutes", () => {
  const now = Date.parse("2026-11-23T02:00:00Z");
  assert.equal(retryAfter("30", now), 30_000);
  assert.equal(retryAfter("Mon, 23 Nov 2026 02:01:00 GMT", now), 60_000);
  assert.equal(retryAfter("999999", now), 600_000);
  assert.deepEqual([null, "", "soon"].map((text) => retryAfter(text, now)), [0, 0, 0]);
});

test("an entry is the same one when added, changed and deleted", () => {
  const doses = `${SLEEPER}medications/${TWO}/doses/add/`;
  assert.equal(entryOf(added(1)), ONE);
  assert.equal(entryOf(edited(2, ONE, "1")), ONE);
  assert.equal(entryOf({ address: `${SLEEPER}episodes/${ONE}/delete/`, fields: [] }), ONE);
  assert.equal(entryOf({ address: doses, fields: [["uuid", ONE]] }), ONE);
  assert.equal(
    entryOf({ address: `${SLEEPER}nights/2026-11-22/edit/`, fields: [] }),
    `${SLEEPER}nights/2026-11-22/`,
  );
});

test("later changes of an entry follow the version it became", () => {
  const rows = [edited(2, ONE, "1"), edited(3, ONE, "1"), edited(4, TWO, "1"), edited(5, ONE, "4")];
  const after = follow(rows, rows[0], 2);
  assert.deepEqual(after.map((row) => [row.seq, row.fields[0]]), [[3, ["version", "2"]]]);
});

test("a change made before its entry was ever sent follows version one", () => {
  const after = follow([added(1), edited(2, ONE, "1")], added(1), 1);
  assert.deepEqual(after.map((row) => row.fields[0]), [["version", "1"]]);
});

test("a refused entry holds back what hangs on it, and nothing else", () => {
  const rows = [added(1, ONE, { state: "refused" }), edited(2, ONE, "1"), added(3, TWO)];
  assert.equal(nextOf(contract, rows).seq, 3);
  assert.equal(nextOf(contract, rows, { skip: new Set([3]) }), null);
});

test("a changed answer is a change where the entry has left, and stays one", () => {
  const first = asChange(added(1));
  assert.equal(first.address, `${SLEEPER}episodes/${ONE}/edit/`);
  assert.deepEqual(first.fields, [["version", "1"]]);
  const again = asChange(added(1), { ...first, fields: [["version", "3"]] });
  assert.deepEqual([again.address, again.fields], [first.address, [["version", "3"]]]);
  assert.equal(asChange(added(1), added(1)).address, `${SLEEPER}episodes/add/`);
  const dose = { address: `${SLEEPER}medications/${TWO}/doses/add/`, fields: [["uuid", ONE]] };
  assert.equal(asChange(dose).address, `${SLEEPER}doses/${ONE}/edit/`);
  const effect = { address: `${SLEEPER}side-effects/add/`, fields: [["uuid", ONE]] };
  assert.equal(asChange(effect), effect);
});

test("what was added is version one, however far the server has come since", () => {
  const rows = [added(1), edited(2, ONE, "1")];
  assert.deepEqual(follow(rows, rows[0], 2)[0].fields[0], ["version", "1"]);
});

test("a row is its writer's; one kept before anybody was known asks whose it is", () => {
  assert.deepEqual(
    [isOf("ana", { user: "ana" }), isOf("ana", { user: "ben" }), isOf("ana", { user: "" })],
    [true, false, true],
  );
});

test("a corrected entry takes the refused one's place, and no other answer's", () => {
  const night = (only) => ({ address: `${SLEEPER}nights/2026-11-22/edit/`, fields: only ? [["only", only]] : [] });
  assert.equal(answersAgain(night("watch"), night("watch")), true);
  assert.equal(answersAgain(night("watch,context"), night("watch")), true);
  assert.equal(answersAgain(night(""), night("watch")), true);
  assert.equal(answersAgain(night("watch"), night("context")), false);
  assert.equal(answersAgain(night("watch"), night("")), false);
  assert.equal(answersAgain(added(1), added(2, TWO)), false);
});

test("the badge counts what waits apart from what needs a person", () => {
  const now = Date.parse("2026-11-23T05:00:00Z");
  const rows = [
    added(1, ONE, { kept_at: "2026-11-23T02:00:00Z" }),
    added(2, TWO, { kept_at: "2026-11-23T04:00:00Z", state: "refused" }),
  ];
  assert.deepEqual(countOf(rows, now), { waiting: 1, stuck: 1, since_ms: 3 * 3_600_000 });
  assert.deepEqual(countOf([], now), { waiting: 0, stuck: 0, since_ms: 0 });
  assert.deepEqual([59, 60, 47 * 60, 48 * 60].map((minutes) => ageOf(minutes * 60_000)), [
    [-59, "minute"], [-1, "hour"], [-47, "hour"], [-2, "day"],
  ]);
});

test("the file holds each entry whole", () => {
  const file = JSON.parse(fileOf([added(7, ONE, { words: "Twitching" })], new Date(0)));
  assert.deepEqual(file.entries[0].fields, [["uuid", ONE]]);
  assert.equal(pageOf(added(7)), `${SLEEPER}episodes/add/?row=7`);
});

test("the token is found with and without TLS", () => {
  assert.equal(token("theme=night; csrftoken=abc"), "abc");
  assert.equal(token("__Host-csrftoken=xyz; a=b"), "xyz");
  assert.equal(token("notcsrftoken=1"), "");
});

test("an id is a random uuid of version four", () => {
  const zeros = uuid((bytes) => bytes.fill(0));
  assert.equal(zeros, "00000000-0000-4000-8000-000000000000");
  assert.match(uuid(), /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  assert.notEqual(uuid(), uuid());
});
