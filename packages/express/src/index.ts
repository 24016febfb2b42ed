export { sendWebResponse, toWebRequest, urlOf } from "./conversion.js";
export type { RequestTroth, TrothExpressOptions } from "./middleware.js";
export { trothExpress } from "./middleware.js";
export type { Authorize } from "@troth/http";
