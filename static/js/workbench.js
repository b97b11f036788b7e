// The brief page.
import "./card.js";
import "./keys.js";
import "./selection.js";
