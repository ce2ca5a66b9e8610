// Opens the capture screen: the capture that is open goes on, or one begins.
import { freshState, keptState } from "../phone/state.js";
import { Danger } from "./danger.js";
import { beginCapture, lockOf, looseCapture, openCapture } from "./opened.js";
import { Running } from "./running.js";
import { Screen } from "./screen.js";
import { stayAwake } from "./wake.js";

const part = (name) => document.querySelector(`[data-part="${name}"]`);

async function open(form) {
  const { capture: sleeper } = form.dataset;
  // For as long as this page lives, no other takes the capture away as left by everybody.
  navigator.locks?.request(lockOf(sleeper), { mode: "shared" }, () => new Promise(() => {}));
  const now = new URLSearchParams(location.search).has("now");
  history.replaceState(null, "", location.pathname); // a reload starts no second one
  const [screen, danger] = [new Screen(form, part), new Danger(part)];
  const found = await Promise.all([openCapture(sleeper), keptState(sleeper)]).catch(() => []);
  const [draft, known] = found;
  const zone = known?.sleeper.zone ?? document.documentElement.dataset.zone;
  let running;
  const run = (one) => {
    running = new Running(form, { part, screen, danger, zone, open: one });
    stayAwake(part("awake"));
  };
  const start = async () => {
    const begun = await beginCapture(sleeper).catch(() => null);
    part("unkept").hidden = begun !== null;
    run(begun ?? looseCapture(sleeper));
  };
  if (draft) run(draft);
  else if (now) await start();
  else {
    screen.show("start");
    form.querySelector("[data-do=start]").addEventListener("click", start, { once: true });
  }
  await danger.open(known ?? (await freshState(sleeper).catch(() => undefined)) ?? {});
  running?.knowMore();
}

const form = document.querySelector("form[data-capture]");
if (form) {
  addEventListener("pageshow", (event) => event.persisted && location.reload());
  open(form);
}
