export type { Output } from "./command.js";
export { command } from "./command.js";
