export type { Authorize, Authorized, Grant, Need } from "./authorize.js";
export { satisfies } from "./authorize.js";
export type { Handler, HandlerOptions } from "./handler.js";
export { createHandler, normaliseBasePath } from "./handler.js";
export type { Problem } from "./problem.js";
export { problem, unreadable } from "./problem.js";
export type { AnyRoute, Route, RouteContext } from "./route.js";
export { routes } from "./routes.js";
export { choiceRequest } from "./routes/consent.js";
