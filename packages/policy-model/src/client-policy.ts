/**
 * What a browser needs to know of the policy, for one surface in one language: plain data, no schema library. Compiled by
 * `toClientPolicy`; read in the browser by a parser of `@troth/consent-core`.
 */
export interface ClientPolicy<PurposeId extends string = string, VendorId extends string = string, TrackerId extends string = string> {
  readonly v: 1;
  /** Hash of the policy. */
  readonly policy: string;
  readonly surface: string;
  readonly locale: string;
  /** SHA-256 of the texts and the layout below: what a person was shown. */
  readonly shown: string;
  /** Whether a server keeps evidence of choices. */
  readonly evidence: boolean;
  readonly lifetimes: { readonly given: string; readonly refused: string };
  readonly purposes: Readonly<Record<PurposeId, ClientPurpose>>;
  /** The recipients behind trackers that are offered; one without a valid transfer tool is not here. */
  readonly vendors: Readonly<Record<VendorId, { readonly title: string; readonly country: string; readonly privacyNotice?: string }>>;
  readonly trackers: Readonly<Record<TrackerId, ClientTracker>>;
  readonly texts: BannerTexts;
  /** Where the notice is. */
  readonly notice: string;
  /** Civil date after which the offer of vendors may change; the policy is fetched anew then. */
  readonly recheck?: string;
}
export interface ClientPurpose {
  readonly title: string;
  readonly description: string;
  /** Short hash of the purpose's material facts; a choice under another one counts for nothing. */
  readonly rev: string;
  /** Whether it is asked for: some activity of it here rests on consent that the banner asks for, or a tracker of it needs consent. */
  readonly asks: boolean;
  readonly activities: readonly ClientActivity[];
}
export interface ClientActivity {
  readonly id: string;
  /** Kind of the basis; a list where it depends on relationship and country, read from the top. */
  readonly bases: readonly { readonly kind: string; readonly relationship?: string; readonly country?: string }[];
  readonly vendors: readonly string[];
  /** Besides the basis it needs explicit consent to its special categories (GDPR 9(2)(a)), asked with the purpose. */
  readonly explicitConsent?: true;
  readonly directMarketing?: true;
}
export interface ClientTracker {
  readonly title: string;
  readonly purpose: string;
  readonly vendor?: string;
  /** Which gate of ePrivacy 5(3). */
  readonly gate: "consent" | "transmission" | "strictly-necessary" | "national-exemption";
  /** `kept`: for how long, in words. */
  readonly items: readonly { readonly name: string; readonly store: ClientStore; readonly kept: string }[];
  readonly settings?: Readonly<Record<string, string | number | boolean>>;
}
/** Where on the device something is kept. */
export type ClientStore = "cookie" | "local-storage" | "session-storage" | "indexed-db" | "cache-storage";
/** The words of banner, settings and placeholders in one language. `{vendor}` is filled in by the browser. */
export interface BannerTexts {
  readonly title: string;
  readonly intro: string;
  readonly accept: string;
  readonly reject: string;
  readonly choose: string;
  readonly save: string;
  readonly settings: string;
  readonly always: string;
  readonly notice: string;
  readonly embed: string;
  readonly embedOnce: string;
  readonly embedAlways: string;
}
