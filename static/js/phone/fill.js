// A page from the cache is nobody's until it is filled: the sleeper's name, numbers, night.
import { eveningOf, spanOf, wallIn } from "./evening.js";
import { fillQuiet } from "./quiet.js";

const BLANK_EVENING = "2000-01-01";

/** What a dotted name says in the state; empty when nothing does. */
export function valueAt(state, name) {
  return name.split(".").reduce((part, key) => part?.[key], state) ?? "";
}

export function fillPage(document, state, now) {
  const evening = eveningOf(now, state.sleeper);
  const language = document.documentElement.lang || "en";
  const edited = /\/nights\/(\d{4}-\d\d-\d\d)\//.exec(location.pathname)?.[1];
  fillWords(document, {
    ...state,
    initial: state.sleeper.name.slice(0, 1).toUpperCase(),
    span: spanOf(evening, language),
    night_span: edited ? spanOf(edited, language) : "",
    clock: wallIn(state.sleeper.zone, new Date(state.made_at)).slice(11),
  });
  fillEvening(document, evening);
  fillQuiet(document, state, evening);
  const offer = document.querySelector("[data-offer]");
  if (offer) import("./offer.js").then((one) => one.offerMorning(offer, state, now));
  for (const form of document.querySelectorAll("form[data-outbox]")) fillForm(form, state, now, evening);
  // The page was drawn for somebody who writes; the server would refuse a reader's entry.
  const isReader = state.role === "reader";
  if (isReader) for (const one of document.querySelectorAll(".hero, .night-itself, form[data-outbox]")) one.hidden = true;
}

// The number on pages drawn for nobody. NB every link to it means "the emergency number here".
const EVERYWHERE = "112";

/** Emergency numbers on pages for everybody are those of the sleeper last opened here. */
export function fillWords(root, told) {
  const number = valueAt(told, "sleeper.emergency_number") || EVERYWHERE;
  for (const link of root.querySelectorAll(`a[href="tel:${EVERYWHERE}"]`)) callInstead(link, number);
  for (const element of root.querySelectorAll("[data-fill]")) {
    const value = valueAt(told, element.dataset.fill);
    if (value !== "") element.textContent = value;
  }
  for (const element of root.querySelectorAll("[data-fill-tel]")) {
    const value = valueAt(told, element.dataset.fillTel);
    if (value !== "") element.href = `tel:${value}`;
  }
  for (const element of root.querySelectorAll("[data-fill-if]")) {
    element.hidden = valueAt(told, element.dataset.fillIf) === "";
  }
}

function callInstead(link, number) {
  link.href = `tel:${number}`;
  const texts = document.createTreeWalker(link, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) texts.currentNode.data = texts.currentNode.data.replace(EVERYWHERE, number);
}

/** Links that name tonight, and the day after it. */
function fillEvening(document, evening) {
  for (const link of document.querySelectorAll(`a[href*="${BLANK_EVENING}"]`)) {
    link.href = link.getAttribute("href").replace(BLANK_EVENING, evening);
  }
}

/** The medicines a form may name, where the page knew of none. */
function fillMedicines(form, medications) {
  const select = form.elements.medication;
  if (!select?.options || select.options.length > 1) return;
  for (const { uuid, name } of medications) select.add(new Option(name, uuid));
}

/** Moments the server wrote when the page was made are old by now: they become this minute. */
function fillForm(form, state, now, evening) {
  const wall = wallIn(state.sleeper.zone, now);
  for (const input of form.elements) {
    if (input.type === "datetime-local" && input.value) input.value = wall;
    if (input.type === "date" && input.value) input.value = evening;
    if (input.name === "zone") input.value = state.sleeper.zone;
  }
  fillMedicines(form, state.medications);
  // "Dose · " was said of nobody's medicine.
  form.dataset.words = form.dataset.words.replace(/· $/, `· ${state.medication?.name ?? ""}`);
  const asked = new URLSearchParams(location.search);
  const night = asked.get("night");
  if (night && form.elements.night_on) {
    form.elements.night_on.value = night === BLANK_EVENING ? evening : night;
    form.elements.started_at.value = "";
  }
  const planned = asked.get("planned_at");
  if (planned && form.elements.planned_at) form.elements.planned_at.value = wallIn(state.sleeper.zone, new Date(planned));
}

