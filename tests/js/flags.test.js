import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { plainly } from "../../static/js/plain_flags.js";
import { inputsOf, judge, withEntry, withWaiting, wordsOf } from "../../static/js/flags.js";

const here = new URL(".", import.meta.url);
const { judged, entries } = JSON.parse(readFileSync(new URL("../data/red_flag_cases.json", here)));
// Rendered once from the rows that Python reads, as the phone gets them.
const table = JSON.parse(
  execFileSync(process.env.NIGHTJAR_PYTHON ?? ".venv/bin/python", ["-m", "tests.red_flag_table"], {
    cwd: new URL("../..", here),
  }),
);

const said = ({ flags }) =>
  Object.fromEntries(
    flags.map(({ id, level, possible, planned }) => [
      id,
      level + (possible ? " (possible)" : "") + (planned ? " (planned)" : ""),
    ]),
  );

for (const { name, inputs, flags, ask, check = [] } of judged) {
  test(`judge: ${name}`, () => {
    const found = judge(table, inputs);

    assert.deepEqual(said(found), flags);
    assert.deepEqual(found.ask.toSorted(), ask.toSorted());
    assert.deepEqual(found.check, check);
    assert.equal(found.level, found.flags[0]?.level ?? "");
  });
}

for (const { name, fields, sleeper, history, now, inputs } of entries) {
  test(`inputs: ${name}`, () => {
    const made = inputsOf({ fields, sleeper, history, now });

    for (const [key, value] of Object.entries(inputs)) assert.deepEqual(made[key] ?? null, value, key);
  });
}

test("words are those of the doubt, of the past and of the plan", () => {
  const flag = { id: "F-BREATH", level: "now", possible: true, planned: false };
  const row = table.rows.find(({ id }) => id === "F-BREATH");

  assert.equal(wordsOf(table, flag).words, row.doubt_words);
  assert.equal(wordsOf(table, flag, { past: true }).words, row.doubt_past);
  const planned = { id: "F-5MIN", level: "soon", possible: false, planned: true };
  assert.equal(wordsOf(table, planned).advice, table.plan);
});

test("the third big one in an hour is one too when the two before still wait", () => {
  const big = (at) => ({ started_at: [at], pattern: ["stiff"], responds: ["normally"] });
  const waiting = ["2026-11-20T01:20:00+01:00", "2026-11-20T01:50:00+01:00"].map(big);
  const third = big("2026-11-20T02:14:00+01:00");
  const history = waiting.reduce((known, fields) => withEntry(table, known, fields), {});

  const judged = (known) => judge(table, inputsOf({ fields: third, sleeper: {}, history: known, now: "" }));

  assert.equal(history.convulsions.length, 2);
  assert.equal(said(judged(history))["F-REPEAT"], "now"); // 54 minutes from the first to the third
  assert.equal(said(judged({}))["F-REPEAT"], undefined);
  assert.equal(withEntry(table, {}, { started_at: ["2026-11-20T02:14:00+01:00"], spasm_like: ["yes"] }).runs_before, 1);
});

test("only this sleeper's other episodes that wait are part of the past", () => {
  const row = (uuid, more) => ({
    sleeper: "mia",
    address: "/sleepers/mia/episodes/add/",
    fields: [["uuid", uuid], ["started_at", "2026-11-20T02:14:00+01:00"], ["danger", "hurt"], ["danger", "stiff_or_shaking"]],
    ...more,
  });
  const rows = [row("a"), row("b"), row("c", { sleeper: "another" }), row("d", { address: "/sleepers/mia/weekly/add/" })];

  const history = withWaiting(table, { episodes: 3 }, rows, { sleeper: "mia", uuid: "b" });

  assert.equal(history.episodes, 4);
  assert.equal(history.convulsions.length, 1);
});

test("without the table the gravest answers still mean now, and no reason is made up", () => {
  const level = (fields) => plainly(fields).level;

  assert.equal(level({ wake_response: ["could_not_be_woken"] }), "now");
  assert.equal(level({ length_band: ["m5_15"] }), "now");
  assert.equal(level({ length_s: ["300"] }), "now");
  assert.equal(level({ danger: ["hurt"] }), "now");
  assert.equal(level({ danger_ok: ["not_sure"] }), "now");
  assert.equal(plainly({ danger_ok: ["not_sure"] }).flags[0].possible, true);
  assert.equal(level({ danger_ok: ["yes"], length_s: ["299"], wake_response: ["not_sure"], danger: [""] }), "");
  assert.deepEqual(plainly({ danger: ["hurt"] }).flags, [{ id: "", level: "now", possible: false }]);
});
