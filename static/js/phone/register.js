// Installs the service worker and lets it renew itself; without one the app works with signal.
import { subscribe } from "../outbox/channel.js";

const HOUR_MS = 60 * 60 * 1000;

/** Whether it is time to look for a new release again. */
export function isDue(last_ms, now_ms) {
  return now_ms - last_ms >= HOUR_MS;
}

export function registerWorker(window) {
  const { serviceWorker } = window.navigator;
  // Over plain HTTP there is none; the page itself says so.
  if (!window.isSecureContext || !serviceWorker) return;
  window.addEventListener("load", () => start(window, serviceWorker).catch(() => undefined));
}

async function start(window, serviceWorker) {
  // Registering asks for a new release too.
  const registration = await serviceWorker.register("/service-worker.js", { updateViaCache: "none" });
  // Where there is Background Sync, the browser wakes our pages when the signal is back.
  subscribe((message) => message.type === "outbox" && registration.sync?.register("outbox").catch(() => undefined));
  let asked_ms = Date.now();
  window.document.addEventListener("visibilitychange", () => {
    if (window.document.hidden || !isDue(asked_ms, Date.now())) return;
    asked_ms = Date.now();
    registration.update().catch(() => undefined);
  });
}
