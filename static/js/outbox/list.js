// The list of what waits: each entry with its state, to correct, to save as a file, to discard.
import * as store from "../store.js";
import { token } from "./post.js";
import { discard, rows, sendAgain, user } from "./outbox.js";
import { subscribe } from "./channel.js";

/** How the list may be handed on: everything an entry holds, in the order it was written. */
export function fileOf(list, now) {
  const entries = list.map(({ address, fields, kept_at, words, state, status }) => ({
    address, fields, kept_at, words, state, status,
  }));
  return JSON.stringify({ format: "nightjar-waiting", version: 1, saved_at: now.toISOString(), entries }, null, 1);
}

/** Where a person puts an entry right: the page of its own form. */
export function pageOf(row) {
  return `${row.address}?row=${row.seq}`;
}

/** What is said of a row: its state, whose it is, or what it waits for. */
export function kindOf(row) {
  if (row.user === "") return "unowned";
  return row.state === "waiting" && row.blocked === "sign_in" ? "sign_in" : row.state;
}

export function showList(document) {
  const list = document.querySelector("[data-outbox-list]");
  if (list) new List(list).begin();
}

class List {
  #list;
  #shown = "";

  constructor(list) {
    this.#list = list;
  }

  begin() {
    const file = document.querySelector("[data-outbox-file]");
    file.addEventListener("click", () => this.#save());
    subscribe(() => this.#draw());
    // A list that cannot be read says so; it must not look empty.
    this.#draw().catch(() => this.#note("broken"));
  }

  // actions

  async #save() {
    const blob = new Blob([fileOf(await rows(), new Date())], { type: "application/json" });
    const link = Object.assign(document.createElement("a"), {
      href: URL.createObjectURL(blob),
      download: "nightjar-waiting.json",
    });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  }

  /** The server shows what is stored beside these answers, and a person chooses. */
  #compare(row) {
    const form = Object.assign(document.createElement("form"), { method: "post", action: row.address });
    for (const [name, value] of [...row.fields, ["csrfmiddlewaretoken", token(document.cookie)]]) {
      form.append(Object.assign(document.createElement("input"), { type: "hidden", name, value }));
    }
    document.body.append(form);
    form.submit();
  }

  // private

  async #draw() {
    const mine = await rows();
    const others = (await store.all("outbox")).length - mine.length;
    const shown = JSON.stringify([mine, others]);
    if (shown === this.#shown) return;
    this.#shown = shown;
    this.#list.replaceChildren(...mine.map((row) => this.#item(row)));
    this.#note(mine.length ? "" : "empty");
    const theirs = document.querySelector("[data-outbox-others]");
    theirs.hidden = !others;
    theirs.querySelector("b").textContent = others;
    document.querySelector("[data-outbox-file]").hidden = !mine.length;
    const lost = !(await user()) || mine.some((row) => row.blocked === "sign_in");
    document.querySelector("[data-outbox-sign-in]").hidden = !lost || !mine.length;
  }

  #note(kind) {
    for (const note of document.querySelectorAll("[data-outbox-note]")) {
      note.hidden = note.dataset.outboxNote !== kind;
    }
  }

  #item(row) {
    const item = document.getElementById("outbox-row").content.cloneNode(true);
    item.querySelector("[data-words]").textContent = row.words;
    const time = item.querySelector("time");
    time.dateTime = row.kept_at;
    time.textContent = momentWords(new Date(row.kept_at));
    const kind = kindOf(row);
    for (const one of item.querySelectorAll("[data-for]")) {
      one.hidden = !one.dataset.for.split(" ").includes(kind);
    }
    for (const one of item.querySelectorAll("[data-again]")) one.addEventListener("click", () => sendAgain(row.seq));
    item.querySelector("[data-correct]").href = pageOf(row);
    item.querySelector("[data-look]").href = row.address;
    item.querySelector("[data-compare]").addEventListener("click", () => this.#compare(row));
    for (const one of item.querySelectorAll("[data-discard]")) one.addEventListener("click", () => discard(row.seq));
    return item;
  }
}

/** "Mon 23 Nov 02:14", in the order every page writes a day. */
function momentWords(moment) {
  const say = (part) => new Intl.DateTimeFormat(document.documentElement.lang, part).format(moment);
  const day = [{ weekday: "short" }, { day: "numeric" }, { month: "short" }].map(say).join(" ");
  return `${day} ${say({ hour: "2-digit", minute: "2-digit", hourCycle: "h23" })}`;
}
