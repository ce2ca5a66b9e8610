// What the red flags say of a morning's answers. The entry is over: nothing is happening right now.
import { inputsOf, judge, wordsOf } from "../flags.js";
import { plainly } from "../plain_flags.js";

const LOUD = ["now", "today"];

/** Fields of an entry as the phone knows them, this morning's answers (name -> values) over them. */
export function merged(fields, answers) {
  const known = Object.entries(fields ?? {}).map(([name, value]) => [name, [value].flat()]);
  return { ...Object.fromEntries(known), ...answers };
}

/** The loud flags of an entry in words, or null; without the table no reasons. A `weekly` check has no movement of its own. */
export function warningOf(table, { fields, state, now, weekly }) {
  if (!table) return plainly(fields).level ? { level: "now", reasons: [] } : null;
  const jerked = weekly ? 0 : 1;
  const asked = { ...fields, right_now: ["no"] };
  const history = weekly ? { episodes: state.flags?.episodes } : (state.flags ?? {});
  const inputs = inputsOf({ fields: asked, sleeper: state.sleeper ?? {}, history, now, jerked });
  const { level, flags } = judge(table, inputs);
  if (!LOUD.includes(level)) return null;
  const reasons = flags.filter((flag) => LOUD.includes(flag.level)).map((flag) => wordsOf(table, flag, { past: true }));
  return { level, reasons };
}
