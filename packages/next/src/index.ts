export type { RouteHandlers } from "./route-handlers.js";
export { routeHandlers } from "./route-handlers.js";
