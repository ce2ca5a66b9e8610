import assert from "node:assert/strict";
import { test } from "node:test";

import { shownParts } from "../../static/js/bodymap.js";

const ZONES = { hand: "arm_hand", thumb: "arm_hand", knee: "leg_foot" };

test("nothing ticked colours nothing", () => {
  assert.deepEqual(shownParts(ZONES, new Set()), { hand: "", thumb: "", knee: "" });
});

test("a part is drawn stronger than the zone around it", () => {
  const shown = shownParts(ZONES, new Set(["arm_hand", "thumb"]));

  assert.deepEqual(shown, { hand: "zone", thumb: "part", knee: "" });
});

test("all over colours every part", () => {
  assert.deepEqual(shownParts(ZONES, new Set(["whole"])), { hand: "zone", thumb: "zone", knee: "zone" });
});

test("answers the picture does not know change nothing", () => {
  assert.deepEqual(shownParts(ZONES, new Set(["not_sure"])), { hand: "", thumb: "", knee: "" });
});
