// The numbers on the pad: the clock, the count, the beats of the last minute.

const STRIP_MS = 60_000;
const RATE_MS = 10_000;

/** Milliseconds as a clock without seconds' fractions: 0:41, 5:00, 1:02:03. */
export function clockWords(ms) {
  const s = Math.floor(ms / 1000);
  const two = (n) => String(n).padStart(2, "0");
  const minutes = Math.floor(s / 60);
  if (minutes < 60) return `${minutes}:${two(s % 60)}`;
  return `${Math.floor(minutes / 60)}:${two(minutes % 60)}:${two(s % 60)}`;
}

/** Taps a minute over the last 10 s; null before 10 s have passed. `taps` ascend. */
export function rateOf(taps, ms) {
  if (ms < RATE_MS) return null;
  return since(taps, ms - RATE_MS).length * (60_000 / RATE_MS);
}

/** One SVG path with a stroke for each tap of the last minute, 600 wide: 1 is 100 ms. */
export function stripPath(taps, ms) {
  const from = Math.max(0, ms - STRIP_MS);
  // Taps within the same 100 ms are one stroke.
  const places = new Set(since(taps, from - 1).map((tap) => Math.round((tap - from) / 100)));
  return [...places].map((x) => `M${x} 0v30`).join("");
}

/** "1 jerk", "23 jerks" by the language's own rule for one. */
export function counted(n, { one, other }, language) {
  const words = new Intl.PluralRules(language).select(n) === "one" ? one : other;
  return words.replace("{n}", n);
}

/** The instant on the sleeper's own clock, such as 02:14. */
export function timeWords(iso, zone, language) {
  const options = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" };
  try {
    return new Intl.DateTimeFormat(language, { ...options, timeZone: zone }).format(new Date(iso));
  } catch {
    // An old phone may not know the zone, a shell not yet have one.
    return new Intl.DateTimeFormat(language, options).format(new Date(iso));
  }
}

/** "26 hours ago", "3 days ago" in the page's language. */
export function agoWords(ms, language) {
  const minutes = Math.round(ms / 60_000);
  const [n, unit] =
    minutes < 60 ? [minutes, "minute"] : minutes < 48 * 60 ? [Math.round(minutes / 60), "hour"] : [Math.round(minutes / 1440), "day"];
  return new Intl.RelativeTimeFormat(language).format(-n, unit);
}

// The taps after `from`, read from the end: of 20,000 only the last minute's are looked at.
function since(taps, from) {
  let at = taps.length;
  while (at > 0 && taps[at - 1] > from) at -= 1;
  return taps.slice(at);
}
