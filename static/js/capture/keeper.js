// Keeps the open capture on the phone while it goes on; other tabs see every change.
import { localIso } from "../entry.js";
import { change, get, put, remove } from "../store.js";
import { leaveLate } from "./opened.js";

const WRITE_MS = 250;
const doneKey = (sleeper) => `capture-done:${sleeper}`;

export class Keeper {
  draft;
  #changes = []; // not yet on their way
  #flying = []; // being written
  #timer;
  #written = 0;
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
    document.addEventListener("visibilitychange", flush);
    addEventListener("pagehide", () => {
      if (this.#changes.length + this.#flying.length) leaveLate(this.draft);
      flush();
    });
  }

  /** Applies a change at once; writes it at once too, or 250 ms after the write before. */
  change(step) {
    this.draft = step(this.draft);
    if (this.#over) return;
    this.#changes.push(step);
    const wait = Math.max(0, this.#written + WRITE_MS - performance.now());
    this.#timer ??= setTimeout(() => this.flush().catch(() => {}), wait);
  }

  /** Resolves when everything so far is durable; rejects when this phone cannot keep it. */
  flush() {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#written = performance.now();
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
