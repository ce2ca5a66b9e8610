// An edit form from the cache: filled with what this phone knows of the entry, else put away.
import { fillForm } from "../fields.js";

const ID = "[0-9a-f]{8}-[0-9a-f-]{27}";
const EPISODE = new RegExp(`/episodes/(${ID})/(edit|delete)/$`);
const NIGHT = /\/nights\/(\d{4}-\d\d-\d\d)\/edit\/$/;

/**
 * Version and answers of the entry an address edits; null when this phone does not know it,
 * undefined when the address edits none. A change that still waits counts as known.
 */
export function answersFor(path, state, rows) {
  const [, id] = EPISODE.exec(path) ?? [];
  const [, day] = NIGHT.exec(path) ?? [];
  if (!id && !day) return undefined;
  const waiting = rows.findLast((row) => row.address === path && row.state === "waiting");
  const known = id ? state?.episodes.find((one) => one.uuid === id) : state?.nights[day];
  if (waiting) return waiting.fields.filter(([name]) => name !== "only");
  return known ? Object.entries({ ...known.fields, version: `${known.version}` }) : null;
}

/** Whether the page can be used: an edit of an unknown entry would empty its answers. */
export function refill(document, path, state, rows) {
  const answers = answersFor(path, state, rows);
  const missing = document.querySelector("[data-not-here]");
  if (missing) missing.hidden = answers !== null;
  const forms = [...document.querySelectorAll("main form[data-outbox]")];
  for (const form of forms) {
    form.hidden = answers === null;
    if (answers) fillForm(form, answers, { whole: true });
  }
  return answers !== null;
}
