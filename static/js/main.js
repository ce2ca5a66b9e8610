// Starts every small behaviour. Without this file all pages still read and all forms still post.
import { watchForms } from "./entry.js";
import { offerCapture } from "./capture/start.js";
import { startOutbox } from "./outbox/start.js";
import { registerWorker } from "./phone/register.js";
import { fillFromPhone, startPhone } from "./phone/start.js";
import { offerThemes } from "./theme.js";

offerThemes(document);
watchForms(document);
// A page from the cache is filled first: drafts and forms build on it.
fillFromPhone(window).finally(() => startOutbox(document));
offerCapture(document);
drawPictures();
// A piece of a page that came later may hold a picture too; drawing twice changes nothing.
document.addEventListener("htmx:after:swap", drawPictures);
if (document.querySelector("[data-guess-zone]")) import("./zone.js").then((zone) => zone.guessZone(document));
registerWorker(window);
startPhone(window).catch(() => undefined);

// The night's own pages have no pictures, and load none of this.
function drawPictures() {
  if (document.querySelector("[data-body-map]")) import("./bodymap.js").then((map) => map.drawBodyMaps(document));
}
