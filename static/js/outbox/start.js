// Starts the outbox on a page: keeping, sending, showing.
import { claim } from "./claim.js";
import { showBadge } from "./badge.js";
import { watchOutboxForms } from "./forms.js";
import { sendWhenPossible } from "./sender.js";
import { contractOf } from "./contract.js";

export function startOutbox(document) {
  if (!contractOf(document)) return;
  claim(document).catch(() => undefined);
  watchOutboxForms(document);
  showBadge(document);
  // The rest only where a page has something for it: Tonight and Capture stay light.
  const has = (selector) => document.querySelector(selector);
  if (has("[data-outbox-list]")) import("./list.js").then((list) => list.showList(document));
  if (has("form[data-sign-out], a[data-outbox-drop]")) import("./leave.js").then((leave) => leave.begin(document));
  if (has("form[data-draft]")) restore(document);
  if (has("template[data-judgement]")) import("./judged.js").then((judged) => judged.watchJudged(document));
  sendWhenPossible(window);
}

/** A row named in the address goes before a draft; without a disk there is neither. */
async function restore(document) {
  const isNamed = /[?&]row=/.test(location.search);
  const opened = isNamed && import("./correct.js").then((correct) => correct.openRow(document, location));
  await Promise.resolve(opened).catch(() => undefined);
  (await import("./drafts.js")).watchDrafts(document);
}
