// Starts the outbox on a page: keeping, sending, showing.
import { showBadge } from "./badge.js";
import { openRow } from "./correct.js";
import { watchDrafts } from "./drafts.js";
import { watchOutboxForms } from "./forms.js";
import { watchDrops, watchSignOut } from "./leave.js";
import { showList } from "./list.js";
import { sendWhenPossible } from "./sender.js";
import { contractOf } from "./contract.js";

export function startOutbox(document) {
  if (!contractOf(document)) return;
  watchOutboxForms(document);
  showBadge(document);
  showList(document);
  watchDrops(document);
  watchSignOut(document).catch(() => undefined);
  // A row named in the address goes before a draft; without a disk there is neither.
  openRow(document, location).catch(() => undefined).finally(() => watchDrafts(document));
  sendWhenPossible(window);
}
