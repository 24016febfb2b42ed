import type { Consent } from "../consent.js";
import { changed } from "../page.js";
import { allDenied, signalStates, type ConsentSignals, type SignalStates } from "./signal.js";

/** Commands, and whatever else Google's tag manager puts there. */
type Layer = Window & { dataLayer?: ({ readonly [at: number]: unknown } | undefined)[] };

/**
 * Tells Google's tags what the person chose: once when the policy is known (all signals of the map), then after each change
 * (those that changed). A withdrawal is told at once. Where no `default` stands in `dataLayer` yet, everything is denied first:
 * so on a page without the head of `consentModeHead`, call it right after `start`, before any tag. Returns what ends it.
 *
 * @example
 * ```ts
 * import { policyFrom, start } from "@troth/browser";
 * import { followConsentMode } from "@troth/browser/consent-mode";
 * const consent = start(policyFrom("/privacy/client-policy"));
 * followConsentMode(consent, { analytics_storage: { tracker: "google-analytics" } });
 * ```
 */
export const followConsentMode = (
  consent: Pick<Consent, "may" | "mayLoad" | "ready">,
  signals: ConsentSignals,
  document: Document = globalThis.document,
): (() => void) => {
  const layer = ((document.defaultView as Layer).dataLayer ??= []);
  const command: (...of: unknown[]) => void = function () {
    // oxlint-disable-next-line prefer-rest-params -- Google's tags take for commands only what is an `arguments` object
    layer.push(arguments);
  };
  let told: SignalStates = {};
  const tell = (): void => {
    const states = signalStates(signals, consent);
    const news = Object.entries(states).filter(([signal, state]) => told[signal as keyof SignalStates] !== state);
    told = states;
    if (news.length > 0) command("consent", "update", Object.fromEntries(news));
  };
  if (!layer.some((entry) => entry?.[0] === "consent" && entry[1] === "default")) command("consent", "default", allDenied());
  // Before the policy is known, a choice that the head has told again stands; a policy that cannot be read says no to all.
  if (consent.mayLoad("").because[0]?.code !== "policy-missing") tell();
  document.addEventListener(changed, tell);
  let ended = false;
  void consent.ready.then(() => ended || tell());
  return () => {
    ended = true;
    document.removeEventListener(changed, tell);
  };
};
