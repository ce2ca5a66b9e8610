// A timed capture nobody answered any more is an entry as it stands: two taps are enough.
import { keep } from "../outbox/outbox.js";
import { put, remove } from "../store.js";
import { fieldsOf } from "./draft.js";
import { settleUser } from "./opened.js";

/** Keeps it for the server, written when it was last touched; the morning asks the rest. */
export async function sendLeftover(draft, { zone, title }) {
  await settleUser(draft);
  await keep({
    sleeper: draft.sleeper,
    address: `/sleepers/${draft.sleeper}/episodes/add/`,
    fields: fieldsOf(draft, { zone, writtenAt: draft.changed_at }),
    words: title,
  });
  await put("meta", { key: `capture-done:${draft.sleeper}`, value: draft.uuid });
  await remove("drafts", draft.key);
}
