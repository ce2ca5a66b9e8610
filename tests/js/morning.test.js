import assert from "node:assert/strict";
import { test } from "node:test";

import {
  beside, fieldsOf, follow, isAnswered, progress, sameFields, saying, shown, wallOf, withoutCopied,
} from "../../static/js/morning/cards.js";
import { merged, warningOf } from "../../static/js/morning/judged.js";
import { dayAfter } from "../../static/js/phone/evening.js";

const night = "/sleepers/m/nights/2026-11-22/edit/";
const watch = {
  key: "watch", address: night, version: 3, only: "watch", when: null, hidden: [],
  questions: [{ name: "watch" }],
};
const minutes = {
  ...watch, key: "minutes", only: "watched_min", when: ["watch", ["partly"]],
  questions: [{ name: "watched_min" }],
};
const sleep = {
  ...watch, key: "sleep", only: "sleep0_asleep_at,sleep0_kind", hidden: [["sleep0_kind", "night"]],
  questions: [{ name: "sleep0_asleep_at" }],
};
const context = { ...watch, key: "context", only: "context", questions: [{ name: "context" }] };
const weekly = {
  ...watch, key: "weekly", address: "/sleepers/m/weekly/add/", version: null, only: "",
  hidden: [["checked_on", "2026-11-23"]], questions: [{ name: "lost_skills" }],
};
const cards = [watch, minutes, sleep, context];
const SAID = { zone: "Europe/Berlin", writtenAt: "2026-11-23T08:00:00+01:00", uuid: "fresh" };

test("a card that waits for another is asked only after that answer", () => {
  assert.deepEqual(shown(cards, {}).map(({ key }) => key), ["watch", "sleep", "context"]);
  assert.equal(beside(cards, { watch: ["partly"] }, "watch").key, "minutes");
  assert.equal(beside(cards, { watch: ["watched"] }, "watch").key, "sleep");
});

test("back goes to the card before, and after the last comes nothing", () => {
  assert.equal(beside(cards, {}, "sleep", -1).key, "watch");
  assert.equal(beside(cards, {}, "watch", -1), null);
  assert.equal(beside(cards, {}, "context"), null);
});

test("progress counts the cards asked now", () => {
  assert.deepEqual(progress(cards, {}, "sleep"), { at: 2, of: 3 });
  assert.deepEqual(progress(cards, { watch: ["partly"] }, "sleep"), { at: 3, of: 4 });
});

test("a card says what its first question was answered with", () => {
  assert.deepEqual(saying(watch, [["watch", "partly"]]), ["partly"]);
});

test("an amendment names its questions and the version it began at", () => {
  assert.deepEqual(fieldsOf(sleep, [["sleep0_asleep_at", "2026-11-22T20:10"]], SAID), [
    ["only", "sleep0_asleep_at,sleep0_kind"],
    ["version", "3"],
    ["written_at", "2026-11-23T08:00:00+01:00"],
    ["zone", "Europe/Berlin"],
    ["sleep0_kind", "night"],
    ["sleep0_asleep_at", "2026-11-22T20:10"],
  ]);
});

test("a new entry has an id of its own and no version", () => {
  const names = fieldsOf(weekly, [["lost_skills", "no"]], SAID).map(([name]) => name);

  assert.deepEqual(names, ["uuid", "written_at", "zone", "checked_on", "lost_skills"]);
});

test("a card sent empty was skipped", () => {
  assert.equal(isAnswered([]), false);
  assert.equal(isAnswered([["wakings", ""]]), false);
  assert.equal(isAnswered([["wakings", "0"]]), true);
});

test("what has not come yet is not copied, and that sleep stays open", () => {
  const same = {
    fields: [
      ["sleep0_asleep_at", "2026-11-22T20:00:00+01:00"],
      ["sleep0_awake_at", "2026-11-23T06:15:00+01:00"],
      ["sleep0_kind", "night"],
      ["context", "teething"],
    ],
  };
  const before = sameFields(same, Date.parse("2026-11-23T06:00:00+01:00"));
  const after = sameFields(same, Date.parse("2026-11-23T06:15:00+01:00"));

  assert.deepEqual(before.map(([name]) => name), ["sleep0_asleep_at", "sleep0_kind", "context"]);
  assert.deepEqual(withoutCopied(cards, before).map(({ key }) => key), ["watch", "minutes", "sleep"]);
  assert.deepEqual(withoutCopied(cards, after).map(({ key }) => key), ["watch", "minutes"]);
});

test("what was stored moves the version of that entry's cards only", () => {
  const versions = follow([watch, weekly, { ...watch, address: "/other/" }], night, 4);

  assert.deepEqual(versions.map(({ version }) => version), [4, null, 3]);
});

test("a clock time lies on the evening or the day after it", () => {
  const of = { evening_on: "2026-11-30", turning_hour: 12 };

  assert.equal(wallOf("20:10", of, dayAfter), "2026-11-30T20:10");
  assert.equal(wallOf("06:30", of, dayAfter), "2026-12-01T06:30");
  assert.equal(wallOf("", of, dayAfter), "");
});

const table = {
  definitions: {},
  rows: [
    {
      id: "F-RUN", level: "today", words: "is", past: "was", advice: "Take a video.",
      steps: [{ level: "today", when: { field: "spasm_like", in: ["yes"] } }],
    },
    {
      id: "F-LOST", level: "today", words: "loses", past: "lost",
      steps: [{ level: "today", when: { field: "lost_skills", in: ["yes"] } }],
    },
    {
      id: "F-SIDE", level: "mention", words: "side", past: "side",
      steps: [{ level: "mention", when: { field: "side", in: ["left"] } }],
    },
  ],
};
const now = "2026-11-23T08:00:00+01:00";

test("this morning's answers lie over what the phone knew", () => {
  assert.deepEqual(merged({ side: "left", danger: ["colour"], state: "" }, { state: ["waking"] }), {
    side: ["left"],
    danger: ["colour"],
    state: ["waking"],
  });
});

test("a loud answer is said in the past with what to do", () => {
  const fields = { spasm_like: ["yes"], side: ["left"] };

  assert.deepEqual(warningOf(table, { fields, state: {}, now }), {
    level: "today",
    reasons: [{ words: "was", advice: "Take a video." }],
  });
});

test("a quiet flag stays on the entry's own page", () => {
  assert.equal(warningOf(table, { fields: { side: ["left"] }, state: {}, now }), null);
});

test("a weekly check is judged without a movement of its own", () => {
  const found = warningOf(table, { fields: { lost_skills: ["yes"] }, state: {}, now, weekly: true });

  assert.deepEqual(found.reasons, [{ words: "lost", advice: undefined }]);
});

test("without the table of signs a grave answer of the morning still says whom to call", () => {
  const asked = { state: {}, now: "2026-11-20T08:00:00+01:00", weekly: false };

  assert.deepEqual(warningOf(null, { ...asked, fields: { danger: ["hurt"] } }), { level: "now", reasons: [] });
  assert.equal(warningOf(null, { ...asked, fields: { danger_ok: ["yes"] } }), null);
});
