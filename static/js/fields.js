// A form read as it would be posted, and filled again from such answers.

const TOKEN = "csrfmiddlewaretoken"; // belongs to one session, never to an entry
const BUTTONS = new Set(["submit", "button", "reset", "image", "file"]);
const TICKS = new Set(["checkbox", "radio"]);

/** Every [name, value] the form would post, in its order; no token, no files. */
export function readForm(form, submitter = null) {
  return [...new FormData(form, submitter)]
    .filter(([name, value]) => name !== TOKEN && typeof value === "string")
    .map(([name, value]) => [name, exactMoment(form.elements[name], value)]);
}

/**
 * Sets each control named in `fields`: pairs, or an object of a value or a list of values.
 * With `whole` the fields are all there is, so ticks and texts they do not name are cleared.
 */
export function fillForm(form, fields, { whole = false } = {}) {
  const answers = answersOf(fields);
  const changed = [...form.elements].filter((control) => fill(control, answers, whole));
  // Pictures and folds beside the controls follow a change, however it came.
  for (const control of changed) control.dispatchEvent(new Event("change", { bubbles: true }));
}

/** Name to list of texts; an empty answer is an empty list. */
export function answersOf(fields) {
  const pairs = Array.isArray(fields) ? fields : Object.entries(fields);
  const answers = new Map();
  for (const [name, value] of pairs) {
    const values = (Array.isArray(value) ? value : [value]).filter((one) => one != null);
    answers.set(name, [...(answers.get(name) ?? []), ...values.map(String)]);
  }
  return answers;
}

/** The date and time a `datetime-local` can show of an ISO moment: its own wall time. */
export function wallTime(text) {
  return text.slice(0, 16);
}

function fill(control, answers, whole) {
  if (!control.name || control.name === TOKEN || BUTTONS.has(control.type)) return false;
  const cleared = whole && control.type !== "hidden" ? [] : null;
  const values = answers.get(control.name) ?? cleared;
  return values !== null && set(control, values);
}

/** Whether the control shows something else than before. */
function set(control, values) {
  if (TICKS.has(control.type)) {
    const before = control.checked;
    control.checked = values.includes(control.value);
    return control.checked !== before;
  }
  if (control.type === "select-multiple") {
    for (const option of control.options) option.selected = values.includes(option.value);
    return true;
  }
  const before = control.value;
  const text = values[0] ?? "";
  if (control.type === "datetime-local" && text) control.dataset.moment = text;
  control.value = control.type === "datetime-local" ? wallTime(text) : text;
  return control.value !== before;
}

/** An untouched moment keeps its seconds and its offset, so the hour that came twice is known. */
function exactMoment(control, value) {
  const moment = control?.dataset?.moment;
  return moment && wallTime(moment) === value ? moment : value;
}
