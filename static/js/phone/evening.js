// Which night it is by the sleeper's clock, never by the phone's.

/** Wall time in a zone: 2026-11-23T02:14. An unknown zone means the phone's own. */
export function wallIn(zone, date) {
  const options = { dateStyle: "short", timeStyle: "short", hourCycle: "h23" };
  let format;
  try {
    format = new Intl.DateTimeFormat("sv", { ...options, timeZone: zone || undefined });
  } catch {
    format = new Intl.DateTimeFormat("sv", options);
  }
  return format.format(date).replace(" ", "T");
}

/** The evening a moment belongs to: 2026-11-22 until the diary day turns on the 23rd. */
export function eveningOf(date, { zone, turning_hour }) {
  const wall = wallIn(zone, date);
  const day = wall.slice(0, 10);
  return Number(wall.slice(11, 13)) < turning_hour ? dayAfter(day, -1) : day;
}

/** A civil day so many days later. */
export function dayAfter(day, days) {
  return new Date(Date.parse(`${day}T12:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** The two dates a night lies between, in the words of the page's language. */
export function spanOf(evening, language) {
  const says = (day, options) =>
    new Intl.DateTimeFormat(language, { timeZone: "UTC", ...options }).format(new Date(`${day}T12:00Z`));
  const day = (one) => `${says(one, { weekday: "short" })} ${Number(one.slice(8))}`;
  const morning = dayAfter(evening, 1);
  return `${day(evening)} → ${day(morning)} ${says(morning, { month: "short" })}`;
}
