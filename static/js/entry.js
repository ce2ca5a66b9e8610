// Sending a form: the phone's own clock goes with it, and a second tap sends nothing twice.

// A stalled network must not lock the form for ever; the entry's id makes a second sending safe.
const BUSY_MS = 10_000;

/** Local time with its offset: 2026-11-23T02:14:05+01:00. `date` supplies both. */
export function localIso(date) {
  const two = (n) => String(n).padStart(2, "0");
  const offset = -date.getTimezoneOffset();
  const sign = offset < 0 ? "-" : "+";
  const away = `${two(Math.floor(Math.abs(offset) / 60))}:${two(Math.abs(offset) % 60)}`;
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  const clock = `${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`;
  return `${day}T${clock}${sign}${away}`;
}

/** Fills the hidden clock of a form; an entry that was already stamped keeps its moment. */
export function stamp(form, date) {
  for (const input of form.querySelectorAll("[data-written-at]")) {
    input.value ||= localIso(date);
  }
}

export function watchForms(document) {
  // Capture: the stamp must be in before anybody collects the form's answers.
  document.addEventListener("submit", (event) => stamp(event.target, new Date()), true);
  document.addEventListener("submit", holdSecondTap);
  // A page brought back by "back" must be ready to send again.
  window.addEventListener("pageshow", () => document.querySelectorAll("form[aria-busy]").forEach(free));
}

function holdSecondTap(event) {
  const form = event.target;
  if (event.defaultPrevented || form.method !== "post") return;
  if (form.hasAttribute("aria-busy")) {
    event.preventDefault();
    return;
  }
  form.setAttribute("aria-busy", "true");
  setTimeout(() => free(form), BUSY_MS);
}

function free(form) {
  form.removeAttribute("aria-busy");
}
