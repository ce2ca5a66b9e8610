// An edit form from the cache: filled with what this phone knows of the entry, else put away.
import { fillForm } from "../fields.js";
import { entryOf, valuesOf } from "../outbox/contract.js";

const ID = "[0-9a-f]{8}-[0-9a-f-]{27}";
const ENTRY = new RegExp(`/(episodes|doses)/(${ID})/(edit|delete)/$`);
const NIGHT = /\/nights\/(\d{4}-\d\d-\d\d)\/edit\/$/;
// Said anew at every sending.
const OF_THE_SENDING = new Set(["only", "uuid", "version", "written_at", "sent_at"]);

/**
 * Version and answers of the entry an address edits; null when this phone does not know it,
 * undefined when the address edits none. What still waits of it is laid over what was stored.
 */
export function answersFor(path, state, rows) {
  const [, kind, id] = ENTRY.exec(path) ?? [];
  const [, day] = NIGHT.exec(path) ?? [];
  if (!id && !day) return undefined;
  const known = id ? knownIn(state, kind)?.find((one) => one.uuid === id) : state?.nights[day];
  const waiting = rows.filter((row) => row.state === "waiting" && isOf(row, id, path));
  const start = known ? { pairs: pairsOf(known.fields), version: `${known.version}` } : null;
  const end = waiting.reduce(laidOver, start);
  return end && [...end.pairs, ["version", end.version]];
}

/** What a phone knows of doses or episodes that are stored. */
function knownIn(state, kind) {
  return kind === "doses" ? state?.given : state?.episodes;
}

function isOf(row, id, path) {
  return id ? entryOf(row) === id : row.address === path;
}

function pairsOf(fields) {
  return Object.entries(fields).flatMap(([name, value]) => [value].flat().map((one) => [name, one]));
}

/** The answers after one more row: a whole form replaces all, `only` its own, a deletion ends it. */
function laidOver(before, { address, fields }) {
  const isAdded = /\/add\/$/.test(address);
  if (/\/delete\/$/.test(address) || valuesOf(fields, "delete").length) return null;
  const [only] = valuesOf(fields, "only");
  if (only && !before) return null; // the other answers are unknown
  const named = only ? only.split(",") : null;
  const stays = only ? before.pairs.filter(([name]) => !named.includes(name)) : [];
  const said = fields.filter(([name]) => (named ? named.includes(name) : !OF_THE_SENDING.has(name)));
  const pairs = [...stays, ...said, ...(isAdded ? tapped(address, fields) : [])];
  // A change made now follows the change before it.
  return { pairs, version: valuesOf(fields, "version")[0] ?? before?.version ?? "1" };
}

/** A dose given in one tap bears no time but that of the tap. */
function tapped(address, fields) {
  const asks = address.includes("/doses/") && !valuesOf(fields, "given_at").length;
  if (!asks || valuesOf(fields, "status")[0] === "missed") return [];
  return valuesOf(fields, "written_at").map((at) => ["given_at", at]);
}

/**
 * Whether the page can be used: an edit of an unknown entry would empty its answers. Its forms come
 * hidden, so that nobody writes into them before they are filled.
 */
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
