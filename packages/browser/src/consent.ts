import type { Decision, Question, Selection } from "@troth/consent-core";

/** What a page holds after {@link start}. */
export interface Consent {
  /** Settles when the policy is read; `false` if it could not be: then everything is answered with no. */
  readonly ready: Promise<boolean>;
  /** May this purpose be served here and now? */
  may(question: Omit<Question, "surface" | "at">): Decision;
  /** May this tracker be loaded here and now? Asks both gates: the device (ePrivacy 5(3)) and the basis. */
  mayLoad(tracker: string): Decision;
  /** Opens the settings. */
  open(): void;
  accept(): Outcome;
  reject(): Outcome;
  /** Takes the choices of an interface of your own: what is not named stays as it was. */
  save(selection: Selection): Outcome;
  /** Withdraws what was given, for one purpose and its vendors or for all. */
  withdraw(purpose?: string): Outcome;
  /** Stops watching and takes the banner away. Choices stay. */
  stop(): void;
}

/** What followed at once from an act. */
export interface Outcome {
  /** A script that is no longer allowed has run on this page: it goes on until the page is reloaded. */
  readonly reload: boolean;
}

export interface StartOptions {
  /** Where choices are posted to, same origin. Without it no request is made. */
  readonly endpoint?: string;
  /** `secure`: by default wherever the page is served by https. */
  readonly cookie?: { readonly secure?: boolean };
  /** Reload when a script that has run is no longer allowed; by default true. */
  readonly reload?: boolean;
  /**
   * Where the browser sends Global Privacy Control, nothing loads before a choice either way. `"ask"`, the default, shows the
   * banner all the same; `"silent"` does not, and leaves it to the person to open the settings. Never stored as a choice.
   */
  readonly gpc?: "ask" | "silent";
  readonly document?: Document;
  /** Epoch milliseconds. */
  readonly now?: () => number;
}
