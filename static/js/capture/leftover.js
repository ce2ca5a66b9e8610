// A timed capture nobody answered any more is an entry as it stands: two taps are enough.
import { keep } from "../outbox/outbox.js";
import { get, put, remove } from "../store.js";
import { fieldsOf, isLeft } from "./draft.js";
import { lockOf, settleUser } from "./opened.js";

const LONG_LEFT_MS = 30 * 60 * 1000;

/**
 * Keeps it for the server, written when it was last touched; the morning asks the rest.
 * Resolves with what is still open: all of it, while another page has the capture on its screen.
 */
export async function sendLeftover(draft, words) {
  if (navigator.locks) {
    const send = (lock) => (lock ? sendLeft(draft, words) : draft);
    return navigator.locks.request(lockOf(draft.sleeper), { ifAvailable: true }, send);
  }
  // Nobody can say whether another page has it: only time can.
  return Date.now() - Date.parse(draft.changed_at) > LONG_LEFT_MS ? sendLeft(draft, words) : draft;
}

async function sendLeft({ key, uuid }, { zone, title }) {
  const draft = await get("drafts", key); // another page may have gone on, or sent it
  if (draft?.uuid !== uuid) return undefined;
  if (!isLeft(draft, Date.now())) return draft;
  await settleUser(draft);
  await keep({
    sleeper: draft.sleeper,
    address: `/sleepers/${draft.sleeper}/episodes/add/`,
    fields: fieldsOf(draft, { zone, writtenAt: draft.changed_at }),
    words: title,
  });
  await put("meta", { key: `capture-done:${draft.sleeper}`, value: draft.uuid });
  await remove("drafts", key);
  return undefined;
}
