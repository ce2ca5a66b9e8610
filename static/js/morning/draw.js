// One card on the page, built from the templates that came with it.
import { readForm } from "../fields.js";
import { dayAfter } from "../phone/evening.js";
import { piece } from "../phone/pieces.js";
import { wallOf } from "./cards.js";

export class Pieces {
  #templates;

  constructor(document) {
    this.#templates = Object.fromEntries(
      [...document.querySelectorAll("template[data-piece]")].map((one) => [one.dataset.piece, one]),
    );
  }

  one(name, values = {}) {
    return piece(this.#templates[name], values);
  }

  /** A card as a form; `isFirst` leaves out the way back. */
  card(card, { isFirst }) {
    const isDanger = card.key.startsWith("danger:");
    const drawn = this.one("card", {
      ...card,
      danger: isDanger && card.help,
      advice: !isDanger && card.help,
      back: !isFirst,
      many: !card.tap,
    });
    const questions = drawn.querySelector("[data-questions]");
    for (const question of card.questions) questions.append(this.#question(question, card));
    return drawn;
  }

  // private

  #question(question, card) {
    if (card.tap) return this.#chips("tap", "button", question);
    if (question.kind === "one") return this.#chips("choice", "radio", question);
    if (question.kind === "many") return this.#chips("choice", "check", question);
    return this.one(question.kind, { ...question, clock: question.value.slice(11, 16) });
  }

  #chips(frame, chip, question) {
    const drawn = this.one(frame, question);
    const room = drawn.querySelector(".chips");
    room.toggleAttribute("data-few", question.choices.length < 4);
    for (const [code, words] of question.choices) {
      room.append(this.one(chip, { name: question.name, code, words }));
      const input = room.lastElementChild.querySelector("input");
      if (input) input.checked = [question.value].flat().includes(code);
    }
    return drawn;
  }
}

/** The answers of a drawn card, clock times as wall time of that night. */
export function answersIn(form, submitter, night) {
  const moments = [...form.querySelectorAll("[data-moment-of]")].map((input) => [
    input.dataset.momentOf,
    wallOf(input.value, night, dayAfter),
  ]);
  return [...readForm(form, submitter), ...moments];
}
