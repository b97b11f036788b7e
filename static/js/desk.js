// Everywhere: what was saved is said and fades, what was refused stands over the page until it is closed.
import "./problems.js";
