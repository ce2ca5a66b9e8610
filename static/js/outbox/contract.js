// What each reply means for a waiting entry; the table is the server's own.

// Nobody's server means longer, and a hotel's gate may ask for anything.
export const LONGEST_PAUSE_MS = 10 * 60 * 1000;

/** The table the page carries; null where there is none (nobody is signed in). */
export function contractOf(document) {
  const element = document.getElementById("contract");
  return element && JSON.parse(element.textContent);
}

/**
 * stored, later, sign_in, refused, clash, gone or forbidden. `reply` is {status, redirected,
 * isJson, uuid}, or null when none came. Only an answer of ours can mean "stored": a hotel's
 * sign-in page says 200 to everything.
 */
export function outcomeOf(contract, reply) {
  const means = contract.replies;
  if (!reply) return means.silence;
  if (reply.redirected) return means.redirect;
  const outcome =
    means[reply.status] ?? means[`${Math.floor(reply.status / 100)}xx`] ?? means.else;
  return outcome === "stored" && !(reply.isJson && reply.uuid) ? means.silence : outcome;
}

/** Milliseconds to wait after so many tries in vain; `chance` in 0..1 spreads the phones. */
export function waitAfter(contract, tries, chance) {
  const { first_ms: first, longest_ms: longest } = contract.retry;
  const most = Math.min(longest, first * 2 ** Math.min(tries - 1, 20));
  return Math.round(most / 2 + (most / 2) * chance);
}

/** Milliseconds a Retry-After header asks for, ten minutes at most; 0 when it asks nothing. */
export function retryAfter(header, now) {
  if (!header) return 0;
  const wait = /^\d+$/.test(header.trim()) ? Number(header) * 1000 : Date.parse(header) - now;
  return Number.isFinite(wait) ? Math.min(Math.max(wait, 0), LONGEST_PAUSE_MS) : 0;
}

/** Whose list a row stands in; one kept before anybody was known asks whose it is. */
export function isOf(owner, row) {
  return row.user === owner || row.user === "";
}

/**
 * The row as a change of the entry it would have added, where that one has left already, or is a
 * change itself (`old`). Adding stays adding where the contract has no address for a change: the
 * server then says whether it knew the entry.
 */
export function asChange(row, old = null) {
  if (!row.address.endsWith("/add/") || old?.address === row.address) return row;
  const { address = changeOf(row), fields = [["version", "1"]] } = old ?? {};
  if (!address) return row;
  const version = valuesOf(fields, "version")[0] ?? "1";
  const answers = row.fields.filter(([name]) => name !== "uuid");
  return { ...row, address, fields: [...answers, ["version", version]] };
}

/** Where an added entry is changed. */
function changeOf(row) {
  const entry = entryOf(row);
  if (row.address.endsWith("/episodes/add/")) return row.address.replace(/add\/$/, `${entry}/edit/`);
  return row.address.replace(/medications\/[^/]+\/doses\/add\/$/, `doses/${entry}/edit/`).replace(/.*\/add\/$/, "");
}

/** The values of one field of a waiting entry. */
export function valuesOf(fields, name) {
  return fields.filter(([one]) => one === name).map(([, value]) => value);
}

/**
 * What an entry is about, the same for its adding, its changes and its deletion: the id it was
 * given, or its address where it has none (a night).
 */
export function entryOf({ address, fields }) {
  const path = address.split("?")[0];
  const own = valuesOf(fields, "uuid")[0];
  if (path.endsWith("/add/")) return own || path;
  const ids = path.match(/[0-9a-f]{8}-[0-9a-f-]{27}/g) ?? [];
  return ids.length > 1 ? ids.at(-1) : path.replace(/(edit|delete)\/$/, "");
}

/** Whether a row answers all over again what another one did: only then the other may go. */
export function answersAgain(row, old) {
  if (old.address !== row.address || entryOf(old) !== entryOf(row)) return false;
  const only = ({ fields }) => valuesOf(fields, "only")[0]?.split(",");
  const [now, then] = [only(row), only(old)];
  return !now || Boolean(then?.every((name) => now.includes(name)));
}

/**
 * The version a sent row made. An added entry is version 1, whatever the server has by now: what
 * somebody changed since the answer was lost, this phone does not know.
 */
export function becomes(sent, said) {
  return sent.address.endsWith("/add/") ? 1 : said;
}

/**
 * Later changes of the same entry that began where this one began: they knew of it, so they
 * follow the version it became. Returns the changed rows.
 */
export function follow(rows, sent, said) {
  const [began] = valuesOf(sent.fields, "version");
  const version = becomes(sent, said);
  const entry = entryOf(sent);
  return rows
    .filter((row) => row.seq > sent.seq && entryOf(row) === entry)
    .filter((row) => {
      const [base] = valuesOf(row.fields, "version");
      return base !== undefined && base === (began ?? "1");
    })
    .map((row) => ({
      ...row,
      fields: row.fields.map(([name, value]) => [name, name === "version" ? `${version}` : value]),
    }));
}

/** The next entry to send: in order, but past those that stay and what hangs on them. */
export function nextOf(contract, rows, { skip = new Set() } = {}) {
  const stuck = new Set();
  for (const row of rows) {
    const entry = entryOf(row);
    const waits = row.state === "waiting" && !skip.has(row.seq);
    if (waits && !stuck.has(entry)) return row;
    stuck.add(entry);
  }
  return null;
}
