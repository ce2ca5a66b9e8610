// Keeps the open capture on the phone while it goes on; other tabs see every change.
import { localIso } from "../entry.js";
import { rows, user } from "../outbox/outbox.js";
import { change, get, put, remove } from "../store.js";
import { uuid } from "../uuid.js";
import { fresh, keyOf } from "./draft.js";

const WRITE_MS = 250;
const doneKey = (sleeper) => `capture-done:${sleeper}`;

/** This person's open capture, or nothing. One whose entry already waits is over. */
export async function openCapture(sleeper) {
  const me = await user();
  // Somebody else's open capture keeps its place; ours then lies beside it.
  const found = await Promise.all([keyOf(sleeper), ownKey(sleeper, me)].map((key) => get("drafts", key)));
  const draft = found.find((one) => one && !isForeign(one, me));
  if (!draft) return undefined;
  const waiting = (await rows()).flatMap((row) => row.fields);
  if (!waiting.some(([name, value]) => name === "uuid" && value === draft.uuid)) return draft;
  await remove("drafts", draft.key);
  return undefined;
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

const ownKey = (sleeper, me) => `${keyOf(sleeper)}:${me}`;
// A page from the cache may not know yet whose phone this is.
const isForeign = (draft, me) => Boolean(me && draft.user && draft.user !== me);

/** One that lives on the screen only, where the phone cannot keep anything. */
export function looseCapture(sleeper) {
  return fresh({ sleeper, user: "", uuid: uuid(), startedAt: localIso(new Date()) });
}

export class Keeper {
  draft;
  #changes = []; // not yet on their way
  #flying = []; // being written
  #timer;
  #writing = Promise.resolve();
  #over = false;
  #hooks;
  #channel = new BroadcastChannel("nightjar-capture");

  /** `changed` is called when another tab changed the capture, `gone` when it ended it. */
  constructor(draft, hooks) {
    this.draft = draft;
    this.#hooks = hooks;
    this.#channel.onmessage = ({ data }) => this.#hear(data).catch(() => {});
    const flush = () => this.flush().catch(() => {});
    addEventListener("pagehide", flush);
    document.addEventListener("visibilitychange", flush);
  }

  /** Applies a change at once; it is on the phone at most 250 ms later, or after `flush`. */
  change(step) {
    this.draft = step(this.draft);
    if (this.#over) return;
    this.#changes.push(step);
    this.#timer ??= setTimeout(() => this.flush().catch(() => {}), WRITE_MS);
  }

  /** Resolves when everything so far is durable; rejects when this phone cannot keep it. */
  flush() {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#writing = this.#writing.catch(() => {}).then(() => this.#write());
    return this.#writing;
  }

  /** The capture is an entry now, or was a slip: nothing stays open, in no tab. */
  async end() {
    this.#over = true;
    await this.flush();
    await put("meta", { key: doneKey(this.draft.sleeper), value: this.draft.uuid });
    await remove("drafts", this.draft.key);
    this.#channel.postMessage({ uuid: this.draft.uuid, over: true });
  }

  // private

  async #hear({ uuid: which, over }) {
    if (this.#over || which !== this.draft.uuid) return;
    if (over) return this.#end();
    const stored = await get("drafts", this.draft.key);
    if (stored?.uuid !== which) return;
    this.#take(stored, [...this.#flying, ...this.#changes]);
    this.#hooks.changed();
  }

  async #write() {
    if (!this.#changes.length) return;
    const mine = this.draft;
    [this.#flying, this.#changes] = [this.#changes, []];
    try {
      const done = await get("meta", doneKey(mine.sleeper));
      const kept = await change("drafts", mine.key, (stored) => {
        // Ended in another tab while this one slept, perhaps with a newer capture in its place.
        if (stored ? stored.uuid !== mine.uuid : done?.value === mine.uuid) return stored;
        const next = stored ? applied(stored, this.#flying) : mine;
        return { ...next, changed_at: localIso(new Date()) };
      });
      this.#flying = [];
      if (kept?.uuid !== mine.uuid) return this.#end();
      this.#take(kept, this.#changes);
      this.#channel.postMessage({ uuid: mine.uuid });
    } catch (error) {
      [this.#flying, this.#changes] = [[], [...this.#flying, ...this.#changes]];
      throw error;
    }
  }

  #take(stored, steps) {
    this.draft = applied(stored, steps);
  }

  #end() {
    this.#over = true;
    this.#hooks.gone();
  }
}

const applied = (draft, steps) => steps.reduce((value, step) => step(value), draft);
