import { TrothError } from "@troth/decision";
import type { EventSchema } from "@troth/journal";
import { type Check, exactly, flag, hash, id, instant, language, matching, maybe, oneOf } from "../../check.js";
import { channels, type Channel } from "./message.js";

/** A purpose on a channel. */
export interface Subscription {
  readonly purpose: string;
  readonly channel: Channel;
}
/** What a person was shown when they were asked, or said yes: the proof of GDPR 7(1). */
export interface Shown {
  /** Hash of the policy. */
  readonly policy: string;
  /** Short hash of the purpose's material facts. */
  readonly rev: string;
  readonly locale: string;
  /** SHA-256, in hex, of what was shown. */
  readonly shown: string;
}
/** In which way somebody opted in. */
export type OptInBy = "form" | "paper" | "phone" | "in-person";
/** How a stop came: by the link in a message, in settings, through somebody of ours, or with a list from elsewhere. */
export type StopBy = "link" | "settings" | "operator" | "import";

interface Fact<T extends string, D> {
  readonly type: T;
  readonly data: D;
}
/**
 * What the journal records of an address on its channels. Nothing in it is personal: whose it is, only the look-up under
 * `evidence` knows.
 */
export type ChannelEvent =
  /** Asked to confirm from the address; `hash` is that of the token's secret, `expires` epoch milliseconds. */
  | Fact<"channel.asked", Subscription & Shown & { readonly hash: string; readonly expires: number }>
  /** Confirmed: `asked` is the hash of the event that asked. */
  | Fact<"channel.confirmed", Subscription & { readonly rev: string; readonly asked: string }>
  | Fact<"channel.given", Subscription & Shown & { readonly by: OptInBy }>
  /** What is known of a sale, for the conditions of ePrivacy 13(2). */
  | Fact<"channel.sold", Subscription & Sale>
  /** Withdrawn (GDPR 7(3)) or objected to (GDPR 21(2)); without purpose or channel: to all of them. */
  | Fact<"channel.stopped", { readonly purpose?: string; readonly channel?: Channel; readonly as: "withdrawal" | "objection"; readonly by: StopBy }>
  /** A way out for the messages of a subscription: the hash of its secret, which is sealed. */
  | Fact<"channel.way-out", Subscription & { readonly hash: string }>
  | Fact<"channel.sent", Subscription>;

/** What was true when the address was collected (ePrivacy 13(2)). */
export interface Sale {
  /** Epoch milliseconds. */
  readonly soldAt: number;
  /** The person gave the address when they bought. */
  readonly collectedInSale: boolean;
  /** We sold it: not another company, of the same group or not. */
  readonly ownSale: boolean;
  /** Clearly, free of charge and easily the person could refuse when the address was collected. */
  readonly refusalOffered: boolean;
  /** They did refuse. */
  readonly refused: boolean;
}

const subscription = { purpose: matching(id), channel: oneOf(...channels) };
const shown = { policy: matching(hash), rev: matching(/^[\w-]{1,16}$/), locale: matching(language), shown: matching(hash) };
const parsers: Readonly<Record<ChannelEvent["type"], Check>> = {
  "channel.asked": exactly({ ...subscription, ...shown, hash: matching(hash), expires: instant }),
  "channel.confirmed": exactly({ ...subscription, rev: shown.rev, asked: matching(hash) }),
  "channel.given": exactly({ ...subscription, ...shown, by: oneOf("form", "paper", "phone", "in-person") }),
  "channel.sold": exactly({ ...subscription, soldAt: instant, collectedInSale: flag, ownSale: flag, refusalOffered: flag, refused: flag }),
  "channel.stopped": exactly({
    purpose: maybe(subscription.purpose),
    channel: maybe(subscription.channel),
    as: oneOf("withdrawal", "objection"),
    by: oneOf("link", "settings", "operator", "import"),
  }),
  "channel.way-out": exactly({ ...subscription, hash: matching(hash) }),
  "channel.sent": exactly(subscription),
};
const secret = exactly({ evidence: exactly({ secret: matching(/^[\w-]{22}$/) }) });
const nothing: Check = (value) => value === undefined || exactly({})(value);

const schemaOf = (type: ChannelEvent["type"]): EventSchema => ({
  type,
  v: 1,
  parse(data, sealed) {
    if (parsers[type](data) && (type === "channel.way-out" ? secret : nothing)(sealed)) return data;
    throw new TrothError({
      code: "channel-event-invalid",
      message: `This is not what ${type} records`,
      path: `events.${type}`,
      hint: "Record through channelService: a purpose of the policy, a language tag, SHA-256 in hex; nothing personal.",
    });
  },
});

/** What a journal must be given to hold permissions of channels. */
export const channelEvents: readonly EventSchema[] = (Object.keys(parsers) as ChannelEvent["type"][]).map(schemaOf);

/** Whether an event of a journal is one of a channel. What a journal holds has passed its schema. */
export const isChannelEvent = (event: { readonly type: string }): event is ChannelEvent => Object.hasOwn(parsers, event.type);
