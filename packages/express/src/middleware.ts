import { createHandler, normaliseBasePath, unreadable, type HandlerOptions } from "@troth/http";
import type { Decision, Policy, Question, Standing, Troth } from "troth";
import type { NextFunction, Request as ExpressRequest, RequestHandler, Response as ExpressResponse } from "express";
import { pathOf, sendWebResponse, toWebRequest } from "./conversion.js";

/** What `req.troth` knows: the position of the person, and the question asked against it. */
export interface RequestTroth {
  readonly surface: string;
  readonly standing: Standing;
  /** The id of the visitor, for `troth.consent.link` and `unlink`; none before the first choice. */
  readonly visitor: string | undefined;
  /** Asks for the surface and the time of this request. A purpose that the policy does not have is a `no`. */
  may(question: Omit<Question, "surface" | "at">): Decision;
}
declare global {
  namespace Express {
    interface Request {
      /** Put there by `trothExpress`. */
      troth: RequestTroth;
    }
  }
}

/** What Node's parser takes is not always a Request: a host that is none, a method such as TRACE. */
const readable = (req: ExpressRequest, res: ExpressResponse): Request | undefined => {
  try {
    return toWebRequest(req, res);
  } catch {
    return undefined;
  }
};

export interface TrothExpressOptions<P extends Policy = Policy> extends Omit<HandlerOptions, "basePath"> {
  /** The surface that this app is, by its id in the policy. */
  readonly surface: keyof P["surfaces"] & string;
  /** Where Troth's own routes are, from the root of the host and wherever this is mounted; `"/troth"` unless said. */
  readonly basePath?: string;
}

/**
 * Troth as one middleware: puts `req.troth` on every request and answers Troth's own routes, below `basePath` and at the root
 * of the host (`/.well-known/gpc.json`). It converts and wires; nothing is decided here.
 *
 * Mount it after the session, so that `authorize` can see who is signed in, and before the app's routes.
 */
export const trothExpress = <P extends Policy>(troth: Troth<P>, options: TrothExpressOptions<P>): RequestHandler => {
  const basePath = normaliseBasePath(options.basePath ?? "/troth");
  const surface = options.surface;
  const handler = createHandler(troth, { ...options, basePath });
  const clock = options.clock ?? troth.clock;

  return async (req: ExpressRequest, res: ExpressResponse, next: NextFunction) => {
    try {
      const path = pathOf(req);
      if (handler.answers(path)) {
        const request = readable(req, res);
        await sendWebResponse(request ? await handler(request, req) : unreadable(req.method), res);
        return;
      }
      const headers = { get: (name: string) => req.get(name) ?? null };
      const { standing, visitor, setCookie } = await troth.consent.read({ request: { headers }, secure: req.secure });
      if (setCookie !== undefined) res.append("set-cookie", setCookie);
      req.troth = { surface, standing, visitor, may: (question) => troth.may({ ...question, surface, at: clock.now() }, standing) };
      next();
    } catch (fault) {
      next(fault);
    }
  };
};
