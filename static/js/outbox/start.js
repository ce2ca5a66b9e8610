// Starts the outbox on a page: keeping, sending, showing.
import { showBadge } from "./badge.js";
import { watchDrafts } from "./drafts.js";
import { watchOutboxForms } from "./forms.js";
import { watchDrops, watchSignOut } from "./leave.js";
import { sendWhenPossible } from "./sender.js";
import { contractOf } from "./contract.js";

export function startOutbox(document) {
  if (!contractOf(document)) return;
  watchOutboxForms(document);
  showBadge(document);
  // Only their own pages load these.
  if (document.querySelector("[data-outbox-list]")) import("./list.js").then((list) => list.showList(document));
  watchDrops(document);
  watchSignOut(document).catch(() => undefined);
  // A row named in the address goes before a draft; without a disk there is neither.
  const opened = /[?&]row=/.test(location.search)
    ? import("./correct.js").then((correct) => correct.openRow(document, location))
    : Promise.resolve();
  opened.catch(() => undefined).finally(() => watchDrafts(document));
  sendWhenPossible(window);
}
