import type { Clock, Decision } from "@troth/decision";
import type { Question, Standing } from "@troth/consent-core";
import type { Journal } from "@troth/journal";
import type { Policy, renderNotice } from "@troth/policy-model";
import type { RetentionService } from "@troth/retention";
import type { Gate } from "@troth/transfer-safeguards";
import type { TransferInit } from "@troth/transfer-safeguards/node";
import type { TrothChannels } from "./channels.js";
import type { TrothConsent, Who } from "./consent.js";
import type { DeadMails } from "./mail/dead-letters.js";
import type { TrothProof } from "./proof.js";
import type { TrothRequests } from "./requests.js";
import type { Step } from "./step.js";
import type { Timed } from "./timed.js";

/** What goes out of the app. */
export interface TrothTransfers<P extends Policy> {
  /**
   * `fetch`, with what is processed and which data leaves: asked of the policy before anything is sent, and again at each
   * redirect.
   *
   * @throws TrothError `transfer-refused`: nothing was sent; `faults` say why, by which article, and what would mend it.
   */
  fetch(input: string | URL | Request, init: TransferInit<P>): Promise<Response>;
  /** The same question without sending; `at` is the time of Troth's clock unless said. */
  decide(question: Timed<Parameters<Gate<P>["decide"]>[0], "at">): ReturnType<Gate<P>["decide"]>;
}
/** What is deleted when its time has come. */
export interface TrothRetention {
  /** See `RetentionService`; `now` is the time of Troth's clock unless said. */
  sweep(o?: Timed<Parameters<RetentionService["sweep"]>[0]>): ReturnType<RetentionService["sweep"]>;
}

type WithoutOffered<Options> = Options extends unknown ? Omit<Options, "offered"> : never;
/** Which edition of the notice, and as what: see `renderNotice`. To whom data may go on the day, Troth knows itself. */
export type NoticeOptions<P extends Policy> = WithoutOffered<Parameters<typeof renderNotice<P>>[1]>;

/** The one object that a host app holds. */
export interface Troth<P extends Policy = Policy> {
  readonly policy: P;
  /** The time of every call that does not say one. */
  readonly clock: Clock;
  /**
   * The journal that `createTroth` opened, for what the facade has no call for: checkpoints, `verify`, `export`, `prune`, the outbox,
   * proofs of `@troth/consent-core/server`. `close` of Troth closes it.
   */
  readonly journal: Journal;
  /** Asks whether a purpose may be served, against a person's standing; now, unless `at` is said. Synchronous; never throws. */
  may(question: Timed<Question<keyof P["purposes"] & string, keyof P["recipients"] & string, keyof P["surfaces"] & string>, "at">, standing: Standing): Decision;
  /** Where a person stands: cookie and journal together. */
  standingOf(who: Who): Promise<Standing>;
  readonly consent: TrothConsent<P> & TrothProof;
  readonly channels: TrothChannels<P>;
  /** Mails that the mailer rejected. */
  readonly mail: DeadMails;
  readonly requests: TrothRequests;
  readonly retention: TrothRetention;
  readonly transfers: TrothTransfers<P>;
  /** The notice of this day: of a recipient abroad without a valid transfer tool it says that nothing is sent there. */
  notice(o: NoticeOptions<P>): string;
  /** What is due, for `@troth/worker`. */
  readonly steps: readonly Step[];
  /** Closes the journal; the host's database stays the host's. */
  close(): Promise<void>;
}
