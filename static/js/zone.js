// A new diary begins in the phone's own time zone; the choice stays with the person.

export function ownZone(options, zone = Intl.DateTimeFormat().resolvedOptions().timeZone) {
  return options.includes(zone) ? zone : "";
}

export function guessZone(document) {
  for (const select of document.querySelectorAll("select[data-guess-zone]")) {
    select.value ||= ownZone([...select.options].map((option) => option.value));
  }
}
