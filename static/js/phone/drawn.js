// The lines and due doses of a night, drawn from what the phone knows.
import { uuid } from "../uuid.js";
import { eveningOf } from "./evening.js";
import { dueOf, linesOf } from "./lines.js";
import { piece } from "./pieces.js";

export function drawLines(place, state, waiting) {
  const lines = linesOf(state, waiting, eveningOf(new Date(), state.sleeper));
  const list = Object.assign(document.createElement("ul"), { className: "timeline" });
  const template = document.getElementById("line-piece");
  for (const line of lines) list.append(piece(template, wordsOf(line, state)));
  const nothing = () => document.getElementById("no-line-piece").content.cloneNode(true);
  place.replaceChildren(lines.length ? list : nothing());
}

export function drawDue(place, state, waiting) {
  const template = document.getElementById("due-piece");
  if (state.role === "reader") template.content.querySelectorAll("form, a").forEach((one) => one.remove());
  const forms = dueOf(state, waiting, Date.now()).map((dose) =>
    piece(template, {
      ...dose,
      sleeper: state.sleeper.uuid,
      uuid: uuid(),
      zone: state.sleeper.zone,
      planned_query: encodeURIComponent(dose.planned_at),
    }),
  );
  const none = document.getElementById("no-due-piece");
  place.replaceChildren(...(forms.length || !none ? forms : [none.content.cloneNode(true)]));
}

/** What the places of a line's template hold. */
export function wordsOf(line, state) {
  const known = state.episodes.find((one) => one.uuid === line.uuid);
  const isHere = line.waiting === undefined || line.waiting === "waiting";
  return {
    ...line,
    some_time: line.clock ? "" : "yes",
    bold: line.kind === "episode" ? "yes" : "",
    address: known ? `${known.address}edit/` : "",
    plain: known ? "" : "yes",
    extra: line.extra.map((part) => ` · ${part}`).join(""),
    details: line.details.join(" · "),
    danger: line.danger ? "danger" : "",
    waits: line.waiting === "waiting" ? "yes" : "",
    stuck: isHere ? "" : "yes",
  };
}
