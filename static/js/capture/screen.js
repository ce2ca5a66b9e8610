// Which panel is shown, and the words about the open capture on it.
import { agoWords, clockWords, counted, timeWords } from "./tally.js";

export class Screen {
  #form;
  #part;
  #language = document.documentElement.lang;

  constructor(form, part) {
    [this.#form, this.#part] = [form, part];
  }

  get panel() {
    return this.#form.dataset.shows;
  }

  show(name) {
    for (const panel of this.#form.querySelectorAll("[data-panel]")) {
      panel.hidden = panel.dataset.panel !== name;
    }
    this.#form.dataset.shows = name;
    scrollTo(0, 0);
    this.#form.querySelector(`[data-panel=${name}] h2`).focus({ preventScroll: true });
  }

  /** When it began, on the sleeper's own clock; and, for a forgotten one, how long ago. */
  began({ started_at: at }, zone) {
    const time = timeWords(at, zone, this.#language);
    const fill = (name, words) => (this.#part(name).textContent = words);
    fill("began", this.#part("began").dataset.words.replace("{time}", time));
    const ago = agoWords(Date.now() - Date.parse(at), this.#language);
    fill("since", this.#part("since").dataset.words.replace("{time}", time).replace("{ago}", ago));
    return this.#form.dataset.words.replace("{time}", time);
  }

  /** "0:41 · 23 jerks" above the four questions. */
  summary({ length_s: length, answers, taps }) {
    const title = this.#part("summary");
    const band = this.#form.querySelector(`[name=length_band][value="${answers.length_band ?? ""}"]`);
    const words = [length === null ? (band?.closest("label").textContent ?? title.dataset.noLength) : clockWords(length * 1000)];
    if (taps.length) words.push(counted(taps.length, this.#part("count").dataset, this.#language));
    title.textContent = words.join(" · ");
  }

  /** Whether what was begun is on the phone, as soon as that is known. */
  sayWhen(kept) {
    this.say("kept-yet", "keeping");
    kept.then(() => this.say("kept-yet", "draft"), () => this.say("kept-yet", "unkept"));
  }

  /** One more question where somebody was not sure about waking; `isOpen` while it has no answer. */
  askWaking(isAsked, isOpen) {
    this.#part("wakes").hidden = !isAsked;
    this.#part("wakes").toggleAttribute("data-open", isAsked && isOpen);
  }

  /** One of the words an element carries for what became of the entry. */
  say(name, which) {
    this.#part(name).textContent = this.#part(name).dataset[which];
    this.#part(name).dataset.said = which;
  }
}
