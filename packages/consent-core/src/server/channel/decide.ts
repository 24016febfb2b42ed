import { refuse, type Reason, type Refusal } from "@troth/decision";
import type { ChannelEvent, OptInBy, Sale, Shown, StopBy, Subscription } from "./events.js";
import { marketingOf, type Sending } from "./send.js";
import { lastAsked, optInOf, stopOf, suppression, type ChannelState } from "./state.js";
import { withHash } from "./token.js";

/** What can be done about an address; `hash` is that of a secret that only the person gets. */
export type ChannelCommand =
  | ({ readonly act: "ask"; readonly hash: string; readonly expires: number; readonly perDay: number } & Subscription & Pick<Shown, "locale" | "shown">)
  | { readonly act: "confirm"; readonly hash: string }
  | ({ readonly act: "give"; readonly by: OptInBy } & Subscription & Pick<Shown, "locale" | "shown">)
  | ({ readonly act: "sell"; readonly sale: Sale } & Subscription)
  | ({ readonly act: "stop"; readonly as: "withdrawal" | "objection"; readonly by: StopBy } & Partial<Subscription>)
  | { readonly act: "unsubscribe"; readonly hash: string }
  | ({ readonly act: "open-way-out"; readonly hash: string } & Subscription);

export type ChannelDecided =
  | {
      readonly ok: true;
      /** None where nothing is to be recorded. */
      readonly event?: ChannelEvent;
      /** What a token led to. */
      readonly subscription?: Subscription;
    }
  | { readonly ok: false; readonly refusal: Refusal };

const no = (reason: Reason): ChannelDecided => ({ ok: false, refusal: refuse(reason) });
const day = 86_400_000;
/** A purpose of the policy, or one of an older edition of which something is recorded here. */
const isKnown = (state: ChannelState, policy: Sending["policy"], purpose: string): boolean =>
  Object.hasOwn(policy.purposes, purpose) ||
  [...state.asked, ...state.waysOut].some((one) => one.purpose === purpose) ||
  [state.given, state.confirmed, state.sales, state.stops].some((of) => Object.keys(of).some((key) => key.startsWith(`${purpose}/`)));
const unknown = (): ChannelDecided => no({ code: "token-unknown", path: "token", fix: "Use the whole link of the message." });

/** Decides a command on what stands; pure. `now`: epoch milliseconds. */
export const decideChannel = (state: ChannelState, command: ChannelCommand, { policy, rev }: Pick<Sending, "policy" | "rev">, now: number): ChannelDecided => {
  const undeclared = (one: Subscription): boolean => marketingOf(policy, one).length === 0;
  const facts = (purpose: string) => ({ policy: policy.hash, rev: rev(purpose) });
  const purposeUnknown = (): ChannelDecided =>
    no({ code: "purpose-unknown", path: "purpose", article: "GDPR 5(1)(b)", fix: `Use one of: ${Object.keys(policy.purposes).join(", ")}.` });
  const refusal = (one: Subscription): ChannelDecided =>
    !Object.hasOwn(policy.purposes, one.purpose) ? purposeUnknown() : no({ code: "undeclared", path: `purposes.${one.purpose}.${one.channel}`, article: "GDPR 5(1)(b)", fix: "Declare direct marketing on this channel in the policy." });
  /** An act that would date from before what stopped the messages: a clock is wrong. */
  const overtaken = (one: Subscription): ChannelDecided | undefined =>
    (stopOf(state, one.purpose, one.channel)?.at ?? -Infinity) >= now ? no({ code: "opt-in-overtaken", path: "now", article: "GDPR 7(3)", fix: "Set the clock, and ask the person again." }) : undefined;

  switch (command.act) {
    case "ask": {
      const { purpose, channel, locale, shown, hash, expires, perDay } = command;
      if (undeclared(command)) return refusal(command);
      if (state.asked.filter(({ at }) => at > now - day).length >= perDay) {
        return no({ code: "asked-too-often", path: "confirmations.perDay", article: "GDPR 25(1)", fix: "Wait a day: nobody is to be flooded by what others type into a form." });
      }
      return { ok: true, event: { type: "channel.asked", data: { purpose, channel, ...facts(purpose), locale, shown, hash, expires } } };
    }
    case "confirm": {
      const asked = withHash(state.asked, command.hash);
      if (!asked) return unknown();
      const { purpose, channel, hash } = asked;
      const path = `purposes.${purpose}.${channel}`;
      if (asked.confirmed) return no({ code: "token-used", path, article: "GDPR 7(1)", fix: "It is confirmed already." });
      if (lastAsked(state, asked)?.hash !== hash) return no({ code: "token-superseded", path, article: "GDPR 7(1)", fix: "Use the link of the newest message." });
      if (!(now < asked.expires)) return no({ code: "token-expired", path, article: "GDPR 7(1)", fix: "Ask for another message." });
      return overtaken(asked) ?? { ok: true, event: { type: "channel.confirmed", data: { purpose, channel, rev: asked.rev, asked: hash } }, subscription: { purpose, channel } };
    }
    case "give": {
      const { purpose, channel, locale, shown, by } = command;
      if (undeclared(command)) return refusal(command);
      return overtaken(command) ?? { ok: true, event: { type: "channel.given", data: { purpose, channel, ...facts(purpose), locale, shown, by } } };
    }
    case "sell": {
      const { purpose, channel, sale } = command;
      return undeclared(command) ? refusal(command) : { ok: true, event: { type: "channel.sold", data: { purpose, channel, ...sale } } };
    }
    case "stop": {
      // Of any purpose there ever was: taking back is never refused (GDPR 7(3), 21(3)). A word that was never one would stop nothing, and say that it did.
      const { purpose, channel, as, by } = command;
      if (purpose !== undefined && !isKnown(state, policy, purpose)) return purposeUnknown();
      return { ok: true, event: { type: "channel.stopped", data: { ...(purpose === undefined ? {} : { purpose }), ...(channel === undefined ? {} : { channel }), as, by } } };
    }
    case "unsubscribe": {
      const way = withHash(state.waysOut, command.hash);
      if (!way) return unknown();
      const { purpose, channel } = way;
      const subscription = { purpose, channel };
      if (suppression(state, purpose, channel)) return { ok: true, subscription };
      const as = optInOf(state, purpose, channel, { confirmed: false }) ? "withdrawal" : "objection";
      return { ok: true, event: { type: "channel.stopped", data: { ...subscription, as, by: "link" } }, subscription };
    }
    case "open-way-out": {
      const { purpose, channel, hash } = command;
      return undeclared(command) ? refusal(command) : { ok: true, event: { type: "channel.way-out", data: { purpose, channel, hash } } };
    }
  }
};
