import assert from "node:assert/strict";
import test from "node:test";

import { answersOf, fillForm, wallTime } from "../../static/js/fields.js";

function control(type, name, value, more = {}) {
  const heard = [];
  return { type, name, value, checked: false, dataset: {}, heard, dispatchEvent: (event) => heard.push(event.type), ...more };
}

test("pairs and objects say the same answers", () => {
  const pairs = [["eyes", "open"], ["before", "feed"], ["before", "cry"], ["note", ""]];
  const object = { eyes: "open", before: ["feed", "cry"], note: "" };

  assert.deepEqual(answersOf(pairs), answersOf(object));
  assert.deepEqual(answersOf(object).get("before"), ["feed", "cry"]);
});

test("an answer that was not given is an empty list, and numbers are texts", () => {
  assert.deepEqual(answersOf({ temp: null, count: 5 }), new Map([["temp", []], ["count", ["5"]]]));
});

test("ticks follow the answers, texts take them, the token is left alone", () => {
  const left = control("checkbox", "side", "left");
  const right = control("checkbox", "side", "right", { checked: true });
  const note = control("text", "note", "old");
  const token = control("hidden", "csrfmiddlewaretoken", "secret");
  const form = { elements: [left, right, note, token, control("submit", "go", "Save")] };

  fillForm(form, { side: ["left"], note: "new", csrfmiddlewaretoken: "stale", go: "x" });

  assert.deepEqual([left.checked, right.checked, note.value, token.value], [true, false, "new", "secret"]);
  assert.deepEqual([left.heard, note.heard, token.heard], [["change"], ["change"], []]);
});

test("what is not named stays, unless the answers are the whole form", () => {
  const eyes = control("radio", "eyes", "open", { checked: true });
  const version = control("hidden", "version", "3");
  const form = { elements: [eyes, version] };

  fillForm(form, { note: "x" });
  assert.equal(eyes.checked, true);

  fillForm(form, { note: "x" }, { whole: true });
  assert.deepEqual([eyes.checked, version.value], [false, "3"]);
});

test("a moment shows its own wall time and remembers the rest", () => {
  const at = control("datetime-local", "started_at", "");
  fillForm({ elements: [at] }, { started_at: "2026-10-25T02:30:07+01:00" });

  assert.deepEqual([at.value, at.dataset.moment], ["2026-10-25T02:30", "2026-10-25T02:30:07+01:00"]);
  assert.equal(wallTime(""), "");
});
