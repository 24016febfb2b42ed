import { allOf, refuse, TrothError, type Clock, type Decision, type Refusal } from "@troth/decision";
import type { Policy } from "@troth/policy-model";
import { createGate, type ActivityOf, type CategoryOf, type GateOptions } from "../gate.js";
import { isLoopback, normalHost } from "../host.js";
import { locationOf, nextHop, type Hop } from "./hop.js";
import { pathTemplate } from "./path-template.js";
import { transferRefused } from "./refused.js";

/** What a call says of itself, besides what `fetch` takes. */
export type TransferInit<P extends Policy = Policy> = RequestInit & {
  readonly activity: ActivityOf<P>;
  readonly categories: readonly CategoryOf<P>[];
  /** Why this one transfer falls under a derogation (GDPR 49). Neither sent nor logged. */
  readonly justification?: string;
  /** The path as it is logged, e.g. `"/lists/:list/members"`; made from the path of the call if absent. */
  readonly route?: string;
};

/** What is kept of one decision: never a body, a query or an id. */
export interface TransferLogEntry {
  /** Epoch milliseconds. */
  readonly at: number;
  /** 0 for the call, 1, 2, … for where redirects lead. */
  readonly hop: number;
  readonly host: string;
  /** Template of the path. */
  readonly path: string;
  readonly activity: string;
  readonly recipient?: string;
  readonly decision: Decision;
}

export interface TransferFetchOptions<P extends Policy = Policy> extends GateOptions<P> {
  readonly policy: P;
  readonly clock: Clock;
  /** What sends in the end; the `fetch` of the platform if absent. */
  readonly fetch?: (url: string, init: RequestInit) => Promise<Response>;
  /** Told of every decision before anything leaves; when it throws or rejects, nothing is sent. */
  readonly log?: (entry: TransferLogEntry) => void | Promise<void>;
}

const mostRedirects = 20;

/**
 * A `fetch` that sends nothing to where the policy does not let it go. It follows redirects itself and decides anew at
 * every hop; what was meant for one recipient is not carried on to another.
 *
 * The promise rejects with TrothError `transfer-refused` (see {@link refusal}), whose `faults` are the reasons; the other
 * codes are `url-invalid`, `redirect-invalid`, `redirect-unexpected`, `redirect-unreadable`, `redirect-body-spent` and
 * `redirects-exceeded`. Faults of the network are those of `fetch`.
 *
 * @throws TrothError `host-declared-twice`, `host-invalid`
 *
 * @example
 * ```ts
 * import type { Policy } from "@troth/policy-model";
 * import { transferFetch } from "@troth/transfer-safeguards/node";
 *
 * declare const policy: Policy;
 * const send = transferFetch({ policy, clock: { now: () => Date.now() } });
 * const response = await send("https://api.mailer.example/v1/members", {
 *   method: "POST",
 *   body: JSON.stringify({ email: "customer-17@shop.example" }),
 *   activity: "newsletter",
 *   categories: ["contact"],
 * });
 * ```
 */
export const transferFetch = <P extends Policy>(o: TransferFetchOptions<P>): ((input: string | URL | Request, init: TransferInit<P>) => Promise<Response>) => {
  const gate = createGate(o.policy, o);
  const send = o.fetch ?? ((url: string, init: RequestInit) => globalThis.fetch(url, init));

  return async (input, { activity, categories, justification, route, ...init }) => {
    const request = typeof input === "string" || input instanceof URL ? undefined : input;
    const said = { activity, categories: Array.isArray(categories) ? [...categories] : categories, ...(justification === undefined ? {} : { justification }) };
    const signal = init.signal ?? request?.signal;
    const redirect = init.redirect ?? request?.redirect ?? "follow";

    const pass = async ({ url, headers }: Hop, hop: number, from?: URL): Promise<string> => {
      const at = o.clock.now();
      const { decision: byPolicy, recipient } = gate.decide({ host: url.host, at, ...said });
      const decision = allOf([...objections(url, headers, from), byPolicy], "recipients");
      await o.log?.({
        at,
        hop,
        host: url.host,
        path: hop === 0 && route !== undefined ? route : pathTemplate(url.pathname),
        activity,
        ...(recipient === undefined ? {} : { recipient }),
        decision,
      });
      if (!decision.allowed) throw transferRefused(url.host, decision);
      return recipient ?? "";
    };

    let hop: Hop = {
      url: addressOf(request?.url ?? String(input)),
      method: (init.method ?? request?.method ?? "GET").toUpperCase(),
      headers: new Headers(init.headers ?? request?.headers),
      body: init.body ?? request?.body,
    };
    let recipient = await pass(hop, 0);
    for (let redirects = 0; ; ) {
      const response = await send(hop.url.href, asInit(init, hop, signal));
      if (response.type === "opaqueredirect") {
        throw new TrothError({ code: "redirect-unreadable", message: "This fetch hides where a redirect leads", hint: "Use the fetch of Node." });
      }
      const location = redirect === "manual" ? undefined : locationOf(response, hop.url);
      if (location === undefined) return response;
      await response.body?.cancel();
      if (redirect === "error") throw new TrothError({ code: "redirect-unexpected", message: `${hop.url.host} sends on, and the caller said that it must not` });
      if (++redirects > mostRedirects) throw new TrothError({ code: "redirects-exceeded", message: `More than ${mostRedirects} redirects` });

      const following = await pass({ ...hop, url: location, headers: new Headers() }, redirects, hop.url);
      hop = nextHop(hop, response.status, location, following === recipient);
      recipient = following;
    }
  };
};

const addressOf = (text: string): URL => {
  try {
    return new URL(text);
  } catch (cause) {
    throw new TrothError({ code: "url-invalid", message: "This is no absolute address", hint: "Write it with its scheme and host.", cause });
  }
};

/** What would go round the host that the gate is asked about; `from` is what sent on to it. */
const objections = (url: URL, headers: Headers, from: URL | undefined): readonly Refusal[] => {
  const found: Refusal[] = [];
  // The app may call itself; nobody else may make it do so, and read what is open to this machine only.
  if (from && isLoopback(normalHost(url.host) ?? "")) {
    found.push(refuse({ code: "redirect-to-loopback", path: "recipients", fix: "Call the address on this machine itself, not by a redirect." }));
  }
  if (from?.protocol === "https:" && url.protocol === "http:") {
    found.push(refuse({ code: "redirect-downgraded", path: "recipients", article: "GDPR 32(1)(a)", fix: "Have the recipient send on to https only." }));
  }
  if (url.protocol !== "https:" && url.protocol !== "http:") {
    found.push(refuse({ code: "scheme-unsupported", path: "recipients", fix: "Use https." }));
  }
  if (url.username !== "" || url.password !== "") {
    found.push(refuse({ code: "url-with-credentials", path: "recipients", fix: "Leave user and password out of the address: use the authorization header." }));
  }
  if (headers.has("host")) {
    found.push(refuse({ code: "host-overridden", path: "recipients", fix: "Leave the host header out: the address says who gets it." }));
  }
  return found;
};

const asInit = (init: RequestInit, { method, headers, body }: Hop, signal: AbortSignal | null | undefined): RequestInit => ({
  ...init,
  method,
  headers,
  body: body ?? null,
  redirect: "manual",
  // An address of ours may hold an id: nobody is told where a call comes from.
  referrerPolicy: "no-referrer",
  ...(signal ? { signal } : {}),
  ...(body instanceof ReadableStream ? { duplex: "half" } : {}),
});
