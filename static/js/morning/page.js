// Finish last night: one card at a time, each answer kept on the phone before the next is shown.
import { localIso } from "../entry.js";
import { keep, subscribe } from "../outbox/outbox.js";
import { sleeperIn } from "../phone/state.js";
import { uuid } from "../uuid.js";
import * as cards from "./cards.js";
import { answersIn, Pieces } from "./draw.js";
import { told } from "./told.js";
import { Warnings } from "./warnings.js";

class Morning {
  #data;
  #cards;
  #said = {};
  #card = null;
  #pieces = new Pieces(document);
  #room = document.querySelector("[data-morning]");
  #stage = this.#room.querySelector("[data-stage]");
  #warnings = new Warnings(this.#room.querySelector("[data-flags]"), this.#pieces);
  #sent = new Map();

  constructor(data) {
    this.#data = data;
    this.#cards = data?.cards ?? [];
    this.#said = data?.said ?? {};
    this.#room.addEventListener("submit", (event) => this.#submitted(event));
    this.#room.addEventListener("click", (event) => this.#clicked(event.target.closest("[data-do]")?.dataset.do));
    subscribe((message) => this.#heard(message));
  }

  start() {
    this.#room.hidden = false;
    if (!this.#data) return this.#stage.replaceChildren(this.#pieces.one("none"));
    document.querySelector("[data-span]").textContent = this.#data.span;
    this.#show(cards.shown(this.#cards, this.#said)[0] ?? null);
    if (this.#data.same) this.#stage.prepend(this.#pieces.one("same"));
  }

  // private

  #show(card) {
    this.#card = card;
    const { then } = this.#room.dataset;
    const isFirst = !card || !cards.beside(this.#cards, this.#said, card.key, -1);
    const drawn = card ? this.#pieces.card(card, { isFirst }) : this.#pieces.one("end", { then });
    this.#stage.replaceChildren(drawn);
    const progress = this.#room.querySelector("[data-progress]");
    const at = card && cards.progress(this.#cards, this.#said, card.key);
    progress.textContent = at ? progress.dataset.words.replace("{at}", at.at).replace("{of}", at.of) : "";
  }

  #go(by = 1) {
    this.#show(cards.beside(this.#cards, this.#said, this.#card.key, by));
    this.#stage.querySelector("h2").focus();
  }

  async #submitted(event) {
    event.preventDefault();
    event.stopPropagation(); // the page's own forms are kept elsewhere
    const pairs = answersIn(event.target, event.submitter, this.#data);
    event.target.removeAttribute("aria-busy");
    if (!cards.isAnswered(pairs)) return this.#go();
    if (!(await this.#keep(this.#card, pairs))) return;
    this.#said[this.#card.key] = cards.saying(this.#card, pairs);
    this.#warnings.heard(this.#card, pairs).catch(() => undefined);
    this.#go();
  }

  #clicked(what) {
    if (what === "back") this.#go(-1);
    if (what === "skip") this.#go();
    if (what === "enough") location.assign(this.#room.dataset.then);
    if (what === "same") this.#same();
  }

  async #same() {
    const { same } = this.#data;
    const pairs = cards.sameFields(same, Date.now());
    const version = this.#cards.find((card) => card.address === same.address)?.version ?? same.version;
    if (!(await this.#keep({ ...same, version, hidden: [] }, pairs))) return;
    this.#cards = cards.withoutCopied(this.#cards, pairs);
    this.#show(cards.shown(this.#cards, this.#said)[0] ?? null);
    this.#stage.prepend(this.#pieces.one("copied"));
    this.#stage.querySelector("h2").focus();
  }

  /** Whether it is on this phone. */
  async #keep(card, pairs) {
    const unkept = this.#room.querySelector("[data-unkept]");
    const said = { zone: this.#data.zone, writtenAt: localIso(new Date()), uuid: uuid() };
    const { address, words } = card;
    try {
      const sleeper = sleeperIn(location.pathname);
      const row = await keep({ sleeper, address, words, fields: cards.fieldsOf(card, pairs, said) });
      this.#sent.set(row.seq, address);
      unkept.hidden = true;
      return true;
    } catch {
      unkept.hidden = false;
      return false;
    }
  }

  /** What was sent is a version further: later answers begin there. */
  #heard({ type, seq, outcome, reply }) {
    const address = this.#sent.get(seq);
    if (type !== "outcome" || outcome !== "stored" || !address) return;
    this.#cards = cards.follow(this.#cards, address, reply.version);
    if (this.#card) this.#card = this.#cards.find((card) => card.key === this.#card.key) ?? this.#card;
  }
}

if (document.querySelector("[data-morning]")) {
  document.querySelector("[data-plain]").hidden = true;
  told().then((data) => new Morning(data).start());
}
