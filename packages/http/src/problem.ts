import type { Reason } from "@troth/decision";

/** Problem details of RFC 9457. Nothing in it comes from an exception, and nothing of the person asked for. */
export interface Problem {
  readonly status: number;
  /** Stable, kebab-case; `type` is `urn:troth:problem:<code>`. */
  readonly code: string;
  readonly title: string;
  readonly detail?: string;
  /** What was wrong in the body, by place. */
  readonly errors?: readonly { readonly path: string; readonly message: string }[];
  /** Why a command was refused. */
  readonly because?: readonly Reason[];
  /** Of a command that was refused in part: the ids of what counts all the same. */
  readonly recorded?: readonly string[];
  readonly headers?: Readonly<Record<string, string>>;
}

/** A response of type `application/problem+json`. */
export const problem = ({ headers, code, ...rest }: Problem): Response =>
  new Response(JSON.stringify({ type: `urn:troth:problem:${code}`, code, ...rest }), {
    status: rest.status,
    headers: { "content-type": "application/problem+json", "cache-control": "no-store", ...headers },
  });

/** The answer where a runtime cannot make a `Request` of what came: a method that none may have, or no address. */
export const unreadable = (method: string): Response =>
  ["CONNECT", "TRACE", "TRACK"].includes(method.toUpperCase())
    ? problem({ status: 501, code: "method-unsupported", title: "This method is not served here" })
    : problem({ status: 400, code: "request-malformed", title: "This is no request of HTTP: look at its address, host and headers" });
