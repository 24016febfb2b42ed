import type { Decision, SubjectRef } from "@troth/decision";
import type { Standing } from "@troth/consent-core";
import type { ChannelService, Message } from "@troth/consent-core/server";
import type { Policy } from "@troth/policy-model";

/** Messages to people, as the host app uses them: permissions, the question before each send, ways out, who said no. */
export interface TrothChannels<P extends Policy> extends Omit<ChannelService, "maySend" | "noteSent"> {
  /** Before each send: may this message go? Where the person stands is looked up by `to`. Never throws. */
  maySend(message: Message<keyof P["purposes"] & string>): Promise<Decision>;
  /** Decides once more and counts the message: call it right before handing over to the mailer. */
  noteSent(message: Message<keyof P["purposes"] & string>): ReturnType<ChannelService["noteSent"]>;
}

/** Joins what was said on channels with where the person stands otherwise. */
export const trothChannels = <P extends Policy>(service: ChannelService, standingOf: (subject: SubjectRef, at: number) => Promise<Standing>): TrothChannels<P> => ({
  ...service,
  maySend: async (message) => service.maySend(message, await standingOf(message.to, message.at)),
  noteSent: async (message) => service.noteSent(message, await standingOf(message.to, message.at)),
});
