import { parseClientPolicy, type ClientPolicy, type Decision } from "@troth/consent-core";
import { hideBanner } from "./banner.js";
import type { Consent, Outcome, StartOptions } from "./consent.js";
import { runSession, type Session } from "./session.js";

/**
 * Starts consent on a page: asks where something asks, lets waiting scripts and embeds load where they may, and takes away
 * what trackers left that may not. The policy is handed in, or fetched from `url` of the same origin; if it cannot be
 * read, nothing loads and nobody is asked.
 *
 * @example
 * ```ts
 * import { start } from "@troth/browser";
 * const consent = start({ url: "/privacy/client-policy" }, { endpoint: "/privacy/choices" });
 * if (consent.may({ purpose: "statistics" }).allowed) document.body.dataset["counted"] = "yes";
 * ```
 */
export const start = (source: ClientPolicy | { readonly url: string }, options: StartOptions = {}): Consent => {
  const document = options.document ?? globalThis.document;
  const view = document.defaultView as Window & typeof globalThis;
  let running: Session | undefined;
  let stopped = false;
  let opening = false;
  const fetched = async (url: string): Promise<ClientPolicy | undefined> => {
    try {
      const answer = await fetch(url);
      return answer.ok ? parseClientPolicy(await answer.json()) : undefined;
    } catch {
      return undefined;
    }
  };
  // With a policy in hand and a body to show the banner in, all of it happens before `start` returns.
  const begin = async (): Promise<boolean> => {
    if (!document.body) await new Promise((done) => document.addEventListener("DOMContentLoaded", done, { once: true }));
    const policy = "url" in source ? await fetched(source.url) : source;
    // A banner that the server wrote asks what nobody could take down.
    if (!policy) hideBanner(document);
    if (stopped || !policy) return false;
    running = runSession(policy, document, view, options);
    running.begin();
    if (opening) running.open();
    return true;
  };
  const ready = begin();
  const unchanged: Outcome = { reload: false };
  const missing = (path: string): Decision => ({ allowed: false, because: [{ code: "policy-missing", path, fix: "Wait for `ready`." }] });
  return {
    ready,
    may: (question) => running?.may(question) ?? missing(`purposes.${question.purpose}`),
    mayLoad: (tracker) => running?.mayLoad(tracker) ?? missing(`trackers.${tracker}`),
    open: () => {
      if (running) running.open();
      else opening = true;
    },
    accept: () => running?.accept() ?? unchanged,
    reject: () => running?.reject() ?? unchanged,
    save: (selection) => running?.save(selection) ?? unchanged,
    withdraw: (purpose) => running?.withdraw(purpose) ?? unchanged,
    stop: () => {
      stopped = true;
      running?.stop();
    },
  };
};
