// Everywhere: what stands over the page can be closed, the status line fades when it has been read.
import "./problems.js";
