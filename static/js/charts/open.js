// Where a tap on a bar leads: to its night, or to the weeks under it.
export function opener(figure, { evenings, until }) {
  if (evenings) return (index) => location.assign(`${figure.dataset.nights}${evenings[index]}/`);
  if (until) return (index) => location.assign(`?period=6w&until=${until[index]}`);
  return undefined;
}
