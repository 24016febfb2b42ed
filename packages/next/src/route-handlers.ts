import { createHandler, type HandlerOptions } from "@troth/http";
import type { Policy, Troth } from "troth";

/** What a `route.ts` of the App Router exports. */
export interface RouteHandlers {
  GET(request: Request): Promise<Response>;
  POST(request: Request): Promise<Response>;
}

/**
 * Troth as a catch-all route of the App Router, e.g. in `app/troth/[...troth]/route.ts`. `authorize` gets the request
 * as `native`; cookies and sessions are read with Next's own functions.
 */
export const routeHandlers = <P extends Policy>(troth: Troth<P>, options: HandlerOptions): RouteHandlers => {
  const handler = createHandler(troth, options);
  const answer = (request: Request): Promise<Response> => handler(request, request);
  return { GET: answer, POST: answer };
};
