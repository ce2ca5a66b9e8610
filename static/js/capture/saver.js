// The last answer saves. The screen says "kept" only when it is; then it returns by itself.
import { localIso } from "../entry.js";
import { keep, release } from "../outbox/outbox.js";
import { fieldsOf } from "./draft.js";
import { settleUser } from "./opened.js";

const HOLD_MS = 8_000; // answers changed meanwhile go with the first sending
const RETURN_MS = 6_000;

export class Saver {
  #form;
  #part;
  #screen;
  #keeper;
  #title;
  #zone;
  #row = null;
  #last = Promise.resolve();
  #ended = Promise.resolve();
  #timer;

  /** `title` stands in the list of what waits; `zone` is the sleeper's. */
  constructor(form, { part, screen, keeper, title, zone }) {
    [this.#form, this.#part, this.#screen, this.#keeper] = [form, part, screen, keeper];
    [this.#title, this.#zone] = [title, zone];
    for (const sign of ["pointerdown", "keydown", "focusin"]) {
      document.addEventListener(sign, () => this.#row && this.#returnSoon());
    }
  }

  get isKept() {
    return this.#row !== null;
  }

  /** Keeps the entry as it stands, again after a change; whether it is on the phone. */
  save() {
    this.#last = this.#last.then(() => this.#keep());
    return this.#last;
  }

  /** Where nothing can be kept, the entry goes straight to the server, as any form does. */
  post() {
    const form = document.createElement("form");
    form.method = "post";
    form.action = this.#form.action;
    const token = this.#form.querySelector("[name=csrfmiddlewaretoken]");
    for (const [name, value] of [...this.#fields(), [token.name, token.value]]) {
      form.append(Object.assign(document.createElement("input"), { type: "hidden", name, value }));
    }
    document.body.append(form);
    form.submit();
  }

  /** A page that is gone tells no other tab that the capture is over: that comes first. */
  async leave() {
    await this.#ended;
    if (this.#row) await release(this.#row.seq).catch(() => {});
    location.assign(this.#form.dataset.tonight);
  }

  // private

  #fields() {
    return fieldsOf(this.#keeper.draft, { zone: this.#zone, writtenAt: localIso(new Date()) });
  }

  async #keep() {
    this.#screen.say("kept", "keeping");
    const { sleeper } = this.#keeper.draft;
    const address = this.#form.getAttribute("action");
    const more = { words: this.#title, replaces: this.#row?.seq, holdMs: HOLD_MS };
    try {
      const again = this.isKept;
      await settleUser(this.#keeper.draft);
      this.#row = await keep({ sleeper, address, fields: this.#fields(), ...more });
      if (!again) this.#ended = this.#keeper.end().catch(() => {});
    } catch {
      this.#screen.say("kept", "refused");
      return false;
    }
    this.#screen.say("kept", "kept");
    this.#part("save").hidden = true;
    this.#part("done").hidden = false;
    this.#returnSoon();
    return true;
  }

  #returnSoon() {
    clearTimeout(this.#timer);
    // Not away from a danger screen or an open question, nor from under a finger.
    const stays = () => this.#screen.panel !== "after" || this.#part("wakes").matches("[data-open]");
    this.#timer = setTimeout(() => stays() || this.leave(), RETURN_MS);
  }
}
