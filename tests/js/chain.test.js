import assert from "node:assert/strict";
import { test } from "node:test";

import { caughtUp, stored } from "../../static/js/outbox/chain.js";

const night = "/sleepers/m/nights/2026-11-22/edit/";
const at = (clock) => Date.parse(`2026-11-23T${clock}Z`);
const row = (version, kept, address = night) => ({
  address,
  fields: [["only", "watch"], ["version", version]],
  kept_at: `2026-11-23T${kept}Z`,
});
const versionOf = ({ fields }) => fields.find(([name]) => name === "version")[1];

test("a change kept while the one before it was on its way follows its version", () => {
  const became = stored([], row("3", "08:00:00"), { version: 4, now: at("08:00:02") });

  assert.equal(versionOf(caughtUp(row("3", "08:00:01"), became)), "4");
});

test("versions follow one another", () => {
  let became = stored([], row("3", "08:00:00"), { version: 4, now: at("08:00:02") });
  became = stored(became, row("4", "08:00:01"), { version: 5, now: at("08:00:03") });

  assert.equal(versionOf(caughtUp(row("3", "08:00:01"), became)), "5");
});

test("a change made later from an old page, or of another entry, stays as it is", () => {
  const became = stored([], row("3", "08:00:00"), { version: 4, now: at("08:00:02") });

  assert.equal(versionOf(caughtUp(row("3", "08:00:03"), became)), "3");
  assert.equal(versionOf(caughtUp(row("3", "08:00:01", "/sleepers/m/nights/2026-11-21/edit/"), became)), "3");
  assert.equal(versionOf(caughtUp(row("2", "08:00:01"), became)), "2");
});
