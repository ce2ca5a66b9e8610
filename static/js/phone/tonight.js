// Tonight on the phone: drawn from what it keeps, in a page from the cache or over the live one.
import { rows, subscribe } from "../outbox/outbox.js";
import { uuid } from "../uuid.js";
import { eveningOf } from "./evening.js";
import { dueOf, linesOf } from "./lines.js";
import { piece } from "./pieces.js";
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
    if (this.#lines) this.#drawLines(waiting);
    if (this.#due) this.#drawDue(waiting);
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

  #drawLines(waiting) {
    const evening = eveningOf(new Date(), this.#state.sleeper);
    const lines = linesOf(this.#state, waiting, evening);
    const list = Object.assign(document.createElement("ul"), { className: "timeline" });
    const template = document.getElementById("line-piece");
    for (const line of lines) list.append(piece(template, wordsOf(line, this.#state)));
    this.#lines.replaceChildren(lines.length ? list : this.#nothing());
  }

  #nothing() {
    return document.getElementById("no-line-piece").content.cloneNode(true);
  }

  #drawDue(waiting) {
    const template = document.getElementById("due-piece");
    if (this.#state.role === "reader") template.content.querySelectorAll("form, a").forEach((one) => one.remove());
    const due = dueOf(this.#state, waiting, Date.now());
    const forms = due.map((dose) =>
      piece(template, {
        ...dose,
        sleeper: this.#sleeper,
        uuid: uuid(),
        zone: this.#state.sleeper.zone,
        planned_query: encodeURIComponent(dose.planned_at),
      }),
    );
    const none = document.getElementById("no-due-piece");
    this.#due.replaceChildren(...(forms.length || !none ? forms : [none.content.cloneNode(true)]));
  }
}

/** What the places of a line's template hold. */
export function wordsOf(line, state) {
  const known = state.episodes.find((one) => one.uuid === line.uuid);
  const isHere = line.waiting === undefined || line.waiting === "waiting";
  return {
    ...line,
    some_time: line.clock ? "" : "yes",
    bold: line.kind === "episode" ? "yes" : "",
    address: known ? `${known.address}edit/` : "",
    plain: known ? "" : "yes",
    extra: line.extra.map((part) => ` · ${part}`).join(""),
    details: line.details.join(" · "),
    danger: line.danger ? "danger" : "",
    waits: line.waiting === "waiting" ? "yes" : "",
    stuck: isHere ? "" : "yes",
  };
}
