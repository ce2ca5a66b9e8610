// Half-filled forms come back after a crash, field by field.
import { fillForm, readForm } from "../fields.js";
import * as store from "../store.js";
import { user } from "./outbox.js";

const PAUSE_MS = 500;
const KEPT_FOR_MS = 7 * 24 * 60 * 60 * 1000;
// Beside a date picker, a thumb's rest on a chip is no beginning.
const WATCHED = "form[data-outbox][data-draft]";

export function keyOf(form) {
  return `form:${new URL(form.action, location.href).pathname}`;
}

/** Whether a draft is this person's and young enough to be meant. */
export function isWelcome(draft, owner, now_ms) {
  return Boolean(draft) && draft.user === owner && now_ms - Date.parse(draft.changed_at) < KEPT_FOR_MS;
}

export async function forgetDraft(form) {
  await store.remove("drafts", keyOf(form)).catch(() => undefined);
}

export function watchDrafts(document) {
  for (const form of document.querySelectorAll(WATCHED)) {
    new Draft(form).begin().catch(() => undefined); // without a disk there are no drafts
  }
}

class Draft {
  #form;
  #timer = 0;

  constructor(form) {
    this.#form = form;
  }

  async begin() {
    await this.#restore();
    this.#form.addEventListener("input", () => this.#soon());
    this.#form.addEventListener("change", () => this.#soon());
    // A locked screen may be the last thing this page sees.
    document.addEventListener("visibilitychange", () => document.hidden && this.#timer && this.#keep());
  }

  // private

  async #restore() {
    // A page that says what is wrong shows the newest answers already.
    if (this.#form.dataset.row || this.#form.querySelector(".errorlist, [aria-invalid=true]")) return;
    const found = await store.get("drafts", keyOf(this.#form));
    if (!isWelcome(found, await user(), Date.now())) return;
    fillForm(this.#form, found.fields, { whole: true });
    this.#say();
  }

  #say() {
    const notice = this.#form.ownerDocument.getElementById("draft-notice")?.content.cloneNode(true);
    if (!notice) return;
    notice.querySelector("button").addEventListener("click", async () => {
      await forgetDraft(this.#form);
      location.reload();
    });
    this.#form.prepend(notice);
  }

  #soon() {
    this.#timer ||= setTimeout(() => this.#keep(), PAUSE_MS);
  }

  async #keep() {
    clearTimeout(this.#timer);
    this.#timer = 0;
    if (this.#form.dataset.state === "kept") return;
    const changed_at = new Date().toISOString();
    const fields = readForm(this.#form);
    await store.put("drafts", { key: keyOf(this.#form), user: await user(), fields, changed_at });
  }
}
