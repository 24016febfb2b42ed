import type { Decision, Question, Selection } from "@troth/consent-core";
import type { Evidence } from "./evidence.js";

/** Where a choice is made: in the layer that asks, or in that of all settings. */
export type Layer = "banner" | "settings";

/** What a page holds without layers of ours. */
export interface Headless<Purpose extends string = string, Vendor extends string = string, Tracker extends string = string> {
  /** Settles when the policy is read; `false` if it could not be: then everything is answered with no. */
  readonly ready: Promise<boolean>;
  /** May this purpose be served here and now? */
  may(question: Omit<Question<Purpose, Vendor>, "surface" | "at">): Decision;
  /** May this tracker be loaded here and now? Asks both gates: the device (ePrivacy 5(3)) and the basis. */
  mayLoad(tracker: Tracker): Decision;
  /** Whether the person is to be asked: something that asks has no choice, or one that is past its end or of other facts. */
  undecided(): boolean;
  /** Gives all that asks. `how`: where in the page the person said so, for the evidence; `"settings"` unless said. */
  accept(how?: Layer): Outcome;
  /** Refuses all that asks, and withdraws what was given. */
  reject(how?: Layer): Outcome;
  /** Takes the choices of an interface of your own: what is not named stays as it was. */
  save(selection: Selection<Purpose, Vendor>, how?: Layer): Outcome;
  /** Withdraws what was given, for one purpose and its vendors or for all. */
  withdraw(purpose?: Purpose): Outcome;
  /** Stops watching and takes the banner away. Choices stay. */
  stop(): void;
}
/** What a page holds after {@link start}. */
export interface Consent<Purpose extends string = string, Vendor extends string = string, Tracker extends string = string>
  extends Headless<Purpose, Vendor, Tracker> {
  /** Opens the settings. */
  open(): void;
}

/** What followed at once from an act. */
export interface Outcome {
  /** A script that is no longer allowed has run on this page: it goes on until the page is reloaded. */
  readonly reload: boolean;
}

export interface StartOptions {
  /** Where choices are sent, where the policy says that a server keeps evidence: {@link sendTo}. */
  readonly evidence?: Evidence;
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
export interface HeadlessOptions extends StartOptions {
  /** What shows the words, and its version: `"shop-banner 2"`. The evidence of each choice names it. */
  readonly ui?: string;
}
