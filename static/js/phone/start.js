// With signal: keep what the next page without signal will need. Without: fill this page from it.
import { get } from "../store.js";
import { rows } from "../outbox/outbox.js";
import { fillPage, fillWords } from "./fill.js";
import { freshState, keptState, sleeperIn } from "./state.js";
import { keepTonight } from "./tonight.js";

const PATIENCE_MS = 1000; // a store that does not answer must not hold up the page

/** Fills a page from the cache; resolves when forms may be used, at once on a live page. */
export function fillFromPhone({ document, location }) {
  const sleeper = sleeperIn(location.pathname);
  const isEmpty = "shell" in document.documentElement.dataset || !document.documentElement.dataset.user;
  if (!isEmpty) return Promise.resolve();
  const filling = sleeper
    ? keptState(sleeper).then((state) => draw(document, location.pathname, state))
    : outside(document, location);
  return Promise.race([filling, new Promise((done) => setTimeout(done, PATIENCE_MS))]).catch(() => undefined);
}

/** Keeps Tonight true, and keeps what the next page without signal will need. */
export async function startPhone(window) {
  const { document, location } = window;
  hide(document, "[data-plain-http]", window.isSecureContext);
  const sleeper = sleeperIn(location.pathname);
  if (!sleeper) return;
  const isShell = "shell" in document.documentElement.dataset;
  const shows = document.querySelector("[data-lines], [data-due]");
  // What waits shows at once, on a live page too: "nothing logged" above it would be wrong.
  const kept = isShell || shows ? await keptState(sleeper) : undefined;
  const tonight = shows && keepTonight(document, sleeper, kept);
  // The page itself comes first; the phone's copy is for later.
  await new Promise((resolve) => soon(window, resolve));
  // A diary closed to them since: what the phone kept of it goes at once.
  const isClosed = document.querySelector("[data-no-such-page]");
  const force = Boolean(isClosed || (shows && (await rows()).length));
  const state = await freshState(sleeper, { force });
  if (!state) return;
  if (isShell && (shows || !kept)) await draw(document, location.pathname, state);
  // The server answered after all, only late.
  if (Date.parse(state.saved_at) >= performance.timeOrigin) hide(document, "[data-known]", true);
  await tonight?.show(state);
}

async function draw(document, path, state) {
  hide(document, "[data-known]", !state);
  hide(document, "[data-unknown]", Boolean(state));
  if (state) fillPage(document, withMedicine(state, path), new Date());
  // Nobody's page says UTC; without a zone the server takes the sleeper's own.
  else for (const input of document.querySelectorAll("form[data-outbox] [name=zone]")) input.value = "";
  if (/\/(edit|delete)\/$/.test(path)) {
    const { refill } = await import("./refill.js");
    refill(document, path, state, await rows());
  }
  if (!state || !document.querySelector("[data-medicines]")) return;
  const { drawMedicines } = await import("./medicines.js");
  drawMedicines(document, state, await rows());
}

/** Pages of one medicine, or of one dose of it, say its name. */
function withMedicine(state, path) {
  const known = [...state.medications, ...(state.given ?? [])];
  return { ...state, medication: known.find((one) => path.includes(`/${one.uuid}/`)) };
}

/** Help and "no signal", as nobody's pages: the numbers and links of the sleeper last opened. */
async function outside(document, location) {
  const asked = new URLSearchParams(location.search).get("for");
  const sleeper = asked ?? (await get("meta", "last_sleeper"))?.value;
  const state = sleeper && (await keptState(sleeper));
  if (!state) return;
  fillWords(document, state);
  for (const link of document.querySelectorAll("[data-last-sleeper] a")) {
    link.href = link.getAttribute("href").replace(/^\/sleepers\/[^/]+/, `/sleepers/${sleeper}`);
  }
}

function soon(window, act) {
  const idle = () => (window.requestIdleCallback ?? setTimeout)(act);
  if (window.document.readyState === "complete") idle();
  else window.addEventListener("load", idle, { once: true });
}

function hide(document, which, hidden) {
  for (const element of document.querySelectorAll(which)) element.hidden = hidden;
}
