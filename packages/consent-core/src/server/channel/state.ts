import type { ChannelEvent, Sale, Subscription } from "./events.js";
import { channels, keyOf, type Channel } from "./message.js";

/** A question to confirm, and what became of it. */
export interface Asked extends Subscription {
  readonly at: number;
  readonly expires: number;
  readonly rev: string;
  readonly locale: string;
  /** SHA-256 of the secret. */
  readonly hash: string;
  readonly confirmed: boolean;
}
/** An opt-in, by the time of the act. */
export interface OptIn {
  readonly at: number;
  readonly rev: string;
}
/** Something that ended messages. */
export interface Stop {
  readonly at: number;
  readonly as: "withdrawal" | "objection";
}
/** What an address adds up to. Keys are `"<purpose>/<channel>"`; of a stop each side may be `*`. */
export interface ChannelState {
  /** Epoch milliseconds of the newest thing said; 0 where there is none. A message that is to go out later says nothing. */
  readonly lastAt: number;
  readonly asked: readonly Asked[];
  readonly given: Readonly<Record<string, OptIn>>;
  readonly confirmed: Readonly<Record<string, OptIn>>;
  readonly sales: Readonly<Record<string, Sale>>;
  readonly stops: Readonly<Record<string, Stop>>;
  readonly waysOut: readonly (Subscription & { readonly hash: string })[];
  readonly sent: readonly (Subscription & { readonly at: number })[];
}
export const noChannelState: ChannelState = { lastAt: 0, asked: [], given: {}, confirmed: {}, sales: {}, stops: {}, waysOut: [], sent: [] };

const newer = <T>(of: Readonly<Record<string, T>>, key: string, one: T, at: (one: T) => number): Record<string, T> => {
  const before = of[key];
  return before !== undefined && at(before) > at(one) ? { ...of } : { ...of, [key]: one };
};

/** Lays one event over what was before. In whatever order events of two streams come, the newest act counts. */
export const evolveChannel = (before: ChannelState, event: ChannelEvent & { readonly at: number }): ChannelState => {
  const { at } = event;
  const state = { ...before, lastAt: event.type === "channel.sent" ? before.lastAt : Math.max(before.lastAt, at) };
  const act = (one: { readonly at: number }): number => one.at;
  switch (event.type) {
    case "channel.asked": {
      const { purpose, channel, expires, rev, locale, hash } = event.data;
      return { ...state, asked: [...state.asked, { purpose, channel, at, expires, rev, locale, hash, confirmed: false }] };
    }
    case "channel.confirmed": {
      const { purpose, channel, rev, asked: which } = event.data;
      const asked = state.asked.map((one) => (one.hash === which ? { ...one, confirmed: true } : one));
      return { ...state, asked, confirmed: newer(state.confirmed, keyOf(purpose, channel), { at, rev }, act) };
    }
    case "channel.given":
      return { ...state, given: newer(state.given, keyOf(event.data.purpose, event.data.channel), { at, rev: event.data.rev }, act) };
    case "channel.sold": {
      const { purpose, channel, ...sale } = event.data;
      const key = keyOf(purpose, channel);
      // A refusal stays, whatever is sold later, and stops what needs no sale, too (ePrivacy 13(2), GDPR 21(3)).
      const refused = sale.refused || (Object.hasOwn(state.sales, key) && state.sales[key]?.refused === true);
      const newest = newer(state.sales, key, sale, ({ soldAt }) => soldAt);
      const sales = { ...newest, [key]: { ...(newest[key] ?? sale), refused } };
      return { ...state, sales, ...(sale.refused ? { stops: newer(state.stops, key, { at, as: "objection" }, act) } : {}) };
    }
    case "channel.stopped": {
      const { purpose, channel, as } = event.data;
      return { ...state, stops: newer(state.stops, keyOf(purpose, channel), { at, as }, act) };
    }
    case "channel.way-out":
      return { ...state, waysOut: [...state.waysOut, event.data] };
    case "channel.sent":
      return { ...state, sent: [...state.sent, { ...event.data, at }] };
  }
};

/** The channels on which anything is recorded. */
export const channelsOf = ({ asked, given, confirmed, sales, stops, waysOut, sent }: ChannelState): readonly Channel[] => {
  const keys = [given, confirmed, sales, stops].flatMap((of) => Object.keys(of).flatMap((key) => key.split("/")[1] ?? []));
  return channels.filter((channel) => keys.includes(channel) || [...asked, ...waysOut, ...sent].some((one) => one.channel === channel));
};

/** The newest stop that reaches a purpose on a channel. */
export const stopOf = (state: ChannelState, purpose: string, channel: string): Stop | undefined =>
  [keyOf(purpose, channel), keyOf(purpose, undefined), keyOf(undefined, channel), keyOf(undefined, undefined)]
    .flatMap((key) => (Object.hasOwn(state.stops, key) ? [state.stops[key] as Stop] : []))
    .reduce<Stop | undefined>((newest, stop) => (newest && newest.at >= stop.at ? newest : stop), undefined);

/** The opt-in of a purpose on a channel that came after every stop: an older one is over. `confirmed`: only one confirmed from the address. */
export const optInOf = (state: ChannelState, purpose: string, channel: string, { confirmed }: { readonly confirmed: boolean }): OptIn | undefined => {
  const key = keyOf(purpose, channel);
  const since = stopOf(state, purpose, channel)?.at ?? -Infinity;
  return (confirmed ? [state.confirmed] : [state.confirmed, state.given])
    .flatMap((of) => (Object.hasOwn(of, key) ? [of[key] as OptIn] : []))
    .filter(({ at }) => at > since)
    .reduce<OptIn | undefined>((newest, one) => (newest && newest.at >= one.at ? newest : one), undefined);
};

/** The stop in force: no opt-in came after it. */
export const suppression = (state: ChannelState, purpose: string, channel: string): Stop | undefined =>
  optInOf(state, purpose, channel, { confirmed: false }) ? undefined : stopOf(state, purpose, channel);

/** The last question of a subscription: asking again makes the older ones worthless. */
export const lastAsked = (state: ChannelState, { purpose, channel }: Subscription): Asked | undefined =>
  state.asked.filter((one) => one.purpose === purpose && one.channel === channel).at(-1);
