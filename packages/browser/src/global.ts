// The entry of `dist/troth.global.js`: `window.troth.start`.
export { start } from "./start.js";
