import type { Decision, SubjectRef } from "@troth/decision";
import type { Standing } from "@troth/consent-core";
import type { ChannelService, Message } from "@troth/consent-core/server";
import type { Policy } from "@troth/policy-model";
import { basesOf } from "@troth/policy-model/compiled";
import type { TrothConsent } from "./consent.js";

type Asked = "askConfirmation" | "maySend" | "noteSent" | "suppressed" | "filterSuppressed";
type Asking = Awaited<ReturnType<ChannelService["askConfirmation"]>>;
type List = Parameters<ChannelService["filterSuppressed"]>;

/** Messages to people, as the host app uses them: permissions, the question before each send, ways out, who said no. */
export interface TrothChannels<P extends Policy> extends Omit<ChannelService, Asked> {
  /**
   * Double opt-in, first half; see `ChannelService`. `sentBy` says who sends the link: Troth, by its step `mail`, where there is a
   * mailer and the channel is e-mail; else the app must, with `token`. Nothing is permitted before the person confirms, whoever sends.
   */
  askConfirmation(
    o: Parameters<ChannelService["askConfirmation"]>[0],
  ): Promise<(Extract<Asking, { ok: true }> & { readonly sentBy: "troth" | "app" }) | Extract<Asking, { ok: false }>>;
  /** Before each send: may this message go? Where the person stands is looked up by `to`. Never throws. */
  maySend(message: Message<keyof P["purposes"] & string>): Promise<Decision>;
  /** Decides once more and counts the message: call it right before handing over to the mailer. */
  noteSent(message: Message<keyof P["purposes"] & string>): ReturnType<ChannelService["noteSent"]>;
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
): TrothChannels<P> => ({
  ...service,
  askConfirmation: async (asked) => {
    const made = await service.askConfirmation(asked);
    return made.ok ? { ...made, sentBy: mails && asked.channel === "email" ? "troth" : "app" } : made;
  },
  maySend: async (message) => service.maySend(message, await standingOf(message.to, message.at)),
  noteSent: async (message) => service.noteSent(message, await standingOf(message.to, message.at)),
  suppressed: async (to, channel, purpose) => service.suppressed(to, channel, purpose, await standingOf(to, now())),
  filterSuppressed: (list, asked) => service.filterSuppressed(list, { ...asked, standingOf: (to) => standingOf(to, now()) }),
});

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
  type Stop = Omit<Parameters<ChannelService["stop"]>[0], "now" | "purpose">;
  const stop = async (purposes: readonly string[] | "all", o: Stop): Promise<void> => {
    if (purposes === "all") await channels.stop({ ...o, now: now() });
    else for (const purpose of purposes) await channels.stop({ ...o, purpose, now: now() });
  };
  type Told = Pick<Parameters<TrothConsent<P>["recordInForm"]>[0], "subject" | "purposes" | "tx">;
  const withdraw = async ({ subject, purposes, tx }: Told, o: Pick<Stop, "by" | "actor">): Promise<void> => {
    const taken = purposes === "withdraw-all" ? byConsent(policy) : marketingAmong(policy, Object.entries(purposes).flatMap(([id, choice]) => (choice === "given" ? [] : [id])));
    await stop(taken, { to: subject, as: "withdrawal", ...o, ...(tx ? { tx } : {}) });
  };
  return {
    ...consent,
    recordByOperator: async (told) => {
      const recorded = await consent.recordByOperator(told);
      if (recorded.ok) await withdraw(told, { by: "operator", actor: `operator:${told.operator}` });
      return recorded;
    },
    recordInForm: async (told) => {
      const recorded = await consent.recordInForm(told);
      if (recorded.ok) await withdraw(told, { by: "settings" });
      return recorded;
    },
    object: async (asked) => {
      const objected = await consent.object(asked);
      const { subject: to, purposes, channel, profiling, actor } = asked;
      if (!objected.ok || profiling) return objected;
      const by = actor.startsWith("operator:") ? "operator" : "settings";
      const where = channel === undefined ? {} : { channel: channel as Message["channel"] };
      await stop(purposes === "direct-marketing" ? "all" : marketingAmong(policy, purposes), { to, as: "objection", by, actor, ...where });
      return objected;
    },
  };
};
