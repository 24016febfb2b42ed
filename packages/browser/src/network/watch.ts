import type { Consent } from "../consent.js";
import { watchElements } from "./element.js";
import { addresseeOf, type TrackerHosts } from "./host.js";
import { patches } from "./patch.js";
import { watchXhr } from "./xhr.js";

export type Via = "fetch" | "beacon" | "xhr" | "websocket" | "event-source" | "element";

/** A request of the page to a host of a tracker; `detail` of `troth:network`. */
export interface NetworkRequest {
  readonly trackers: readonly string[];
  readonly host: string;
  readonly via: Via;
  /** Whether every tracker of that host may be loaded now. */
  readonly allowed: boolean;
}

export interface NetworkOptions {
  /** The client policy does not know a vendor's hosts, so they are named here, under the tracker's id. */
  readonly hosts: TrackerHosts;
  /** `"observe"` only tells; `"block"` also refuses what is not allowed. */
  readonly mode: "observe" | "block";
  readonly view?: Window & typeof globalThis;
}

declare global {
  interface DocumentEventMap {
    "troth:network": CustomEvent<NetworkRequest>;
  }
}

/** What a request may be, told to the page; the address of an element that must wait, else `undefined`. */
export type Judge = (address: unknown, via: Via) => { readonly refused: boolean; readonly tracker: string } | undefined;

/**
 * Watches what scripts of the page send to vendors: `fetch`, `sendBeacon`, XMLHttpRequest, WebSocket, EventSource, and the
 * address of scripts, images, frames and links that code sets. Each is told by `troth:network` on the document. In `"block"`,
 * until the tracker may be loaded: `fetch` rejects with a TypeError, `sendBeacon` says `false`, a request of XMLHttpRequest
 * fails as without a network, a socket is refused with a SecurityError, and an element waits as if the page had marked it
 * with `data-troth`. The page's own origin and hosts that nobody names are untouched. Call it before any other script; a
 * script that has kept an older `fetch`, markup that is parsed, styles, workers and frames are not reached: there a content
 * security policy is what holds. Returns what ends it and puts everything back.
 *
 * @example
 * ```ts
 * import { policyFrom, start } from "@troth/browser";
 * import { watchNetwork } from "@troth/browser/network";
 * const consent = start(policyFrom("/privacy/client-policy"));
 * watchNetwork(consent, { mode: "block", hosts: { "google-analytics": ["google-analytics.com", "googletagmanager.com"] } });
 * ```
 */
export const watchNetwork = (consent: Pick<Consent, "mayLoad">, { hosts, mode, view = globalThis.window }: NetworkOptions): (() => void) => {
  const { document } = view;
  const find = addresseeOf(hosts, view);
  let ended = false;
  const judge: Judge = (address, via) => {
    const addressee = ended ? undefined : find(address);
    if (!addressee) return undefined;
    const denied = addressee.trackers.find((tracker) => !consent.mayLoad(tracker).allowed);
    const detail: NetworkRequest = { ...addressee, via, allowed: denied === undefined };
    document.dispatchEvent(new view.CustomEvent("troth:network", { detail }));
    return { refused: mode === "block" && denied !== undefined, tracker: denied ?? "" };
  };
  const refused = (address: unknown, via: Via): boolean => judge(address, via)?.refused === true;
  const patch = patches();

  patch.member(view, "fetch", (was) => function (this: unknown, ...of) {
    const [input] = of;
    if (refused(input instanceof view.Request ? input.url : input, "fetch")) return Promise.reject(new view.TypeError("No consent to this request."));
    return was.apply(view, of);
  });
  patch.member(view.Navigator.prototype, "sendBeacon", (was) => function (this: Navigator, ...of) {
    return refused(of[0], "beacon") ? false : was.apply(this, of);
  });
  for (const [name, via] of [["WebSocket", "websocket"], ["EventSource", "event-source"]] as const) {
    patch.member(view as unknown as Record<string, typeof WebSocket>, name, (was) =>
      new Proxy(was, {
        construct: (target, of: [string], made) => {
          if (refused(of[0], via)) throw new view.DOMException("No consent to this connection.", "SecurityError");
          return Reflect.construct(target, of, made) as WebSocket;
        },
      }),
    );
  }
  watchXhr(view, patch, refused);
  watchElements(view, patch, judge);
  return () => {
    ended = true;
    patch.restore();
  };
};
