// Day, night, or by the sleeper's hour; the choice is a cookie, so the server draws it at once.

const YEAR_S = 365 * 24 * 60 * 60;
const ORDER = ["auto", "night", "day"];

/** The choice kept in a cookie header; "auto" when there is none or it is unknown. */
export function choiceIn(cookies) {
  const found = /(?:^|;\s*)theme=([a-z]+)/.exec(cookies);
  return found && ORDER.includes(found[1]) ? found[1] : "auto";
}

/** The choice after this one. */
export function choiceAfter(choice) {
  return ORDER[(ORDER.indexOf(choice) + 1) % ORDER.length];
}

/** The cookie that keeps a choice for a year. */
export function cookieFor(choice, { secure }) {
  return `theme=${choice}; path=/; max-age=${YEAR_S}; samesite=lax${secure ? "; secure" : ""}`;
}

export function offerThemes(document) {
  for (const button of document.querySelectorAll("[data-theme-toggle]")) {
    const show = (choice) => {
      button.textContent = button.dataset[choice];
    };
    show(choiceIn(document.cookie));
    button.hidden = false;
    button.addEventListener("click", () => {
      const choice = choiceAfter(choiceIn(document.cookie));
      document.cookie = cookieFor(choice, { secure: location.protocol === "https:" });
      document.dispatchEvent(new Event("nightjar:light")); // light.js shines it
      show(choice);
    });
  }
}
