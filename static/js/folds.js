// A live change draws the page's folds anew, closed: those the reader opened stay open.
const folds = () => [...document.querySelectorAll("details[data-kept]")];
let opened = [];

document.addEventListener("htmx:before:swap", () => {
  opened = folds().filter((fold) => fold.open).map((fold) => fold.dataset.kept);
});

document.addEventListener("htmx:after:swap", () => {
  for (const fold of folds()) fold.open ||= opened.includes(fold.dataset.kept);
});
