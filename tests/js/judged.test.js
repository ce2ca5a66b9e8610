import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { test } from "node:test";

import { judgedEntry, wordsFor } from "../../static/js/outbox/judged_words.js";

const table = JSON.parse(
  execFileSync(process.env.NIGHTJAR_PYTHON ?? ".venv/bin/python", ["-m", "tests.red_flag_table"], {
    cwd: new URL("../..", import.meta.url),
  }),
);
const known = { table, state: { sleeper: { emergency_number: "999", nurse_line: "111" } }, waiting: [] };
const NOW = "2026-11-20T03:00:00+01:00";
const row = (began, fields, address = "/sleepers/mia/episodes/add/") => ({
  sleeper: "mia", address, fields: [["uuid", "a"], ["started_at", began], ...fields],
});
const recent = "2026-11-20T02:00:01+01:00"; // 59 min 59 s before
const late = "2026-11-20T02:00:00+01:00"; // an hour before
const said = (one, what = known) => {
  const found = judgedEntry(what, one, NOW);
  return found && wordsFor(what, found, "112");
};

test("within the hour a grave answer is said in the present, with the sleeper's number", () => {
  const { now, past, loud, number, nurse, what_to_do: what, reasons } = said(row(recent, [["danger", "breathing"]]));

  assert.deepEqual([now, past, loud, number, nurse, what], [true, false, true, "999", "111", ""]);
  assert.match(reasons[0].words, /^Trouble breathing/);
});

test("an hour later it is said in the past", () => {
  const { now, spoken, what_to_do: what, reasons } = said(row(late, [["danger", "breathing"]]));

  assert.deepEqual([now, spoken], [false, "Have you spoken to a doctor?"]);
  assert.match(what, /call 999 now\. If nobody has looked/);
  assert.match(reasons[0].words, /^You wrote/);
});

test("not sure is now within the hour and today after it", () => {
  assert.equal(judgedEntry(known, row(recent, [["danger_ok", "not_sure"]]), NOW).level, "now");
  assert.equal(judgedEntry(known, row(late, [["danger_ok", "not_sure"]]), NOW).level, "today");
});

test("not sure about waking asks within the hour and is quiet after it", () => {
  const unsure = [["danger_ok", "yes"], ["wake_response", "not_sure"]];

  const { asks, asking, now, loud } = said(row(recent, unsure));

  assert.deepEqual([asks, asking, now, loud], [true, true, false, false]);
  assert.equal(said(row(late, unsure)), null);
});

test("nothing is said where no rule speaks, nor for the next visit, nor of other entries", () => {
  assert.equal(said(row(recent, [["danger_ok", "yes"]])), null);
  assert.equal(said(row(recent, [["leg_urge", "yes"]])), null); // to mention at the next visit
  assert.equal(said(row(recent, [["danger", "hurt"]], "/sleepers/mia/nights/add/")), null);
});

test("a weekly check speaks without a movement of its own", () => {
  const check = row("", [["tired_by_day", "yes"]], "/sleepers/mia/weekly/add/");

  const { level, loud, what_to_do: what } = said(check);

  assert.deepEqual([level, loud], ["soon", false]);
  assert.match(what, /^Book an appointment/);
});

test("without the table there is the number and no reason", () => {
  const bare = { table: null, state: {}, waiting: [] };

  const { level, now, number, reasons } = said(row(late, [["wake_response", "could_not_be_woken"]]), bare);

  assert.deepEqual([level, now, number, reasons], ["now", true, "112", []]);
});
