import assert from "node:assert/strict";
import { test } from "node:test";

import { ownZone } from "../../static/js/zone.js";

test("the phone's zone is proposed when it is one of the choices", () => {
  assert.equal(ownZone(["", "Europe/Berlin"], "Europe/Berlin"), "Europe/Berlin");
});

test("a zone nobody knows proposes nothing", () => {
  assert.equal(ownZone(["", "Europe/Berlin"], "Etc/Unknown"), "");
});
