// "Twitching now" on Tonight: the open entry is on the phone before the page changes.
import { beginCapture, openCapture } from "./opened.js";
import { timeWords } from "./tally.js";

export function offerCapture(document) {
  for (const link of document.querySelectorAll("a[data-start]")) {
    link.addEventListener("click", (event) => begin(event, link));
    const show = () => openCapture(link.dataset.start).then((open) => label(link, open), () => {});
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

function label(link, open) {
  const [title, below] = link.querySelectorAll("[data-open]");
  for (const words of [title, below]) words.dataset.closed ??= words.textContent;
  if (!open) return [title, below].forEach((words) => (words.textContent = words.dataset.closed));
  const zone = link.dataset.zone || document.documentElement.dataset.zone;
  const time = timeWords(open.started_at, zone, document.documentElement.lang);
  title.textContent = title.dataset.open.replace("{time}", time);
  below.textContent = below.dataset.open;
}
