// Without signal Tonight leads to "Finish last night" by the clock alone: what is open its cards say.
import { wallIn } from "./evening.js";

const FROM_H = 5; // as the server offers it

/** Whether it is morning by the sleeper's clock: from five until the diary day turns. */
export function isMorning(now, { zone, turning_hour }) {
  const hour = Number(wallIn(zone, now).slice(11, 13));
  return FROM_H <= hour && hour < turning_hour;
}

export function offerMorning(offer, state, now) {
  offer.hidden = state.role === "reader" || !isMorning(now, state.sleeper);
}
