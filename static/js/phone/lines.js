// Tonight as this phone knows it: what the server last said, and what still waits to be sent.
import { eveningOf, wallIn } from "./evening.js";

const MOMENTS = ["started_at", "given_at", "planned_at", "noticed_at"];
const KINDS = { episodes: "episode", doses: "dose", nights: "sleep" };

/** The lines of one night in order of time; waiting ones bear `waiting`: the state of their row. */
export function linesOf(state, rows, evening) {
  const said = state?.evening_on === evening ? state.lines : [];
  const waiting = rows.filter((row) => row.sleeper === state?.sleeper?.uuid || !state);
  const lines = said.map((line) => overlaid(line, waiting));
  const known = new Set(lines.map((line) => line.uuid));
  const added = waiting
    .filter((row) => /\/add\/$/.test(row.address))
    .map((row) => lineOf(row, state))
    .filter((line) => line.evening === evening && !known.has(line.uuid));
  return [...lines, ...added].sort(byTime);
}

/** A waiting entry as a line; without a time of its own it stands last. */
export function lineOf(row, state) {
  const place = state?.sleeper ?? { zone: "", turning_hour: 12 };
  const fields = Object.fromEntries(row.fields);
  const at = MOMENTS.map((name) => fields[name]).find(Boolean) ?? "";
  // A moment with an offset may be another zone's: a traveller's phone.
  const clock = /[+-]\d\d:\d\d$|Z$/.test(at) ? clockIn(state, at) : at.slice(11, 16);
  const kind = KINDS[row.address.split("/").at(-3)] ?? KINDS[row.address.split("/").at(-4)] ?? "sleep";
  const evening = fields.night_on || eveningOf(instantOf(at, row), place);
  const title = row.words.replace(clock, "").trim();
  return { at, clock, kind, title, uuid: fields.uuid, waiting: row.state, evening, extra: [], details: [] };
}

/** Doses to give now: not hidden by time, and not waiting on this phone already. */
export function dueOf(state, rows, now_ms) {
  return (state?.doses ?? []).filter((dose) => {
    const shown = Date.parse(dose.shown_from) <= now_ms && now_ms < Date.parse(dose.shown_until);
    return shown && !rows.some((row) => isAbout(row, dose));
  });
}

function isAbout(row, dose) {
  if (!row.address.includes(`/${dose.medication}/doses/add/`)) return false;
  const planned = row.fields.find(([name]) => name === "planned_at")?.[1] ?? "";
  return Date.parse(planned) === Date.parse(dose.planned_at);
}

/** A known entry whose change or deletion waits. */
function overlaid(line, rows) {
  const row = line.uuid && rows.findLast((one) => one.address.includes(`/${line.uuid}/`));
  return row ? { ...line, waiting: row.state } : line;
}

/** A wall time without offset is read by the phone's clock: enough for an order. */
function instantOf(at, row) {
  const moment = new Date(at || row.kept_at);
  return Number.isNaN(moment.getTime()) ? new Date(row.kept_at) : moment;
}

function byTime(one, other) {
  if (!one.at || !other.at) return Number(!one.at) - Number(!other.at);
  return Date.parse(one.at) - Date.parse(other.at);
}

/** The clock of a moment in the sleeper's zone. */
export function clockIn(state, iso) {
  return iso ? wallIn(state?.sleeper?.zone, new Date(iso)).slice(11) : "";
}
