import { findConsentCookie, parseConsentCookie, rulesOfClient, type ClientPolicy } from "@troth/consent-core";
import type { Consent } from "../consent.js";
import { changed } from "../page.js";
import { openBridge } from "./bridge.js";
import { tcConsents } from "./consented.js";
import type { TcState } from "./data.js";
import { tcfInterface, type TcfApi } from "./interface.js";
import type { GlobalVendorList, TcfMap } from "./list.js";
import { writeTcString, type TcWriter } from "./string.js";

declare global {
  interface Window {
    __tcfapi?: TcfApi;
  }
}

export interface TcfOptions extends TcWriter {
  readonly list: GlobalVendorList;
  readonly map: TcfMap;
  readonly document?: Document;
  /** Epoch milliseconds. */
  readonly now?: () => number;
}
export interface Tcf {
  /** The string of now. */
  readonly tcString: string;
  /** Takes the interface away. */
  stop(): void;
}

type Stub = (() => readonly unknown[] | undefined) & TcfApi;

/**
 * Speaks the IAB's Transparency and Consent Framework 2.3 for choices made here: `__tcfapi`, its locator frame and the messages of
 * frames. Nothing is stored: the string is written anew from the consent cookie. Calls that a stub has kept are answered.
 * Certification is not implied: the framework wants a consent platform that is registered with the IAB, under its own `cmpId`, and
 * its policies ask for texts and layers that `start` does not show. Who uses it is a joint controller (CJEU C-604/22).
 *
 * @throws TCModelError of `@iabtechlabtcf/core` for a `cmpId` that is none.
 * @example
 * ```ts
 * import { start } from "@troth/browser";
 * import { startTcf, type GlobalVendorList } from "@troth/browser/tcf";
 * import type { ClientPolicy } from "@troth/consent-core";
 *
 * declare const policy: ClientPolicy;
 * declare const list: GlobalVendorList; // your copy of vendor-list.json
 * const consent = start(policy);
 * await consent.ready;
 * startTcf(consent, policy, { cmpId: 4, cmpVersion: 1, list, map: { purposes: { 1: "media", 8: "statistics" }, vendors: { 8: "counter" } } });
 * ```
 */
export const startTcf = (consent: Pick<Consent, "may">, policy: ClientPolicy, o: TcfOptions): Tcf => {
  const document = o.document ?? globalThis.document;
  const view = document.defaultView as Window & typeof globalThis;
  const now = o.now ?? Date.now;
  const chosenAt = (): number => {
    const { standing } = parseConsentCookie(findConsentCookie(document.cookie), { rules: rulesOfClient(policy), now: now() });
    const times = Object.values({ ...standing.choices, ...standing.vendors }).map((choice) => choice?.at ?? 0);
    return times.length > 0 ? Math.max(...times) : now();
  };
  const isVisible = (): boolean => document.querySelector("troth-banner,troth-settings") !== null;
  const stateOf = (eventStatus: TcState["eventStatus"]): TcState => ({
    gdprApplies: true,
    cmpId: o.cmpId,
    cmpVersion: o.cmpVersion,
    tcfPolicyVersion: o.list.tcfPolicyVersion,
    tcString: writeTcString(tcConsents(policy, o.list, o.map, consent.may), o.list, { language: policy.locale, ...o }, chosenAt()),
    eventStatus,
  });
  let state = stateOf(isVisible() ? "cmpuishown" : "tcloaded");
  const { api, tell } = tcfInterface(() => state, o.list, isVisible);
  const heard = ({ detail }: CustomEvent<{ readonly how?: string }>): void => {
    state = stateOf(detail.how === undefined ? "tcloaded" : "useractioncomplete");
    tell();
  };
  const kept = view.__tcfapi ? (view.__tcfapi as Stub)() : undefined;
  view.__tcfapi = api;
  document.addEventListener(changed, heard);
  const close = openBridge(view, api);
  for (const call of kept ?? []) api(...(Array.from(call as ArrayLike<unknown>) as Parameters<TcfApi>));
  return {
    get tcString() {
      return state.tcString;
    },
    stop: () => {
      document.removeEventListener(changed, heard);
      close();
      if (view.__tcfapi === api) delete view.__tcfapi;
    },
  };
};
