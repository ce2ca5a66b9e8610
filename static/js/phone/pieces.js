// Pieces of a page: a <template> with {places} in its words and attributes, drawn once a row.

const PLACE = /\{(\w+)\}/g;

/** The text with its places filled; a place without a value becomes empty. */
export function filledText(text, values) {
  return text.replace(PLACE, (_place, name) => String(values[name] ?? ""));
}

/** A copy of the template; elements whose `data-if` names an empty value are left out. */
export function piece(template, values) {
  const copy = template.content.cloneNode(true);
  for (const element of copy.querySelectorAll("[data-if]")) {
    if (!values[element.dataset.if]) element.remove();
  }
  for (const element of copy.querySelectorAll("*")) fillElement(element, values);
  return copy;
}

function fillElement(element, values) {
  for (const attribute of element.attributes) {
    if (attribute.value.includes("{")) attribute.value = filledText(attribute.value, values);
  }
  for (const node of element.childNodes) {
    if (node.nodeType === Node.TEXT_NODE) node.data = filledText(node.data, values);
  }
}
