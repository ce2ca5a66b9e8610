// The service worker: pages without signal. The server writes before this file: RELEASE, FILES
// (static), PAGES (public pages), SHELLS (shell to the address it stands in for), HOME, LOST.
// It reads two things of the phone's store, writes nothing there, and never touches a POST.

const NAME = `nightjar-${RELEASE}`;
const PATIENCE_MS = 1200;
const SERVER_IS_AWAY = new Set([502, 503, 504]);
const BLANK_ID = /^00000000-0000-4000-8000-00000000000[0-2]$/;
const BLANK_EVENING = "2000-01-01";

self.addEventListener("install", (event) => event.waitUntil(install()));
self.addEventListener("activate", (event) => event.waitUntil(activate()));
self.addEventListener("sync", (event) => event.waitUntil(wakePages()));
self.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== "GET" || url.origin !== location.origin) return;
  if (FILES.includes(url.pathname)) event.respondWith(file(event.request));
  else if (PAGES.includes(url.pathname)) event.respondWith(online(event.request, () => kept(event.request)));
  else if (event.request.mode === "navigate") event.respondWith(page(event.request, url));
});

// lifecycle

/** All or nothing: with one file missing the worker before this one stays. */
async function install() {
  const cache = await caches.open(NAME);
  const wanted = [...FILES, ...PAGES, ...Object.keys(SHELLS)];
  await Promise.all(wanted.map((address) => keep(cache, address)));
  await self.skipWaiting();
}

/** Without the session's cookie: what is kept belongs to nobody. */
async function keep(cache, address) {
  const answer = await fetch(address, { credentials: "omit", cache: "no-cache" });
  if (!answer.ok || answer.redirected) throw new Error(`${answer.status} ${address}`);
  await cache.put(address, answer);
}

/** The release before stays one more turn: a page still open may ask for its files. */
async function activate() {
  const others = (await caches.keys()).filter((name) => name.startsWith("nightjar-") && name !== NAME);
  await Promise.all(others.slice(0, -1).map((name) => caches.delete(name)));
  await self.clients.claim();
}

/** The pages send what waits; with none open and rows waiting, the browser shall ask again. */
async function wakePages() {
  const pages = await self.clients.matchAll({ type: "window" });
  for (const one of pages) one.postMessage({ type: "send" });
  if (!pages.length && (await stored("outbox", (store) => store.count()))) throw new Error("rows wait");
}

// answers

async function file(request) {
  return (await kept(request)) ?? fetch(request);
}

async function kept(request) {
  const options = { ignoreSearch: true, ignoreVary: true };
  const cache = await caches.open(NAME);
  return (await cache.match(request, options)) ?? caches.match(request, options);
}

async function page(request, url) {
  if (url.pathname === HOME) return online(request, () => home(url));
  const found = shellFor(url.pathname);
  if (!found) return online(request, () => kept(LOST), { patience: false });
  const shell = () => filled(found);
  const atOnce = found.shell.endsWith("/capture/") && (await isKnown(found));
  if (atOnce) return (await shell()) ?? fetch(request);
  return online(request, shell);
}

/** Whether the phone can say of whom a shell is. Without, it has no number of theirs to call. */
function isKnown({ ids: [[, sleeper]] }) {
  const known = stored("state", (store) => store.getKey(sleeper));
  return Promise.race([known, later()]);
}

const later = () => new Promise((resolve) => setTimeout(resolve, PATIENCE_MS));

/** The network's answer; `otherwise` when it fails, or is slow and `otherwise` has something. */
async function online(request, otherwise, { patience = true } = {}) {
  const answer = fetch(request);
  const late = patience ? [later()] : [];
  try {
    const first = await Promise.race([answer, ...late]);
    if (first && !SERVER_IS_AWAY.has(first.status)) return first;
  } catch {
    return (await otherwise()) ?? Response.error();
  }
  answer.catch(() => undefined);
  return (await otherwise()) ?? answer;
}

/** Opened from the home screen without signal: the sleeper last looked at. */
async function home(url) {
  const row = await stored("meta", (store) => store.get("last_sleeper"));
  if (!row?.value) return kept(LOST);
  const going = { capture: "capture/?now", dose: "medications/" }[url.searchParams.get("go")] ?? "";
  return Response.redirect(`/sleepers/${row.value}/${going}`);
}

// shells

/** The shell that stands in for this path, and what each blank id in it stands for. */
function shellFor(path) {
  const parts = path.split("/");
  for (const [shell, address] of Object.entries(SHELLS)) {
    const ids = idsIn(address.split("/"), parts);
    if (ids) return { shell, ids };
  }
  return null;
}

function idsIn(blanks, parts) {
  if (blanks.length !== parts.length) return null;
  const ids = [];
  for (const [n, blank] of blanks.entries()) {
    if (standsFor(blank, parts[n])) ids.push([blank, parts[n]]);
    else if (blank !== parts[n]) return null;
  }
  return ids;
}

function standsFor(blank, part) {
  if (blank === BLANK_EVENING) return /^\d{4}-\d\d-\d\d$/.test(part);
  return BLANK_ID.test(blank) && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(part);
}

/** The shell with real ids, under its own headers: the content policy above all. */
async function filled({ shell, ids }) {
  const found = await kept(shell);
  if (!found) return undefined;
  const text = ids.reduce((html, [blank, id]) => html.replaceAll(blank, id), await found.text());
  const headers = new Headers(found.headers);
  for (const name of ["content-length", "content-encoding"]) headers.delete(name);
  return new Response(text, { headers });
}

// the phone's store

/** What `ask` reads; nothing when there is no store. A store is never made here. */
function stored(name, ask) {
  return new Promise((resolve) => {
    const opening = indexedDB.open("nightjar");
    opening.onupgradeneeded = () => opening.transaction.abort();
    opening.onerror = () => resolve(undefined);
    opening.onsuccess = () => {
      const base = opening.result;
      if (!base.objectStoreNames.contains(name)) return resolve(base.close());
      const reading = ask(base.transaction(name).objectStore(name));
      reading.onsuccess = () => resolve(reading.result);
      reading.onerror = () => resolve(undefined);
      reading.transaction.oncomplete = () => base.close();
    };
  });
}
