import assert from "node:assert/strict";
import { test } from "node:test";

import { localIso, stamp } from "../../static/js/entry.js";

/** What a phone's clock answers at 02:04:05 on 3 February, `offset` minutes behind UTC. */
function phone(offset) {
  return {
    getTimezoneOffset: () => offset,
    getFullYear: () => 2026,
    getMonth: () => 1,
    getDate: () => 3,
    getHours: () => 2,
    getMinutes: () => 4,
    getSeconds: () => 5,
  };
}

function formWith(...inputs) {
  return { querySelectorAll: () => inputs };
}

test("local time carries its offset, east and west of Greenwich", () => {
  assert.equal(localIso(phone(-60)), "2026-02-03T02:04:05+01:00");
  assert.equal(localIso(phone(0)), "2026-02-03T02:04:05+00:00");
  assert.equal(localIso(phone(210)), "2026-02-03T02:04:05-03:30"); // 210 = 3 * 60 + 30
  assert.equal(localIso(phone(-345)), "2026-02-03T02:04:05+05:45"); // 345 = 5 * 60 + 45
});

test("an empty clock is filled, a filled one keeps its moment", () => {
  const empty = { value: "" };
  const kept = { value: "2026-02-03T01:00:00+01:00" };

  stamp(formWith(empty, kept), phone(-60));

  assert.equal(empty.value, "2026-02-03T02:04:05+01:00");
  assert.equal(kept.value, "2026-02-03T01:00:00+01:00");
});
