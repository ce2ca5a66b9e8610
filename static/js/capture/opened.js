// Finds the open capture of a sleeper on this phone, or begins one.
import { localIso } from "../entry.js";
import { rows, user } from "../outbox/outbox.js";
import { change, get, put, remove } from "../store.js";
import { uuid } from "../uuid.js";
import { fresh, keyOf, rejoined } from "./draft.js";

const LATE = "capture-late";

/** Held by every page that has this sleeper's capture on its screen. */
export const lockOf = (sleeper) => `nightjar-capture:${sleeper}`;

/** This person's open capture, or nothing. One whose entry already waits is over. */
export async function openCapture(sleeper) {
  const me = await user();
  // Somebody else's open capture keeps its place; ours then lies beside it.
  const found = await Promise.all([keyOf(sleeper), ownKey(sleeper, me)].map((key) => get("drafts", key)));
  const draft = found.find((one) => one && !isForeign(one, me));
  if (!draft) return undefined;
  const waiting = (await rows()).flatMap((row) => row.fields);
  const isOver = waiting.some(([name, value]) => name === "uuid" && value === draft.uuid);
  if (!isOver) return withLate(draft);
  await remove("drafts", draft.key);
  return undefined;
}

/** An entry of nobody's would never leave: whoever began the capture owns this phone now. */
export async function settleUser(draft) {
  if (!(await get("meta", "user")) && draft.user) await put("meta", { key: "user", value: draft.user });
}

/** Begins a capture and resolves when it is kept; one that is open already goes on. */
export async function beginCapture(sleeper) {
  const open = await openCapture(sleeper);
  if (open) return open;
  const me = await user();
  const taken = await get("drafts", keyOf(sleeper));
  const key = taken ? ownKey(sleeper, me) : keyOf(sleeper);
  return change("drafts", key, (old) => old ?? { ...looseCapture(sleeper), key, user: me });
}

/** One that lives on the screen only, where the phone cannot keep anything. */
export function looseCapture(sleeper) {
  return fresh({ sleeper, user: "", uuid: uuid(), startedAt: localIso(new Date()) });
}

/** A page that is leaving may not live to see its write end: this one is there at once. */
export function leaveLate(draft) {
  try {
    sessionStorage.setItem(LATE, JSON.stringify({ ...draft, changed_at: localIso(new Date()) }));
  } catch {
    // Closed to us; the write on its way may still arrive.
  }
}

// private

/** With what the page before this one could only leave at the door. */
async function withLate(draft) {
  const late = sessionStorage.getItem(LATE);
  if (!late) return draft;
  sessionStorage.removeItem(LATE);
  const whole = rejoined(draft, JSON.parse(late));
  if (whole !== draft) await put("drafts", whole);
  return whole;
}

const ownKey = (sleeper, me) => `${keyOf(sleeper)}:${me}`;
// A page from the cache may not know yet whose phone this is.
const isForeign = (draft, me) => Boolean(me && draft.user && draft.user !== me);
