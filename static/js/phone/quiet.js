// "Quiet so far" in a page from the cache: which night it is about, and from which version.

const BLANK_EVENING = "2000-01-01";

const WHOLE = new Set(["watched", "not_watched"]);

/** Whether "Quiet so far" still tells anything: not once the whole night was answered. */
export function offersQuiet(fields = {}) {
  return !WHOLE.has(String(fields.watch ?? "")) && !String(fields.watched_min ?? "");
}

export function fillQuiet(document, state, evening) {
  const night = state.nights?.[evening];
  for (const form of document.querySelectorAll("form[data-quiet]")) {
    form.hidden = !offersQuiet(night?.fields);
    form.action = form.getAttribute("action").replace(BLANK_EVENING, evening);
    form.elements.version.value = night?.version ?? 0;
  }
}
