// "Quiet so far" in a page from the cache: which night it is about, and from which version.

const BLANK_EVENING = "2000-01-01";

export function fillQuiet(document, state, evening) {
  for (const form of document.querySelectorAll("form[data-quiet]")) {
    form.action = form.getAttribute("action").replace(BLANK_EVENING, evening);
    form.elements.version.value = state.nights?.[evening]?.version ?? 0;
  }
}
