// What the red flags say of an entry that waits, and whether it may be going on still.
import { byName, inputsOf, judge, withWaiting, wordsOf } from "../flags.js";
import { plainly } from "../plain_flags.js";

const LOUD = ["now", "today"];
const SAID = [...LOUD, "soon"];
const RECENT_MS = 60 * 60 * 1000;
const PARTS = /\/(episodes|weekly)\/(?:([0-9a-f-]{36})\/)?(?:add|edit)\/$/;

/** The judgement of a waiting row, or null when there is nothing to say or to ask. */
export function judgedEntry({ table, state, waiting }, row, now) {
  const [, kind, edited] = PARTS.exec(row.address) ?? [];
  if (!kind) return null;
  const isWeekly = kind === "weekly";
  const fields = byName(row.fields);
  const isRecent = !isWeekly && Date.parse(now) - Date.parse(fields.started_at?.[0]) < RECENT_MS;
  const found = table ? byTable() : plainly(fields);
  const asks = isRecent && found.check.length > 0;
  return SAID.includes(found.level) || asks ? { ...found, isRecent, asks } : null;

  function byTable() {
    const entry = { sleeper: row.sleeper, uuid: edited ?? fields.uuid?.[0] };
    const past = isWeekly ? { episodes: state.flags?.episodes } : (state.flags ?? {});
    const history = isWeekly ? past : withWaiting(table, past, waiting, entry);
    const asked = { ...fields, right_now: [isRecent ? "" : "no"] };
    return judge(table, inputsOf({ fields: asked, sleeper: state.sleeper ?? {}, history, now, jerked: isWeekly ? 0 : 1 }));
  }
}

/** The places of the page's template; `number` stands in until the sleeper's own is known. */
export function wordsFor({ table, state }, { level, flags, isRecent, asks }, number) {
  const who = state.sleeper ?? {};
  const own = who.emergency_number || number;
  const fill = (words) => words?.replace("%(number)s", own);
  const isCall = level === "now" && (isRecent || !table);
  const said = SAID.includes(level) && table?.levels[level];
  const reasons = flags.filter(({ id, level: one }) => id && SAID.includes(one));
  return {
    level, kind: LOUD.includes(level) ? "danger" : "warn", asks, number: own, nurse: who.nurse_line, doctor: who.doctor_phone,
    now: isCall, past: said && !isCall, asking: !said && !isCall, loud: LOUD.includes(level), spoken: table?.spoken,
    what_to_do: said && !isCall ? fill(said.past ?? said.words) : "",
    reasons: reasons.map((flag) => {
      const { words, advice } = wordsOf(table, flag, { past: !isRecent });
      return { words: fill(words), advice: fill(advice) };
    }),
  };
}
