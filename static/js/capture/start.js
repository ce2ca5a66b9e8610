// "Twitching now" on Tonight: the open entry is on the phone before the page changes.
import { beginCapture, openCapture } from "./opened.js";
import { isLeft } from "./draft.js";
import { agoWords, timeWords } from "./tally.js";

const HOUR_MS = 3_600_000; // a time of day alone could be today's or yesterday's

export function offerCapture(document) {
  for (const link of document.querySelectorAll("a[data-start]")) {
    link.addEventListener("click", (event) => begin(event, link));
    const show = () => opened(link).then((open) => label(link, open), () => {});
    show();
    // Brought back by "back", or ended in another tab.
    addEventListener("pageshow", show);
  }
}

async function begin(event, link) {
  event.preventDefault();
  if (link.getAttribute("aria-busy")) return;
  link.setAttribute("aria-busy", "true");
  // A phone that can keep nothing says so on the next page, where the clock runs all the same.
  await beginCapture(link.dataset.start).catch(() => {});
  location.assign(link.href);
  link.removeAttribute("aria-busy");
}

/** The open capture; one that was stopped and left is sent instead. */
async function opened(link) {
  const open = await openCapture(link.dataset.start);
  if (!open || !isLeft(open, Date.now())) return open;
  const { sendLeftover } = await import("./leftover.js");
  const zone = zoneOf(link);
  await sendLeftover(open, { zone, title: `${link.dataset.words} ${timeIn(zone, open)}` });
}

const zoneOf = (link) => link.dataset.zone || document.documentElement.dataset.zone;
const timeIn = (zone, open) => timeWords(open.started_at, zone, document.documentElement.lang);

function label(link, open) {
  const [title, below] = link.querySelectorAll("[data-open]");
  for (const words of [title, below]) words.dataset.closed ??= words.textContent;
  if (!open) return [title, below].forEach((words) => (words.textContent = words.dataset.closed));
  title.textContent = title.dataset.open.replace("{time}", timeIn(zoneOf(link), open));
  const ms = Date.now() - Date.parse(open.started_at);
  const ago = ms > HOUR_MS ? `${agoWords(ms, document.documentElement.lang)} · ` : "";
  below.textContent = ago + below.dataset.open;
}
