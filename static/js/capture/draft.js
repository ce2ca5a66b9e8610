// An open capture as the phone keeps it. Everything here is a value in, a value out.

export const MOST_TAPS = 20_000; // what the server's form takes
export const LONGEST_MS = 24 * 60 * 60 * 1000;
const UNPOSTED = ["right_now", "wakes_now"];
const FIVE_MINUTES_MS = 5 * 60 * 1000; // from here on the danger screen takes over
const FORGOTTEN_MS = 60 * 60 * 1000;
export const LEFT_MS = 5 * 60 * 1000;

export const keyOf = (sleeper) => `capture:${sleeper}`;

export function fresh({ sleeper, user, uuid, startedAt }) {
  return {
    ...{ key: keyOf(sleeper), user, sleeper, uuid, started_at: startedAt, taps: [], too_fast: false },
    ...{ stopped_at: null, length_s: null, answers: {}, changed_at: startedAt },
  };
}

// changes: each makes the function from the draft before to the draft after, so that two tabs
// can both apply theirs to what is stored and lose nothing of the other's.

export const tapped = (ms) => (draft) => {
  if (draft.stopped_at || ms > LONGEST_MS) return draft;
  if (draft.taps.length >= MOST_TAPS) return { ...draft, too_fast: true };
  const taps = [...draft.taps, ms];
  // A tap of another tab may have come in between.
  if (ms < taps.at(-2)) taps.sort((a, b) => a - b);
  return { ...draft, taps };
};

export const untapped = (ms) => (draft) => {
  const at = draft.taps.lastIndexOf(ms);
  return at < 0 ? draft : { ...draft, taps: draft.taps.filter((_tap, index) => index !== at) };
};

export const tooFast = (on) => (draft) => ({ ...draft, too_fast: on });

export const stopped = (at, lengthS) => (draft) =>
  draft.stopped_at ? draft : { ...draft, stopped_at: at, length_s: lengthS };

export const stillGoing = (at) => (draft) => ({ ...draft, asked_at: at });

export const answered = (name, values) => (draft) => ({
  ...draft,
  answers: { ...draft.answers, [name]: values },
});

/**
 * What is stored, with what a leaving page could still hand over. Its taps join; the rest fills
 * what is stored empty, and only when nobody wrote after that page had left.
 */
export function rejoined(stored, late) {
  if (late.uuid !== stored.uuid) return stored;
  const known = new Set(stored.taps);
  const taps = [...stored.taps, ...late.taps.filter((tap) => !known.has(tap))].sort((a, b) => a - b);
  if (Date.parse(late.changed_at) < Date.parse(stored.changed_at)) return { ...stored, taps };
  const answers = { ...late.answers, ...stored.answers };
  return { ...late, ...(stored.stopped_at ? stored : {}), taps, answers, too_fast: stored.too_fast || late.too_fast };
}

// questions

/** Stopped, and left alone since: nobody is going to answer tonight. */
export const isLeft = (draft, now) =>
  Boolean(draft.stopped_at) && !isDoubted(draft) && now - Date.parse(draft.changed_at) > LEFT_MS;

// One in which something was not OK is not sent unseen: it stays open until a person ends it.
const isDoubted = ({ answers: { danger_ok: ok = [], danger = [], wake_response: woke = [] } }) =>
  ok.some((said) => said !== "yes") || danger.length > 0 || woke.includes("could_not_be_woken");

/** Which panel an open capture comes back to; a forgotten one is asked about, never guessed. */
export function panelOf(draft, now) {
  if (draft.stopped_at) return "after";
  const last = Date.parse(draft.asked_at ?? draft.started_at);
  return Math.abs(now - last) > FORGOTTEN_MS ? "ask" : "pad";
}

export const isLong = (ms) => ms >= FIVE_MINUTES_MS;

/** The seconds of a clock that ran until now; none when it ran for longer than an entry may say. */
export function lengthOf(ms) {
  return ms > LONGEST_MS ? null : Math.floor(ms / 1000);
}

const given = (draft, name) => (draft.answers[name] ?? []).length > 0;

/** How many of the four questions have an answer. */
export function answersGiven(draft) {
  const four = [["danger_ok"], ["state"], ["woke_how", "wake_response"], ["body_parts"]];
  return four.filter((names) => names.some((name) => given(draft, name))).length;
}

/** The entry as the episode form would post it. */
export function fieldsOf(draft, { zone, writtenAt }) {
  const fields = [
    ["uuid", draft.uuid],
    ["written_at", writtenAt],
    ["started_at", draft.started_at],
    ["zone", zone],
    ["time_precision", "exact"],
  ];
  if (draft.length_s !== null) fields.push(["length_s", String(draft.length_s)]);
  if (draft.taps.length) fields.push(["taps", draft.taps.join(", ")]);
  if (draft.too_fast) fields.push(["rate_word", "too_fast"]);
  const posted = pairs(draft).filter(([name]) => !UNPOSTED.includes(name));
  return [...fields, ...posted].filter(([, value]) => value);
}

/** What was answered for this moment only: it judges, and no entry has it. */
export function unposted(draft) {
  return pairs(draft).filter(([name]) => UNPOSTED.includes(name));
}

const pairs = (draft) =>
  Object.entries(draft.answers).flatMap(([name, values]) => values.map((value) => [name, value]));
