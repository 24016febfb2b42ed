import type { Decision, Refusal, SubjectRef } from "@troth/decision";
import type { Tx } from "@troth/journal";
import type { Policy } from "@troth/policy-model/compiled";
import type { Standing } from "../../standing.js";
import type { OptInBy, Sale, StopBy, Subscription } from "./events.js";
import type { ChannelHeld } from "./held.js";
import type { Channel, Message } from "./message.js";
import type { ChannelJournal } from "./stream.js";

/** What the service is made of. */
export interface ChannelServiceOptions {
  readonly policy: Policy;
  /** A journal that was opened with `channelEvents`. */
  readonly journal: ChannelJournal;
  /** Random bytes from a cryptographic source. */
  readonly random: (n: number) => Uint8Array;
  /** Where the sender acts, e.g. `"Europe/Berlin"`: days and months are counted there. */
  readonly zone: string;
  /** How long a question to confirm holds (`"P2D"` unless said), and how many an address gets in 24 hours (3). */
  readonly confirmations?: { readonly lifetime?: string; readonly perDay?: number };
  /** The activity of the policy under which suppressions are kept: told to the person by `held`. */
  readonly suppressionActivity?: string;
}

/** A refused command; nothing was written. */
export interface Refused {
  readonly ok: false;
  readonly refusal: Refusal;
}
export interface Done {
  readonly ok: true;
}
/** Whose address, for what, and what was shown. Times are epoch milliseconds. */
export interface AskedOf extends Subscription {
  /** With the address among the ids: `email` for mail, `phone` for text messages and calls. */
  readonly to: SubjectRef;
  /** BCP 47. */
  readonly locale: string;
  /** SHA-256, in hex, of what the person was shown: see {@link sha256}. */
  readonly shown: string;
  readonly now: number;
  /** `"subject"` unless said, `"operator:<id>"`, `"system:<name>"`. */
  readonly actor?: string;
}

/** What an intent `channel.confirmation` of the outbox asks a mailer to send. */
export interface ConfirmationIntent extends Subscription {
  /** The address. */
  readonly to: string;
  readonly token: string;
  readonly locale: string;
}

/**
 * Permissions of channels, and the question before every send. What is recorded is tied to the address, by a look-up of class
 * `evidence`, and through it to the person who came with it: to forget `content` leaves it, to forget `evidence` ends it.
 * Commands throw TrothError `channel-busy`, and what the journal throws.
 */
export interface ChannelService {
  /**
   * Double opt-in, first half: makes a token that is good once, and the intent to send it (`channel.confirmation`), in one
   * transaction. Only the token's SHA-256 is kept. Older questions of the same subscription become worthless.
   */
  askConfirmation(o: AskedOf): Promise<{ readonly ok: true; readonly token: string; readonly expires: number } | Refused>;
  /** Double opt-in, second half. Once, in time; two at the same moment make one. */
  confirm(o: { readonly token: string; readonly now: number }): Promise<(Done & Subscription) | Refused>;
  /** An opt-in from a form, or taken by somebody of ours. */
  give(o: AskedOf & { readonly by: OptInBy }): Promise<Done | Refused>;
  /**
   * What is known of a sale, for the soft opt-in. Recorded as it was; `maySend` looks at each condition. `refused` also stops the messages from
   * then on, and no later sale lifts it.
   */
  noteSale(o: Subscription & Sale & { readonly to: SubjectRef; readonly now: number; readonly actor?: string }): Promise<Done | Refused>;
  /** A token for the way out of a subscription: always the same one, and it works for ever. */
  wayOut(o: Subscription & { readonly to: SubjectRef; readonly now: number }): Promise<{ readonly ok: true; readonly token: string } | Refused>;
  /** Ends a subscription by its token: at once, without a sign-in, as often as it is asked (GDPR 7(3), 21(3); RFC 8058). */
  unsubscribe(o: { readonly token: string; readonly now: number }): Promise<(Done & Subscription) | Refused>;
  /**
   * Withdraws (GDPR 7(3)) or objects (21(2)): a purpose or all, a channel or all that these ids reach, and the addresses that were tied to the
   * person before. Takes effect at once. `missed`: channels on which no address is known; where that is all of them, it is refused. A
   * channel or purpose that there never was is refused; without them it holds for all. With `tx` it commits with what the host writes.
   */
  stop(o: {
    readonly to: SubjectRef;
    readonly purpose?: string;
    readonly channel?: Channel;
    readonly as: "withdrawal" | "objection";
    readonly by: StopBy;
    readonly now: number;
    readonly actor?: string;
    readonly tx?: Tx;
  }): Promise<(Done & { readonly missed: readonly Channel[] }) | Refused>;
  /** What a token is about, for the page that asks; nothing is done. `locale` where it was asked in one. */
  about(token: string): Promise<(Subscription & { readonly for: "confirmation" | "way-out"; readonly locale?: string }) | undefined>;
  /**
   * Before each send: may this message go? `standing`: where the person stands towards the policy, with objections and restrictions; without
   * it, nothing but what was said on channels is known. Never throws: what cannot be read, or names no address, is a no.
   */
  maySend(message: Message, standing?: Standing): Promise<Decision>;
  /**
   * Decides once more and counts the message, in one step: call it before handing over to the mailer, so that two that send at
   * once do not both pass. It writes only where the policy promises how often at most, which is counted per address.
   */
  noteSent(message: Message, standing?: Standing): Promise<Done | Refused>;
  /**
   * Whether somebody has said no, on the channel, to the purpose or (without one) to anything: also for lists that come from elsewhere. What cannot
   * be read, has no address, is of two people or asks for what the policy does not have counts as a no. `standing`: where the person stands otherwise;
   * what is refused or objected to there is a no, unless an opt-in came later. Never throws.
   */
  suppressed(to: SubjectRef, channel: Channel, purpose?: string, standing?: Standing): Promise<boolean>;
  /** Parts a list before it is imported, by {@link suppressed}. */
  filterSuppressed(
    list: readonly SubjectRef[],
    o: { readonly channel: Channel; readonly purpose?: string; standingOf?(to: SubjectRef): Promise<Standing> },
  ): Promise<{ readonly clear: readonly SubjectRef[]; readonly suppressed: readonly SubjectRef[] }>;
  /** What is held of a person, for the person (GDPR 15(1)): suppressions too. */
  held(to: SubjectRef): Promise<ChannelHeld>;
}
