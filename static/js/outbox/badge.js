// How many entries wait on this phone, and since when. The words come with the page.
import { rows } from "./outbox.js";
import { subscribe } from "./channel.js";

/** {waiting, stuck, since_ms}: what waits, what needs a person, the oldest of both. */
export function countOf(list, now_ms) {
  const waiting = list.filter((row) => row.state === "waiting" && row.user !== "").length;
  const oldest = Math.min(...list.map((row) => Date.parse(row.kept_at)));
  return {
    waiting,
    stuck: list.length - waiting,
    since_ms: list.length ? Math.max(0, now_ms - oldest) : 0,
  };
}

/** The age in the largest whole unit: [value, unit] for Intl.RelativeTimeFormat. */
export function ageOf(since_ms) {
  const minutes = Math.floor(since_ms / 60_000);
  if (minutes < 60) return [-minutes, "minute"];
  if (minutes < 48 * 60) return [-Math.floor(minutes / 60), "hour"];
  return [-Math.floor(minutes / (24 * 60)), "day"];
}

export function showBadge(document) {
  const badges = [...document.querySelectorAll("[data-outbox-badge]")];
  if (!badges.length) return;
  let drawing = false;
  let again = false;
  const draw = async () => {
    again = drawing;
    if (drawing) return;
    drawing = true;
    try {
      const count = countOf(await rows(), Date.now());
      for (const badge of badges) show(badge, count);
    } finally {
      drawing = false;
      if (again) quietly(); // what changed while it was drawn is drawn too
    }
  };
  const quietly = () => draw().catch(() => undefined);
  // Many quick changes are drawn a few times a second, and the last of them too.
  let soon = 0;
  subscribe(() => (soon ||= setTimeout(() => ((soon = 0), quietly()), 150)));
  setInterval(quietly, 30_000);
  quietly();
}

// private

function show(badge, { waiting, stuck, since_ms }) {
  const kind = stuck ? "stuck" : waiting ? "waiting" : "none";
  badge.dataset.state = kind;
  const words = { none: badge.dataset.none, waiting: badge.dataset.waiting, stuck: badge.dataset.stuck };
  const age = new Intl.RelativeTimeFormat(document.documentElement.lang || "en", { numeric: "auto" });
  const text = words[kind]
    .replace("{n}", stuck || waiting)
    .replace("{age}", age.format(...ageOf(since_ms)));
  badge.hidden = !text;
  if (badge.textContent !== text) badge.textContent = text;
}
