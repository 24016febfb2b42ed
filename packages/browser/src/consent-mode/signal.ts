import type { Decision, Question } from "@troth/consent-core";

/** The consent types of Google's tags (Consent Mode v2). */
export const consentSignals = [
  "ad_storage",
  "ad_user_data",
  "ad_personalization",
  "analytics_storage",
  "functionality_storage",
  "personalization_storage",
  "security_storage",
] as const;
export type ConsentSignal = (typeof consentSignals)[number];

/** By a tracker of the policy: the device's gate (ePrivacy 5(3)) and the basis (GDPR 6) must both open. */
export interface TrackerSource {
  readonly tracker: string;
}
/** By a purpose, or by one vendor of it: the basis alone, for what is done with data and not on the device. */
export interface PurposeSource {
  readonly purpose: string;
  readonly vendor?: string;
}
type One<Source> = Source | readonly [Source, ...Source[]];
/**
 * What of the policy answers each of Google's signals; of several, all must say yes. What stores on the device is answered by
 * trackers alone. A signal that is not named here is never granted; one that Google does not have does not compile.
 */
export type ConsentSignals = {
  readonly [Signal in ConsentSignal]?: One<Signal extends "ad_user_data" | "ad_personalization" ? TrackerSource | PurposeSource : TrackerSource>;
};

/** What a signal says to Google's tags. */
export type SignalState = "granted" | "denied";
export type SignalStates = Readonly<Partial<Record<ConsentSignal, SignalState>>>;

/** Whoever can answer for a person, here and now. */
export interface Answers {
  may(question: Pick<Question, "purpose" | "vendor">): Decision;
  mayLoad(tracker: string): Decision;
}

/** What each named signal is now. Only Google's names are read. */
export const signalStates = (signals: ConsentSignals, answers: Answers): SignalStates =>
  Object.fromEntries(
    consentSignals.flatMap((signal) => {
      const sources = [signals[signal] ?? []].flat();
      const granted = sources.every((source) => ("tracker" in source ? answers.mayLoad(source.tracker) : answers.may(source)).allowed);
      return sources.length > 0 ? [[signal, granted ? "granted" : "denied"]] : [];
    }),
  );

/** Every signal, denied. */
export const allDenied = (): Record<ConsentSignal, SignalState> =>
  Object.fromEntries(consentSignals.map((signal) => [signal, "denied"])) as Record<ConsentSignal, SignalState>;
