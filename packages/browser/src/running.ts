import type { ClientPolicy, Decision } from "@troth/consent-core";
import type { Headless, Outcome, HeadlessOptions } from "./consent.js";
import type { Layers } from "./layers.js";
import { runSession, type Session } from "./session.js";

/** A client policy, or what will bring it. */
export type PolicySource<Purpose extends string = string, Vendor extends string = string, Tracker extends string = string> =
  | ClientPolicy<Purpose, Vendor, Tracker>
  | PromiseLike<ClientPolicy<Purpose, Vendor, Tracker> | undefined>;

/** Consent on a page from before its policy is known: until then, and where it never is, everything is answered with no. */
export const running = (source: PolicySource, options: HeadlessOptions, layers?: Layers): Headless & { open(): void } => {
  const document = options.document ?? globalThis.document;
  const view = document.defaultView as Window & typeof globalThis;
  let session: Session | undefined;
  let stopped = false;
  let opening = false;
  const read = async (coming: PromiseLike<ClientPolicy | undefined>): Promise<ClientPolicy | undefined> => {
    try {
      return await coming;
    } catch {
      return undefined;
    }
  };
  // With a policy in hand and a body to show the banner in, all of it happens before `start` returns.
  const begin = async (): Promise<boolean> => {
    if (!document.body) await new Promise((done) => document.addEventListener("DOMContentLoaded", done, { once: true }));
    const policy = source && "then" in source ? await read(source) : source;
    // A banner that the server wrote asks what nobody could take down.
    if (!policy) layers?.unask(document);
    if (stopped || !policy) return false;
    session = runSession(policy, document, view, options, layers);
    session.begin();
    if (opening) session.open();
    return true;
  };
  const ready = begin();
  const unchanged: Outcome = { reload: false };
  const missing = (path: string): Decision => ({ allowed: false, because: [{ code: "policy-missing", path, fix: "Wait for `ready`." }] });
  return {
    ready,
    may: (question) => session?.may(question) ?? missing(`purposes.${question.purpose}`),
    mayLoad: (tracker) => session?.mayLoad(tracker) ?? missing(`trackers.${tracker}`),
    undecided: () => session?.undecided() ?? false,
    open: () => {
      if (session) session.open();
      else opening = true;
    },
    accept: (how) => session?.accept(how) ?? unchanged,
    reject: (how) => session?.reject(how) ?? unchanged,
    save: (selection, how) => session?.save(selection, how) ?? unchanged,
    withdraw: (purpose) => session?.withdraw(purpose) ?? unchanged,
    stop: () => {
      stopped = true;
      session?.stop();
    },
  };
};
