import assert from "node:assert/strict";
import { test } from "node:test";

import { fillQuiet, offersQuiet } from "../../static/js/phone/quiet.js";

function formOf() {
  const action = "/sleepers/mia/nights/2000-01-01/edit/";
  return { action, getAttribute: () => action, elements: { version: { value: "" } } };
}

function filled(night) {
  const form = formOf();
  fillQuiet({ querySelectorAll: () => [form] }, { nights: night ? { "2026-11-22": night } : {} }, "2026-11-22");
  return form;
}

test("quiet so far is offered until the whole night was answered", () => {
  assert.equal(offersQuiet(), true);
  assert.equal(offersQuiet({ watch: "not_recorded", watched_min: "" }), true);
  assert.equal(offersQuiet({ watch: "partly", watched_min: null }), true); // tapped before
  assert.equal(offersQuiet({ watch: "partly", watched_min: 45 }), false);
  assert.equal(offersQuiet({ watch: "watched" }), false);
  assert.equal(offersQuiet({ watch: "not_watched" }), false);
});

test("the page from the cache names the night and hides what is answered", () => {
  const open = filled({ version: 3, fields: { watch: "partly" } });
  const answered = filled({ version: 4, fields: { watch: "not_watched" } });
  const unknown = filled();

  assert.deepEqual([open.hidden, open.elements.version.value], [false, 3]);
  assert.equal(open.action, "/sleepers/mia/nights/2026-11-22/edit/");
  assert.equal(answered.hidden, true);
  assert.deepEqual([unknown.hidden, unknown.elements.version.value], [false, 0]);
});
