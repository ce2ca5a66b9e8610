// The pad: one touch anywhere is one jerk, counted on the screen before anything else is done.
import { clockWords, counted, rateOf, stripPath } from "./tally.js";

const SPEAK_MS = 5_000; // how often a screen reader hears the count

export class Pad {
  #parts;
  #language;
  #spoken = 0;
  #beat = false;

  /** `tap` is called for each jerk. */
  constructor(part, { tap }) {
    const names = ["pad", "clock", "count", "rate", "said", "strip", "alarm", "fast", "undo"];
    this.#parts = Object.fromEntries(names.map((name) => [name, part(name)]));
    this.#language = document.documentElement.lang;
    this.#parts.pad.addEventListener("pointerdown", (event) => {
      // A palm or a second finger is no second jerk.
      if (!event.isPrimary || event.button > 0 || event.target.closest(".pad-tools")) return;
      this.#pulse();
      tap();
    });
    document.addEventListener("keydown", (event) => {
      const busy = event.target.closest?.("button, a, input, summary");
      if (event.code !== "Space" || event.repeat || busy || this.#parts.pad.closest("[hidden]")) return;
      event.preventDefault();
      tap();
    });
  }

  /** The words; `ms` since the start. Cheap: it is drawn between two taps. */
  draw(draft, ms) {
    const { clock, count, rate, strip } = this.#parts;
    const words = counted(draft.taps.length, count.dataset, this.#language);
    const perMinute = rateOf(draft.taps, ms);
    write(clock, clockWords(ms));
    write(count, words);
    write(rate, perMinute ? rate.dataset.words.replace("{n}", perMinute) : "");
    this.#parts.fast.setAttribute("aria-pressed", draft.too_fast);
    this.#parts.undo.disabled = !draft.taps.length;
    strip.setAttribute("d", stripPath(draft.taps, ms));
    if (ms - this.#spoken >= SPEAK_MS) {
      this.#spoken = ms;
      if (draft.taps.length) write(this.#parts.said, words);
    }
  }

  alarm(on) {
    this.#parts.alarm.hidden = !on;
  }

  // private

  #pulse() {
    navigator.vibrate?.(10);
    this.#beat = !this.#beat;
    this.#parts.pad.dataset.beat = this.#beat ? "one" : "other";
  }
}

function write(element, words) {
  if (element.textContent !== words) element.textContent = words;
}
