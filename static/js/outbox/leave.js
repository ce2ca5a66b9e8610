// Signing out: a word when entries wait, then this phone forgets what it knew of the diaries.
import * as store from "../store.js";
import { discard, rows } from "./outbox.js";

const PATIENCE_MS = 2000;

export function begin(document) {
  watchDrops(document);
  watchSignOut(document).catch(() => undefined);
}

async function watchSignOut(document) {
  const form = document.querySelector("form[data-sign-out]");
  if (!form) return;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    // A store that does not answer must not keep anybody signed in.
    const patience = new Promise((resolve) => setTimeout(resolve, PATIENCE_MS));
    Promise.race([forget(), patience]).catch(() => undefined).finally(() => form.submit());
  });
  const waiting = (await rows().catch(() => [])).length;
  const notice = document.querySelector("[data-waiting-notice]");
  if (!waiting || !notice) return;
  notice.querySelector("b").textContent = waiting;
  notice.hidden = false;
}

/** What waits stays, under the name of its writer; what the server told goes, and every cache. */
async function forget() {
  localStorage.removeItem("zone"); // light.js knows the hour by it
  await store.wipe(["state", "meta"]);
  for (const name of (await globalThis.caches?.keys()) ?? []) await caches.delete(name);
  // The next page installs the worker anew, and with it the pages for everybody.
  for (const one of (await navigator.serviceWorker?.getRegistrations()) ?? []) await one.unregister();
}

/** "Keep what is stored": the answers that clashed are let go, on purpose. */
function watchDrops(document) {
  document.addEventListener("click", async (event) => {
    const link = event.target.closest("a[data-outbox-drop]");
    if (!link) return;
    event.preventDefault();
    const here = location.pathname;
    const same = (await rows()).filter((row) => row.state !== "waiting" && row.address === here);
    for (const row of same) await discard(row.seq);
    location.assign(link.href);
  });
}

