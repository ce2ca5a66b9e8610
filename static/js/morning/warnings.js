// Before the next question: what an answer means for help, drawn once for each entry.
import { dangerTable } from "../capture/person.js";
import { localIso } from "../entry.js";
import { byName } from "../flags.js";
import { freshState, keptState, sleeperIn } from "../phone/state.js";
import { merged, warningOf } from "./judged.js";

export class Warnings {
  #room;
  #pieces;
  #answers = new Map();
  #known;

  constructor(room, pieces) {
    this.#room = room;
    this.#pieces = pieces;
    this.#known = known();
  }

  /** An answer was given: says what it means, beside what was answered before. */
  async heard(card, pairs) {
    const said = { ...this.#answers.get(card.address), ...byName(pairs) };
    this.#answers.set(card.address, said);
    const { table, state } = await this.#known;
    const weekly = card.key === "weekly";
    if (!weekly && !card.about) return; // a night has no red flags
    const entry = state.episodes?.find(({ uuid }) => card.address.includes(uuid));
    const fields = merged(card.known ?? entry?.fields, said);
    const found = warningOf(table, { fields, state, now: localIso(new Date()), weekly });
    this.#draw(card, table, state, found);
  }

  // private

  #draw(card, table, state, found) {
    const place = [...this.#room.children].find((one) => one.dataset.about === card.address);
    if (!found) return place?.remove();
    const who = state.sleeper ?? {};
    const number = who.emergency_number || "112";
    const fill = (words) => words?.replace("%(number)s", number).replace("{number}", number);
    const drawn = this.#pieces.one("flags", {
      level: found.level, about: card.about, spoken: table?.spoken, number,
      what_to_do: fill(this.#room.dataset[found.level]), nurse: who.nurse_line, doctor: who.doctor_phone,
    });
    const list = drawn.querySelector("[data-reasons]");
    for (const { words, advice } of found.reasons) {
      list.append(this.#pieces.one("reason", { words: fill(words), advice: fill(advice) }));
    }
    const section = drawn.querySelector("section");
    section.dataset.about = card.address;
    if (place) place.replaceWith(section);
    else this.#room.append(section);
  }
}

async function known() {
  const sleeper = sleeperIn(location.pathname);
  const [table, kept] = await Promise.all([dangerTable(), keptState(sleeper).catch(() => undefined)]);
  return { table, state: kept ?? (await freshState(sleeper).catch(() => undefined)) ?? {} };
}
