import { TrothError, type Clock } from "@troth/decision";
import type { Policy } from "troth";
import type { Troth } from "troth";
import { satisfies, type Authorize, type Grant, type Need } from "./authorize.js";
import { readBody } from "./body.js";
import { problem } from "./problem.js";
import { match, type AnyRoute } from "./route.js";
import { routes } from "./routes.js";
import { wellKnownRoutes, type GpcStatement } from "./routes/well-known.js";

/** A handler for any fetch-style runtime; `native` is handed on to `authorize`. */
export interface Handler {
  (request: Request, native?: unknown): Promise<Response>;
  /** Whether a path, from the root of the host, is Troth's: what is below `basePath`, and what stands at the root by its specification. */
  answers(path: string): boolean;
}

export interface HandlerOptions {
  /** Who the caller is, as the host app knows it. Required: there is no default that lets anybody in. */
  readonly authorize: Authorize;
  /** Where the table is mounted, e.g. `"/troth"`. */
  readonly basePath: string;
  /** Origins besides the request's own from which people may send commands, and ask for what is theirs. */
  readonly origins?: readonly string[];
  /**
   * What `/.well-known/gpc.json` says: that the site means to abide by Global Privacy Control, since `lastUpdate` (RFC 3339, a date
   * or date-time). Unless said, since the day from which the policy applies; with `false` nothing is said there.
   */
  readonly gpc?: GpcStatement | false;
  readonly clock?: Clock;
  /** Told of faults; people are told only that there was one. */
  readonly onFault?: (fault: unknown) => void;
}

/** A base path as it is compared: one slash before each part, none at the end. `"/"` is the root. */
export const normaliseBasePath = (basePath: string): string => `/${basePath.split("/").filter(Boolean).join("/")}`;

/** Whether another site sends this with the cookies of whoever looks at it: a sign-in here is no reason to obey it. */
const foreign = (request: Request, url: URL, origins: readonly string[]): boolean => {
  const origin = request.headers.get("origin");
  if (origin !== null) return origin !== url.origin && !origins.includes(origin);
  const site = request.headers.get("sec-fetch-site");
  return site !== null && site !== "same-origin" && site !== "none";
};

/** It is theirs, and the sign-in too old for it: said by a code of its own, so that an app can ask for the password and go on. */
const unsatisfied = (grant: Grant, need: Need, now: number): Response => {
  const signedIn = need.role === "person" && need.fresh !== undefined && satisfies(grant, { role: "person" }, now);
  if (!signedIn) return problem({ status: 403, code: "forbidden", title: "This is not for you" });
  const minutes = Math.floor((need.fresh?.withinMs ?? 0) / 60_000);
  return problem({ status: 403, code: "sign-in-stale", title: "Sign in again to go on", detail: `For this the sign-in is at most ${minutes} minutes old.` });
};

/**
 * Joins a Troth to HTTP: Request in, Response out, by the one route table. Faults never reach the caller as text of an
 * exception; every error is a problem of RFC 9457.
 *
 * @throws TrothError `authorize-missing` when no `authorize` is given, `gpc-date-invalid` for a `gpc.lastUpdate` that is no date.
 */
export const createHandler = <P extends Policy>(host: Troth<P>, options: HandlerOptions): Handler => {
  if (typeof options.authorize !== "function") {
    throw new TrothError({
      code: "authorize-missing",
      message: "createHandler needs `authorize`: without it nobody can tell whose data is asked for",
      path: "authorize",
      hint: "Pass a function that looks up your session and answers { ok, grant }.",
    });
  }
  // The table knows ids as text, and checks them against the policy before it uses them.
  const troth = host as unknown as Troth<Policy>;
  const base = normaliseBasePath(options.basePath);
  const below = (path: string): boolean => path === base || path.startsWith(`${base === "/" ? "" : base}/`);
  const atRoot = wellKnownRoutes(options.gpc, troth.policy);
  const origins = options.origins ?? [];
  const clock = options.clock ?? troth.clock;

  const authorized = async (row: AnyRoute, request: Request, native: unknown, params: Readonly<Record<string, string>>, now: number) => {
    if (row.need.role === "anyone") return { grant: undefined as Grant | undefined };
    const need = row.need.role === "person" && params["id"] !== undefined ? { ...row.need, request: params["id"] } : row.need;
    const answer = await options.authorize({ request, native, need });
    if (!answer.ok) {
      return answer.reason === "unauthenticated"
        ? { refused: problem({ status: 401, code: "unauthenticated", title: "Sign in first" }) }
        : { refused: problem({ status: 403, code: "forbidden", title: "This is not for you" }) };
    }
    if (!satisfies(answer.grant, need, now)) return { refused: unsatisfied(answer.grant, need, now) };
    return { grant: answer.grant as Grant | undefined };
  };

  const answer = async (request: Request, native: unknown): Promise<Response> => {
    const url = new URL(request.url);
    const fits = (table: readonly AnyRoute[], path: string) =>
      table.flatMap((row) => {
        const params = match(row.path, path);
        return params ? [{ row, params }] : [];
      });
    const fitting = [...fits(atRoot, url.pathname), ...(below(url.pathname) ? fits(routes, url.pathname.slice(base === "/" ? 0 : base.length)) : [])];
    if (fitting.length === 0) return problem({ status: 404, code: "not-found", title: "There is nothing here" });
    const method = request.method === "HEAD" ? "GET" : request.method;
    const found = fitting.find(({ row }) => row.method === method);
    if (!found) {
      const allow = fitting.map(({ row }) => (row.method === "GET" ? "GET, HEAD" : row.method)).join(", ");
      return problem({ status: 405, code: "method", title: `Allowed here: ${allow}`, headers: { allow } });
    }
    const { row, params } = found;
    if (!row.byToken && (row.method === "POST" || row.need.role !== "anyone") && foreign(request, url, origins)) {
      return problem({ status: 403, code: "foreign-origin", title: "This is answered to the app's own pages only" });
    }
    const now = clock.now();
    const who = await authorized(row, request, native, params, now);
    if ("refused" in who) return who.refused as Response;
    if (!row.body) return row.handle({ troth, request, url, params, grant: who.grant, body: undefined, now });
    const read = await readBody(request, row.body);
    if ("refused" in read) return read.refused;
    return row.handle({ troth, request, url, params, grant: who.grant, body: read.body, now });
  };

  const handle = async (request: Request, native?: unknown): Promise<Response> => {
    try {
      const response = await answer(request, native);
      if (request.method !== "HEAD") return response;
      // What is made while it is read, and recorded when it was, is not made for nobody.
      await response.body?.cancel();
      return new Response(null, response);
    } catch (fault) {
      options.onFault?.(fault);
      return problem({ status: 500, code: "fault", title: "Something went wrong on our side" });
    }
  };
  return Object.assign(handle, { answers: (path: string) => below(path) || atRoot.some((row) => match(row.path, path) !== undefined) });
};
