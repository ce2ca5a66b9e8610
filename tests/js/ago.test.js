import assert from "node:assert/strict";
import { test } from "node:test";

import { isAboutNow, wallAgo } from "../../static/js/ago.js";

test("so many minutes ago is a wall time of the sleeper's zone, across midnight too", () => {
  // 00:10 in Berlin on the 23rd is 23:10 UTC on the 22nd; half an hour before is 23:40.
  assert.equal(wallAgo("Europe/Berlin", new Date("2026-11-22T23:10:30Z"), 30), "2026-11-22T23:40");
});

test("how long ago is asked on the way from Tonight, not about another night", () => {
  assert.equal(isAboutNow("?night=2026-11-22&tonight"), true);
  assert.equal(isAboutNow(""), true);
  assert.equal(isAboutNow("?night=2026-11-20"), false);
});
