// Tonight on the phone: drawn from what it keeps, in a page from the cache or over the live one.
import { rows, subscribe } from "../outbox/outbox.js";
import { freshState } from "./state.js";

/** Draws now and after every change; on a live page the server's own words stand till then. */
export function keepTonight(document, sleeper, state) {
  const page = new Tonight(document, sleeper, state);
  page.begin().catch(() => undefined);
  return page;
}

class Tonight {
  #lines;
  #due;
  #sleeper;
  #state;
  #waited = new Set();

  constructor(document, sleeper, state) {
    this.#lines = document.querySelector("[data-lines]");
    this.#due = document.querySelector("[data-due]");
    this.#sleeper = sleeper;
    this.#state = state;
  }

  async begin() {
    subscribe((message) => message.type === "outbox" && this.#changed().catch(() => undefined));
    await this.draw();
  }

  /** A newer state: the page shows it. */
  show(state) {
    this.#state = state;
    return this.draw();
  }

  async draw() {
    const waiting = (await rows()).filter((row) => row.sleeper === this.#sleeper);
    this.#waited = new Set(waiting.map((row) => row.seq));
    // A live page without anything waiting is the server's: it says more than we know.
    if (!this.#state || (this.#isLive && !waiting.length)) return;
    const { drawDue, drawLines } = await import("./drawn.js");
    if (this.#lines) drawLines(this.#lines, this.#state, waiting);
    if (this.#due) drawDue(this.#due, this.#state, waiting);
  }

  // private

  get #isLive() {
    return !("shell" in document.documentElement.dataset);
  }

  async #changed() {
    const left = new Set((await rows()).map((row) => row.seq));
    const isSent = [...this.#waited].some((seq) => !left.has(seq));
    if (isSent) this.#state = (await freshState(this.#sleeper, { force: true })) ?? this.#state;
    await this.draw();
    // All is on the server: its page says it best, and once.
    if (isSent && this.#isLive && !this.#waited.size) location.reload();
  }
}
