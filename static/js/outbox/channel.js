// Tabs tell each other what changed; where a browser cannot, this tab alone hears it.

const listeners = new Set();
const channel = "BroadcastChannel" in globalThis ? new BroadcastChannel("nightjar") : null;

channel?.unref?.(); // in node an open channel would keep a test from ending
channel?.addEventListener("message", (event) => tell(event.data));

/** Calls `fn(message)` after every change in any tab; returns how to stop. */
export function subscribe(fn) {
  listeners.add(fn);
  return () => listeners.delete(fn);
}

export function announce(message) {
  channel?.postMessage(message);
  tell(message);
}

function tell(message) {
  for (const fn of listeners) fn(message);
}
