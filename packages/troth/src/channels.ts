import type { Decision, SubjectRef } from "@troth/decision";
import type { Standing } from "@troth/consent-core";
import type { ChannelService, ConsentService, Message } from "@troth/consent-core/server";
import type { Policy } from "@troth/policy-model";
import { basesOf } from "@troth/policy-model/compiled";
import type { TrothConsent } from "./consent.js";
import { timed, type Timed, type TimedCall } from "./timed.js";

type Dated = "confirm" | "give" | "noteSale" | "wayOut" | "unsubscribe" | "stop";
type Asked = Dated | "askConfirmation" | "maySend" | "noteSent" | "suppressed" | "filterSuppressed";
type Asking = Awaited<ReturnType<ChannelService["askConfirmation"]>>;
type List = Parameters<ChannelService["filterSuppressed"]>;
type TimelessMessage<P extends Policy> = Timed<Message<keyof P["purposes"] & string>, "at">;

/**
 * Messages to people, as the host app uses them: permissions, the question before each send, ways out, who said no; see `ChannelService`.
 * `now` and a message's `at` are the time of Troth's clock unless said.
 */
export interface TrothChannels<P extends Policy> extends Omit<ChannelService, Asked>, Readonly<{ [K in Dated]: TimedCall<ChannelService[K]> }> {
  /**
   * Double opt-in, first half; see `ChannelService`. `sentBy` says who sends the link: Troth, by its step `mail`, where there is a
   * mailer and the channel is e-mail; else the app must, with `token`. Nothing is permitted before the person confirms, whoever sends.
   */
  askConfirmation(
    o: Timed<Parameters<ChannelService["askConfirmation"]>[0]>,
  ): Promise<(Extract<Asking, { ok: true }> & { readonly sentBy: "troth" | "app" }) | Extract<Asking, { ok: false }>>;
  /** Before each send: may this message go? Where the person stands is looked up by `to`. Never throws. */
  maySend(message: TimelessMessage<P>): Promise<Decision>;
  /** Decides once more and counts the message: call it right before handing over to the mailer. */
  noteSent(message: TimelessMessage<P>): ReturnType<ChannelService["noteSent"]>;
  /** Whether somebody said no, by a message's way out or anywhere else; see `ChannelService`. Never throws. */
  suppressed(to: SubjectRef, channel: Message["channel"], purpose?: string): Promise<boolean>;
  /** Parts a list before it is imported, by `suppressed`. */
  filterSuppressed(list: List[0], o: Omit<List[1], "standingOf">): ReturnType<ChannelService["filterSuppressed"]>;
}

/** Joins what was said on channels with where the person stands otherwise. `now`: epoch milliseconds; `mails`: a mailer is there. */
export const trothChannels = <P extends Policy>(
  service: ChannelService,
  standingOf: (subject: SubjectRef, at: number) => Promise<Standing>,
  { now, mails }: { now(): number; readonly mails: boolean },
): TrothChannels<P> => {
  const at = timed(now);
  const dated = (message: TimelessMessage<P>): Message => ({ ...message, at: message.at ?? now() });
  return {
    ...service,
    confirm: (asked) => service.confirm(at(asked)),
    give: (given) => service.give(at(given)),
    noteSale: (sold) => service.noteSale(at(sold)),
    wayOut: (asked) => service.wayOut(at(asked)),
    unsubscribe: (asked) => service.unsubscribe(at(asked)),
    stop: (said) => service.stop(at(said)),
    askConfirmation: async (asked) => {
      const made = await service.askConfirmation(at(asked));
      return made.ok ? { ...made, sentBy: mails && asked.channel === "email" ? "troth" : "app" } : made;
    },
    maySend: async (asked) => {
      const message = dated(asked);
      return service.maySend(message, await standingOf(message.to, message.at));
    },
    noteSent: async (asked) => {
      const message = dated(asked);
      return service.noteSent(message, await standingOf(message.to, message.at));
    },
    suppressed: async (to, channel, purpose) => service.suppressed(to, channel, purpose, await standingOf(to, now())),
    filterSuppressed: (list, asked) => service.filterSuppressed(list, { ...asked, standingOf: (to) => standingOf(to, now()) }),
  };
};

/** The purposes of a list that are direct marketing, on any channel. */
const marketingAmong = ({ activities }: Policy, purposes: readonly string[]): readonly string[] =>
  purposes.filter((id) => Object.values(activities).some(({ purpose, directMarketing }) => purpose === id && directMarketing !== undefined));
/** Whether somebody can have agreed to it: its basis is consent, or its permission may be an opt-in. */
const agreed = ({ basis, directMarketing }: Policy["activities"][string]): boolean => {
  if (!directMarketing) return false;
  const { permission } = directMarketing;
  const bys: readonly string[] = typeof permission === "string" ? [permission] : permission.map(({ by }) => by);
  return basesOf(basis).some(({ kind }) => kind === "consent") || bys.some((by) => by !== "not-needed" && by !== "opt-out");
};
/** What "I withdraw everything" takes back of messages. */
const byConsent = ({ activities }: Policy): readonly string[] => [...new Set(Object.values(activities).flatMap((activity) => (agreed(activity) ? [activity.purpose] : [])))];

/**
 * What is taken back or objected to by any other way ends messages by address, too: whoever comes with the same address later, under
 * whatever name, is not written to (GDPR 7(3), 21(3)). It is recorded after the act itself: where that fails, the call throws, and is
 * made again. An objection that is taken back lifts none of it: only an opt-in does.
 */
export const stoppingMessages = <P extends Policy>(consent: TrothConsent<P>, { policy, channels, now }: { readonly policy: Policy; readonly channels: ChannelService; now(): number }): TrothConsent<P> => {
  const at = timed(now);
  type Stop = Omit<Parameters<ChannelService["stop"]>[0], "purpose">;
  const stop = async (purposes: readonly string[] | "all", o: Stop): Promise<void> => {
    if (purposes === "all") await channels.stop(o);
    else for (const purpose of purposes) await channels.stop({ ...o, purpose });
  };
  type Told = Pick<Parameters<ConsentService["recordInForm"]>[0], "subject" | "purposes" | "tx" | "now">;
  const withdraw = async ({ subject, purposes, tx, now }: Told, o: Pick<Stop, "by" | "actor">): Promise<void> => {
    const taken = purposes === "withdraw-all" ? byConsent(policy) : marketingAmong(policy, Object.entries(purposes).flatMap(([id, choice]) => (choice === "given" ? [] : [id])));
    await stop(taken, { to: subject, as: "withdrawal", now, ...o, ...(tx ? { tx } : {}) });
  };
  return {
    ...consent,
    recordByOperator: async (asked) => {
      const told = at(asked);
      const recorded = await consent.recordByOperator(told);
      if (recorded.ok) await withdraw(told, { by: "operator", actor: `operator:${told.operator}` });
      return recorded;
    },
    recordInForm: async (asked) => {
      const told = at(asked);
      const recorded = await consent.recordInForm(told);
      if (recorded.ok) await withdraw(told, { by: "settings" });
      return recorded;
    },
    object: async (asked) => {
      const act = at(asked);
      const objected = await consent.object(act);
      const { subject: to, purposes, channel, profiling, actor, now } = act;
      if (!objected.ok || profiling) return objected;
      const by = actor.startsWith("operator:") ? "operator" : "settings";
      const where = channel === undefined ? {} : { channel: channel as Message["channel"] };
      await stop(purposes === "direct-marketing" ? "all" : marketingAmong(policy, purposes), { to, as: "objection", by, actor, now, ...where });
      return objected;
    },
  };
};
