// An entry the server has not answered yet: what its answers mean for help is said here, before
// the page goes on. With an answer the server's own page says it.
import { dangerTable } from "../capture/person.js";
import { localIso } from "../entry.js";
import { freshState, keptState, sleeperIn } from "../phone/state.js";
import { piece } from "../phone/pieces.js";
import { judgedEntry, wordsFor } from "./judged_words.js";
import { keep, rows } from "./outbox.js";

export function watchJudged(document) {
  const known = knowledge();
  document.addEventListener("outbox:kept", (event) => {
    const { row, outcome } = event.detail;
    if (outcome === "stored") return;
    event.preventDefault();
    new Judged(event.target, row).say(known);
  });
}

async function knowledge() {
  const sleeper = sleeperIn(location.pathname);
  const [table, kept] = await Promise.all([dangerTable(), keptState(sleeper).catch(() => undefined)]);
  return { table, state: kept ?? (await freshState(sleeper).catch(() => undefined)) ?? {} };
}

class Judged {
  #form;
  #row;
  #known;
  // They stand in the page's own part, which the first drawing replaces.
  #page = document.querySelector("template[data-judgement]");
  #reason = document.querySelector("template[data-judgement-reason]");

  constructor(form, row) {
    [this.#form, this.#row] = [form, row];
  }

  async say(known) {
    try {
      this.#known = { ...(await known), waiting: await rows().catch(() => []) };
      this.#draw();
    } catch {
      this.#goOn(); // the entry is kept, whatever failed here
    }
  }

  // private

  #draw() {
    const found = judgedEntry(this.#known, this.#row, localIso(new Date()));
    const words = found && wordsFor(this.#known, found, this.#page.dataset.number);
    if (!words) return this.#goOn();
    const drawn = piece(this.#page, words);
    drawn.querySelector("[data-reasons]").append(...words.reasons.map((one) => piece(this.#reason, one)));
    drawn.firstElementChild.addEventListener("click", (event) => this.#click(event));
    document.querySelector("main").replaceChildren(drawn);
    scrollTo(0, 0);
    document.querySelector("#judged-title").focus();
  }

  #click({ target }) {
    const what = target.closest("[data-do]")?.dataset.do;
    if (what === "go-on") this.#goOn();
    if (what === "cannot-wake") this.#cannotWake();
  }

  /** "No" is the danger sign of that name, kept with the entry; it is said before it is sent. */
  #cannotWake() {
    const fields = [...this.#row.fields, ["danger", "cannot_wake"]];
    const { seq, sleeper, address, words } = this.#row;
    this.#row = { ...this.#row, fields };
    this.#draw();
    keep({ sleeper, address, fields, words, replaces: seq }).catch(() => undefined);
  }

  #goOn() {
    location.assign(this.#form.dataset.then || `/sleepers/${this.#row.sleeper}/`);
  }
}
