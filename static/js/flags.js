// Judges answers by the table of red flags, offline too. diary/stats/flags.py is the same in
// Python: change both, the shared cases hold them together. Words come with the table.
export { inputsOf } from "./flag_inputs.js";

export const LEVELS = ["now", "today", "soon", "mention"];

const rank = (level) => LEVELS.indexOf(level);

/** Whether a condition is met; an answer that was not given meets none. */
export function holds(table, condition, inputs) {
  const part = (one) => holds(table, one, inputs);
  if (condition.all) return condition.all.every(part);
  if (condition.any) return condition.any.some(part);
  if (condition.not) return !part(condition.not);
  if (condition.is) return part(table.definitions[condition.is]);
  const value = inputs[condition.field];
  if (value === null || value === undefined) return false;
  if (condition.in) return condition.in.includes(value);
  if (condition.has) return value.some((code) => condition.has.includes(code));
  return "least" in condition ? value >= condition.least : value < condition.under;
}

function flagOf(table, row, inputs) {
  const flag = (level, more) => ({ id: row.id, level, possible: false, planned: false, ...more });
  const sure = row.steps.find((step) => holds(table, step.when, inputs))?.level;
  if (row.doubt && holds(table, row.doubt, inputs)) {
    const maybe = inputs.right_now === "no" ? "today" : "now";
    if (!sure || rank(maybe) < rank(sure)) return flag(maybe, { possible: true });
  }
  if (!sure) return null;
  const softer = row.softened && rank(row.softened) > rank(sure);
  if (softer && holds(table, { is: "planned" }, inputs)) return flag(row.softened, { planned: true });
  return flag(sure);
}

/** {level: "" | "now" | …, flags: highest first, ask: ids to be asked "right now?",
 *  check: ids that say nothing yet, to be asked whether they wake}. */
export function judge(table, inputs) {
  const speak = (alone) =>
    table.rows
      .filter((row) => !row.alone === !alone)
      .map((row) => flagOf(table, row, inputs))
      .filter(Boolean);
  let flags = speak(false);
  if (!flags.length) flags = speak(true);
  flags.sort((one, other) => rank(one.level) - rank(other.level));
  const answered = ["yes", "no"].includes(inputs.right_now);
  const ask = answered ? [] : flags.filter((flag) => flag.possible).map((flag) => flag.id);
  const isCheck = ({ id, check }) => check && !flags.some((flag) => flag.id === id) && holds(table, check, inputs);
  const check = table.rows.filter(isCheck).map((row) => row.id);
  return { level: flags[0]?.level ?? "", flags, ask, check };
}

/** The words of one flag: what was seen (or, late: was written) and what to do beside. */
export function wordsOf(table, flag, { past = false } = {}) {
  const row = table.rows.find((one) => one.id === flag.id);
  const said = past ? row.past : row.words;
  const doubted = past ? row.doubt_past : row.doubt_words;
  return { words: (flag.possible && doubted) || said, advice: flag.planned ? table.plan : row.advice };
}

/** The history with one more entry of this phone: what still waits is part of the past too. */
export function withEntry(table, history, fields) {
  const at = fields.started_at?.[0];
  if (!at) return history;
  const inputs = { danger: fields.danger ?? [] };
  for (const name of ["pattern", "size", "responds", "spasm_like"]) inputs[name] = fields[name]?.[0] || null;
  const more = (name, when) => [...(history[name] ?? []), ...(when ? [at] : [])];
  return {
    ...history,
    convulsions: more("convulsions", holds(table, { is: "convulsive" }, inputs)),
    not_recovered: more("not_recovered", fields.after?.includes("not_recovered")),
    runs_before: (history.runs_before ?? 0) + (holds(table, { is: "run" }, inputs) ? 1 : 0),
    episodes: (history.episodes ?? 0) + 1,
  };
}

/** Form fields as posted, [name, value] pairs, as name -> [values]. */
export function byName(pairs) {
  const fields = {};
  for (const [name, value] of pairs) (fields[name] ??= []).push(value);
  return fields;
}

/** The history with every episode of this sleeper that waits in the outbox, but for entry `uuid`. */
export function withWaiting(table, history, rows, { sleeper, uuid }) {
  return rows
    .filter((row) => row.sleeper === sleeper && row.address.endsWith("/episodes/add/"))
    .map((row) => byName(row.fields))
    .filter((fields) => fields.uuid?.[0] !== uuid)
    .reduce((known, fields) => withEntry(table, known, fields), history);
}
