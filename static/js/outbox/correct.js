// An entry that waits or was refused, opened in its own form again: `?row=` names it.
import { fillForm } from "../fields.js";
import { valuesOf } from "./contract.js";
import { rows } from "./outbox.js";

export async function openRow(document, location) {
  const seq = Number(new URLSearchParams(location.search).get("row"));
  const row = seq && (await rows()).find((one) => one.seq === seq);
  const form = row && formFor(document, row.address);
  if (!form) return;
  fillForm(form, row.fields, { whole: true });
  form.dataset.row = seq;
  closeOthers(form, valuesOf(row.fields, "only")[0]);
}

// private

function formFor(document, address) {
  const forms = [...document.querySelectorAll("form[data-outbox]")];
  return forms.find((form) => new URL(form.action, document.baseURI).pathname === address);
}

/** Where the entry answers only some questions, the others stand still. */
function closeOthers(form, only) {
  if (!only) return;
  const names = new Set(only.split(","));
  for (const control of form.elements) {
    if (control.name && control.type !== "hidden" && !names.has(control.name)) control.disabled = true;
  }
}
