// What `<script src>` loads: it sets `window.troth.start`. An export would cost the page the helpers that carry it.
import { start } from "./start.js";

Object.assign(globalThis, { troth: { start } });
