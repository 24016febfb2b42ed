import { parseClientPolicy, type ClientPolicy } from "@troth/consent-core";
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
  const begin = (policy: ClientPolicy | undefined): boolean => {
    if (stopped || !policy) return false;
    running = runSession(policy, document, view, options);
    if (opening) running.open();
    return true;
  };
  const fetched = async (url: string): Promise<boolean> => {
    try {
      const answer = await fetch(url, { credentials: "same-origin" });
      return begin(answer.ok ? parseClientPolicy(await answer.json()) : undefined);
    } catch {
      return false;
    }
  };
  const body = new Promise<void>((done) => {
    if (document.body) done();
    else document.addEventListener("DOMContentLoaded", () => done(), { once: true });
  });
  const ready =
    "url" in source ? body.then(() => fetched(source.url)) : document.body ? Promise.resolve(begin(source)) : body.then(() => begin(source));
  const unchanged: Outcome = { reload: false };
  return {
    ready,
    may: (question) =>
      running?.may(question) ?? {
        allowed: false,
        because: [{ code: "policy-missing", path: `purposes.${question.purpose}`, fix: "Wait for `ready`." }],
      },
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
