// What waits on this phone: kept before the screen says so, forgotten only when it is stored.
import * as store from "../store.js";
import { answersAgain, asChange, isOf } from "./contract.js";
import { send } from "./sender.js";
import { announce, subscribe } from "./channel.js";

export { subscribe };

/** Whose phone this is: the page says it; a page from the cache remembers. */
export async function user() {
  const said = document.documentElement.dataset.user;
  return said || ((await store.get("meta", "user"))?.value ?? "");
}

/**
 * Keeps an entry and begins to send it. `fields` are pairs as the form would post them;
 * `replaces` rewrites a row not sent yet (one already sent is amended); `holdMs` waits before
 * sending. Resolves with the row once it is on the disk.
 */
export async function keep({ sleeper, address, fields, words = "", replaces, holdMs = 0 }) {
  const row = {
    user: await user(), sleeper, address, fields, words,
    kept_at: new Date().toISOString(), not_before: holdMs ? Date.now() + holdMs : 0,
    state: "waiting", status: 0, tries: 0,
  };
  const seq = (await rewritten(row, replaces)) ?? (await store.put("outbox", row));
  // A page from the cache must count it even where nothing else was kept yet.
  if (row.user) await store.put("meta", { key: "user", value: row.user });
  await supersede({ ...row, seq });
  announce({ type: "outbox" });
  send();
  return { ...row, seq };
}

/** This person's entries in the order they were written. */
export async function rows() {
  const owner = await user();
  return (await store.all("outbox")).filter((row) => isOf(owner, row));
}

/** One kept while nobody was known becomes this person's; one that stays is tried again. */
export async function sendAgain(seq) {
  const owner = await user();
  await store.change("outbox", seq, (row) => row && { ...row, user: owner, state: "waiting", blocked: "" });
  announce({ type: "outbox" });
  send();
}

/** Lets a held entry go now. */
export async function release(seq) {
  await store.change("outbox", seq, (row) => row && { ...row, not_before: 0 });
  send();
}

/** Takes an entry off the phone, on purpose. */
export async function discard(seq) {
  await store.remove("outbox", seq);
  announce({ type: "outbox" });
}

// private

/** The seq of the row it replaced; nothing when that one has left, or was sent perhaps. */
async function rewritten(row, replaces) {
  if (replaces === undefined) return undefined;
  let isHere = false; // not stored yet: never sent, or refused when it was
  await store.change("outbox", replaces, (old) => {
    isHere = Boolean(old) && (old.tries === 0 || old.state !== "waiting");
    if (isHere) Object.assign(row, asChange(row, old));
    return isHere ? { ...row, seq: replaces, kept_at: old.kept_at } : old;
  });
  if (isHere) return replaces;
  Object.assign(row, asChange(row));
  return undefined;
}

/** What was refused before and is now sent corrected no longer waits for a person. */
async function supersede(row) {
  for (const old of await rows()) {
    const stays = old.state !== "waiting" && old.seq !== row.seq;
    if (stays && answersAgain(row, old)) await store.remove("outbox", old.seq);
  }
}
