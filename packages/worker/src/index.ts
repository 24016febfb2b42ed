export type { Loop, Pass } from "./loop.js";
export { runDue, startLoop } from "./loop.js";
