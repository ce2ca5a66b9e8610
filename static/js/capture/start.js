// "Twitching now" on Tonight: the open entry is on the phone before the page changes.
import { keptState } from "../phone/state.js";
import { beginCapture, openCapture } from "./opened.js";
import { isLeft } from "./draft.js";
import { agoWords, timeWords } from "./tally.js";

const HOUR_MS = 3_600_000; // a time of day alone could be today's or yesterday's

export function offerCapture(document) {
  for (const link of document.querySelectorAll("a[data-start]")) {
    link.addEventListener("click", (event) => begin(event, link));
    const show = () => draw(link).catch(() => {});
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

/** Says what is open; one that was stopped and left by everybody is sent instead. */
async function draw(link) {
  let open = await openCapture(link.dataset.start);
  // A page from the cache was drawn for nobody, in no zone.
  const zone = document.documentElement.dataset.zone ?? (await keptState(link.dataset.start))?.sleeper.zone;
  const time = open && timeWords(open.started_at, zone, document.documentElement.lang);
  if (open && isLeft(open, Date.now())) {
    const { sendLeftover } = await import("./leftover.js");
    open = await sendLeftover(open, { zone, title: `${link.dataset.words} ${time}` });
  }
  label(link, open, time);
}

function label(link, open, time) {
  const [title, below] = link.querySelectorAll("[data-open]");
  for (const words of [title, below]) words.dataset.closed ??= words.textContent;
  if (!open) return [title, below].forEach((words) => (words.textContent = words.dataset.closed));
  title.textContent = title.dataset.open.replace("{time}", time);
  const ms = Date.now() - Date.parse(open.started_at);
  const ago = ms > HOUR_MS ? `${agoWords(ms, document.documentElement.lang)} · ` : "";
  below.textContent = ago + below.dataset.open;
}
