// Starts every small behaviour. Without this file all pages still read and all forms still post.
import { watchForms } from "./entry.js";
import { drawBodyMaps } from "./bodymap.js";
import { offerCapture } from "./capture/start.js";
import { startOutbox } from "./outbox/start.js";
import { registerWorker } from "./phone/register.js";
import { fillFromPhone, startPhone } from "./phone/start.js";
import { offerThemes } from "./theme.js";
import { guessZone } from "./zone.js";

offerThemes(document);
watchForms(document);
// A page from the cache is filled first: drafts and forms build on it.
fillFromPhone(window).finally(() => startOutbox(document));
offerCapture(document);
drawBodyMaps(document);
// A piece of a page that came later may hold a picture too; drawing twice changes nothing.
document.addEventListener("htmx:after:swap", () => drawBodyMaps(document));
guessZone(document);
registerWorker(window);
startPhone(window).catch(() => undefined);
