// The medicines in a page from the cache, and the doses of two nights: stored ones and waiting ones.
import { entryOf, valuesOf } from "../outbox/contract.js";
import { lineOf } from "./lines.js";
import { piece } from "./pieces.js";

/** Stored doses as the server said them, then those that wait; one whose deletion waits is gone. */
export function givenOf(state, rows) {
  const waiting = rows.filter((row) => row.state === "waiting" && row.address.includes("/doses/"));
  const known = (state.given ?? []).map((dose) => ({ ...dose, waits: isAbout(waiting, dose.uuid) }));
  const added = waiting
    .filter((row) => row.address.endsWith("/add/") && !known.some((dose) => dose.uuid === entryOf(row)))
    .map((row) => addedBy(row, state));
  return [...known, ...added].filter(({ uuid }) => !waiting.some((row) => entryOf(row) === uuid && isDeletion(row)));
}

export function drawMedicines(document, state, rows) {
  const { uuid: sleeper } = state.sleeper;
  const medicine = document.getElementById("medicine-piece");
  const list = document.querySelector("[data-medicines]");
  list.replaceChildren(...state.medications.map((one) => piece(medicine, { ...one, sleeper })));
  const change = state.role === "reader" ? "" : "yes";
  const mine = rows.filter((row) => row.sleeper === sleeper);
  const given = document.getElementById("given-piece");
  const place = document.querySelector("[data-given]");
  place.replaceChildren(...givenOf(state, mine).map((dose) => piece(given, { ...dose, sleeper, change })));
}

function isAbout(rows, uuid) {
  return rows.some((row) => entryOf(row) === uuid) ? "yes" : "";
}

function isDeletion({ fields }) {
  return valuesOf(fields, "delete").length > 0;
}

/** The words of a waiting row say what happened and of which medicine. */
function addedBy(row, state) {
  const { title, clock, uuid } = lineOf(row, state);
  return { uuid, title: "", name: title, clock, waits: "yes" };
}
