// A diary form is kept on the phone first, then sent; without this file it posts by itself.
import { localIso, stamp } from "../entry.js";
import { readForm } from "../fields.js";
import { uuid } from "../uuid.js";
import { contractOf } from "./contract.js";
import { subscribe } from "./channel.js";
import { keep } from "./outbox.js";
import { token } from "./post.js";

// How long a page waits for the server before it goes on; the entry is kept by then.
const PATIENCE_MS = 2500;
const OURS = "form[data-outbox]";

export function watchOutboxForms(document) {
  if (!contractOf(document)) return;
  if ("shell" in document.documentElement.dataset) freshIds(document);
  document.addEventListener("submit", (event) => {
    if (event.defaultPrevented || !event.target.matches(OURS)) return;
    event.preventDefault();
    new Sending(event.target, event.submitter).go();
  });
}

/** A page from the cache bears the id of its making: each form gets its own. */
export function freshIds(root) {
  for (const input of root.querySelectorAll(`${OURS} input[name=uuid]`)) input.value = uuid();
}

/** The entry a form would make, as the outbox keeps it. */
export function entryFrom(form, submitter, now) {
  stamp(form, now);
  for (const input of form.querySelectorAll("input[data-now]")) input.value ||= localIso(now);
  const address = new URL(form.action, location.href).pathname;
  return {
    sleeper: /^\/sleepers\/([^/]+)\//.exec(address)?.[1] ?? "",
    address,
    fields: readForm(form, submitter),
    words: (submitter?.dataset.words ?? form.dataset.words ?? document.title).trim(),
  };
}

class Sending {
  #form;
  #submitter;

  constructor(form, submitter) {
    this.#form = form;
    this.#submitter = submitter;
  }

  async go() {
    const ended = this.#outcomes();
    try {
      const replaces = Number(this.#form.dataset.row) || undefined;
      const row = await keep({ ...entryFrom(this.#form, this.#submitter, new Date()), replaces });
      await this.#forgetDraft().catch(() => undefined);
      this.#form.dataset.state = "kept";
      this.#after(row, await ended(row.seq));
    } catch {
      this.#natively(); // no room on this phone: straight to the server, as without this file
    }
  }

  // private

  async #forgetDraft() {
    if (this.#form.matches("[data-draft]")) await (await import("./drafts.js")).forgetDraft(this.#form);
  }

  /** The answer to one row within our patience; nothing when there was none. */
  #outcomes() {
    const heard = [];
    let hear = (message) => heard.push(message);
    const stop = subscribe((message) => message.type === "outcome" && hear(message));
    return (seq) =>
      new Promise((resolve) => {
        hear = (message) => message.seq === seq && resolve(message);
        heard.forEach(hear);
        setTimeout(resolve, navigator.onLine ? PATIENCE_MS : 0);
      }).finally(stop);
  }

  #after(row, message) {
    const { outcome, reply } = message ?? {};
    if (outcome === "refused" || outcome === "clash") return this.#natively();
    const event = new CustomEvent("outbox:kept", { bubbles: true, cancelable: true, detail: { row, outcome, reply } });
    if (!this.#form.dispatchEvent(event)) return; // the page goes on by itself
    const told = outcome === "stored" && (reply.go_to || reply.address);
    location.assign(told || this.#form.dataset.then || `/sleepers/${row.sleeper}/`);
  }

  /** The server's own page says best what is wrong, beside the field. */
  #natively() {
    const hidden = this.#form.elements.csrfmiddlewaretoken;
    if (hidden) hidden.value = token(document.cookie) || hidden.value;
    for (const [name, value] of this.#submitter?.name ? [[this.#submitter.name, this.#submitter.value]] : []) {
      this.#form.append(Object.assign(document.createElement("input"), { type: "hidden", name, value }));
    }
    HTMLFormElement.prototype.submit.call(this.#form);
  }
}

