import type { Policy } from "troth";
import type { Troth } from "troth";
import type * as z from "zod";
import type { Grant, Need } from "./authorize.js";

/** What a handler is given: the request, taken apart and checked. */
export interface RouteContext<Body> {
  readonly troth: Troth<Policy>;
  readonly request: Request;
  readonly url: URL;
  /** By name, from `:name` in the path. */
  readonly params: Readonly<Record<string, string>>;
  /** `undefined` where the route needs nobody. */
  readonly grant: Grant | undefined;
  readonly body: Body;
  readonly now: number;
}

/** One row of the route table. Domains add rows; nobody adds a router. */
export interface Route<Body = undefined> {
  readonly method: "GET" | "POST";
  /** Relative to the base path: `"/requests/:id/plan"`. */
  readonly path: string;
  readonly need: Need;
  /** What it does, in one line; the description in the OpenAPI document to come. */
  readonly summary: string;
  /**
   * The token in the path alone says what may be done: no sign-in, no cookie is looked at, so where the request comes from says nothing. A
   * mail program posts from an origin of its own, or from none (RFC 8058).
   */
  readonly byToken?: true;
  /** Schema of the JSON body; a route without one takes no body. */
  readonly body?: z.ZodType<Body>;
  readonly handle: (context: RouteContext<Body>) => Promise<Response>;
}
// A table holds routes of different bodies; each handler only ever sees what its own schema parsed.
// oxlint-disable-next-line typescript/no-explicit-any
export type AnyRoute = Route<any>;

/** Keeps the body's type while the row is put into a table. */
export const route = <Body = undefined>(row: Route<Body>): AnyRoute => row;

const segments = (path: string): string[] => path.split("/").filter((segment) => segment !== "");

/** The parameters of a path that fits a pattern; `undefined` where it does not fit. */
export const match = (pattern: string, path: string): Readonly<Record<string, string>> | undefined => {
  const wanted = segments(pattern);
  const given = segments(path);
  if (wanted.length !== given.length) return undefined;
  const params: [string, string][] = [];
  for (const [index, segment] of wanted.entries()) {
    const value = given[index] as string;
    if (segment.startsWith(":")) {
      try {
        params.push([segment.slice(1), decodeURIComponent(value)]);
      } catch {
        return undefined;
      }
    } else if (segment !== value) return undefined;
  }
  return Object.fromEntries(params);
};
