// "It happened earlier": how long ago is known sooner than the time on a clock.
import { wallIn } from "./phone/evening.js";

/** The sleeper's wall time so many minutes before now: 2026-11-23T02:04. */
export function wallAgo(zone, now, minutes) {
  return wallIn(zone, new Date(now.getTime() - minutes * 60_000));
}

/** Whether an address asks about now: of another night nobody knows how long ago it was. */
export function isAboutNow(search) {
  const asked = new URLSearchParams(search);
  return asked.has("tonight") || !asked.has("night");
}

export function offerAgo(document) {
  if (!isAboutNow(document.location.search)) return;
  for (const group of document.querySelectorAll("[data-ago]")) {
    group.hidden = false;
    group.addEventListener("click", ({ target }) => choose(group, target.closest("[data-minutes]")));
  }
}

// private

function choose(group, button) {
  if (!button) return;
  const { zone, started_at: began, time_precision: precision } = group.closest("form").elements;
  began.value = wallAgo(zone.value, new Date(), Number(button.dataset.minutes));
  // Said from memory; an answer that is there already stays.
  if (precision && !precision.value) precision.value = "about";
  for (const one of group.querySelectorAll("[data-minutes]")) one.ariaPressed = String(one === button);
  // The draft of the form hears of it as of any touch.
  for (const sign of ["input", "change"]) began.dispatchEvent(new Event(sign, { bubbles: true }));
}

if (globalThis.document) offerAgo(document);
