// The light of a page, decided before its first paint: at night no page flashes white, not even
// one kept on the phone since noon. Hence a classic script in the head; modules run too late.
(() => {
  const NIGHT_FROM = 20;
  const NIGHT_UNTIL = 7;
  const root = document.documentElement;

  /** The hour on the sleeper's clock; the phone's own where the zone is unknown. */
  function hourIn(zone) {
    try {
      const clock = { hour: "numeric", hourCycle: "h23", timeZone: zone || undefined };
      return Number(new Intl.DateTimeFormat("en-GB", clock).format(new Date()));
    } catch {
      return new Date().getHours();
    }
  }

  /** A page kept on the phone and one outside any diary go by the zone of the diary seen last. */
  function zone() {
    const known = "shell" in root.dataset ? "" : root.dataset.zone;
    try {
      if (known) localStorage.setItem("zone", known);
      return known || localStorage.getItem("zone");
    } catch {
      return known; // storage may be closed to us
    }
  }

  function suggested() {
    if (root.dataset.light === "night") return "night";
    const hour = hourIn(zone());
    return hour >= NIGHT_FROM || hour < NIGHT_UNTIL ? "night" : "day";
  }

  function shine() {
    const chosen = /(?:^|;\s*)theme=(night|day)(?:;|$)/.exec(document.cookie);
    const theme = chosen ? chosen[1] : suggested();
    if (root.dataset.theme !== theme) root.dataset.theme = theme;
    for (const meta of document.head.querySelectorAll("meta[data-night]")) {
      meta.content = meta.dataset[theme];
    }
  }

  shine();
  document.addEventListener("nightjar:light", shine);
  // A page left open over eight in the evening, or brought back by "back".
  document.addEventListener("visibilitychange", shine);
  window.addEventListener("pageshow", shine);
  setInterval(shine, 60_000);
})();
