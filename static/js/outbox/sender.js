// Sends what waits: in order, one sender among tabs, until the server has it or says why not.
import * as store from "../store.js";
import { caughtUp, stored } from "./chain.js";
import { announce } from "./channel.js";
import {
  LONGEST_PAUSE_MS, contractOf, follow, nextOf, outcomeOf, retryAfter, waitAfter,
} from "./contract.js";
import { post, whoami } from "./post.js";

const LONGEST_HOLD_MS = 30_000; // After holds an entry for eight seconds

let became = [];
let failures = 0; // in a row, on this page
let queued = false;
let timer = 0;

/** Asks for a run; at most one runs among the tabs and one more waits. */
export function send() {
  if (queued || !contractOf(document)) return;
  queued = true;
  const run = () => ((queued = false), new Run(contractOf(document)).all());
  const ended = navigator.locks ? navigator.locks.request("nightjar-outbox", run) : run();
  // Without a disk there is nothing to send; whoever kept something was told so then.
  Promise.resolve(ended).catch(() => (queued = false));
}

/** Sends on everything that may mean signal again. */
export function sendWhenPossible(window) {
  send();
  window.addEventListener("online", send);
  window.addEventListener("pageshow", send);
  window.document.addEventListener("visibilitychange", () => {
    if (window.document.visibilityState === "visible") send();
  });
  navigator.serviceWorker?.addEventListener("message", (event) => event.data?.type === "send" && send());
}

/** Milliseconds until a moment; none when it lies further ahead than anybody asked: a moved clock. */
function ahead(moment_ms = 0, most_ms) {
  const wait = moment_ms - Date.now();
  return wait > 0 && wait <= most_ms ? wait : 0;
}

class Run {
  #contract;
  #owner = "";
  #rows = [];
  #skip = new Set();
  #failed = 0;

  constructor(contract) {
    this.#contract = contract;
  }

  async all() {
    clearTimeout(timer);
    const pause = ahead((await store.get("meta", "pause"))?.value, LONGEST_PAUSE_MS);
    if (pause) return this.#later(pause);
    while (await this.#one());
    if (this.#skip.size) this.#later(this.#contract.retry.longest_ms / 10);
  }

  // private

  /** The next entry as it stands on the disk now; the list is read again when it runs out. */
  async #next() {
    const known = nextOf(this.#contract, this.#rows, { skip: this.#skip });
    if (known) return known;
    this.#owner ||= document.documentElement.dataset.user || (await store.get("meta", "user"))?.value;
    this.#rows = (await store.all("outbox")).filter((row) => row.user === this.#owner);
    return nextOf(this.#contract, this.#rows, { skip: this.#skip });
  }

  /** Whether there is more to do in this run. */
  async #one() {
    const row = await this.#next();
    if (!row) return false;
    const now = await this.#begin(row);
    if (!now) return true;
    const hold = ahead(now.not_before, LONGEST_HOLD_MS);
    if (hold) return this.#later(hold);
    const reply = await this.#answer(now);
    return this.#settle(now, outcomeOf(this.#contract, reply), reply);
  }

  /** Counts the try, unless the entry is held back; it may have been changed or discarded. */
  async #begin(row) {
    // Where the phone itself knows of no signal, nothing has left it: it may still be rewritten.
    const tried = navigator.onLine ? 1 : 0;
    const counted = (old) =>
      old && (ahead(old.not_before, LONGEST_HOLD_MS) ? old : { ...caughtUp(old, became), tries: old.tries + tried });
    const now = await store.change("outbox", row.seq, counted);
    this.#replace(row.seq, now);
    return now;
  }

  #replace(seq, row) {
    this.#rows = this.#rows.flatMap((old) => (old.seq !== seq ? [old] : row ? [row] : []));
  }

  async #answer(row) {
    const patience = this.#contract.retry.patience_ms;
    const reply = await post(row, { patience });
    if (reply?.status !== 403) return reply;
    // A lost token or somebody else's session also say 403; only a refused person stays so.
    const now = await whoami();
    if (now === null) return null;
    return now === row.user ? post(row, { patience }) : { status: 401 };
  }

  async #settle(row, outcome, reply) {
    if (outcome === "stored") await this.#stored(row, reply);
    else if (outcome === "later" || outcome === "sign_in") {
      await this.#mark(row, { state: "waiting", status: reply?.status ?? 0, blocked: outcome });
      announce({ type: "outcome", seq: row.seq, outcome, reply });
      return this.#stopped(row, outcome, reply);
    } else await this.#mark(row, { state: outcome, status: reply.status });
    announce({ type: "outcome", seq: row.seq, outcome, reply });
    if (outcome === "stored") became = stored(became, row, { version: reply.version, now: Date.now() });
    this.#failed = failures = 0;
    return true;
  }

  /** Forgotten here because it is there; later changes of it follow its version. */
  async #stored(row, reply) {
    for (const later of follow(this.#rows, row, reply.version)) {
      await this.#mark(later, { fields: later.fields });
    }
    if (reply.deleted) return this.#mark(row, { state: "deleted", address: reply.go_to ?? reply.address });
    await store.remove("outbox", row.seq);
    this.#replace(row.seq);
  }

  async #mark(row, marks) {
    const now = await store.change("outbox", row.seq, (old) => old && { ...old, ...marks });
    this.#replace(row.seq, now);
  }

  /** One entry the server stumbles over must not hold up the others; a server that is down does. */
  async #stopped(row, outcome, reply) {
    if (outcome === "sign_in") return false;
    if (reply?.status === 500 && ++this.#failed < 2) {
      this.#skip.add(row.seq);
      return true;
    }
    const asked = retryAfter(reply?.retryAfter, Date.now());
    if (asked) await store.put("meta", { key: "pause", value: Date.now() + asked });
    return this.#later(Math.max(asked, waitAfter(this.#contract, ++failures, Math.random())));
  }

  #later(ms) {
    timer = setTimeout(send, ms);
    return false;
  }
}


