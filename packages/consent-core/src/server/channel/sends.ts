import { refuse, type Reason, type SubjectRef } from "@troth/decision";
import { unknownStanding } from "../../standing.js";
import { addressee, addressMissing, ambiguous, channelUnknown, isChannel } from "./address.js";
import type { ChannelService, ChannelServiceOptions } from "./channel-service.js";
import type { Channel } from "./message.js";
import { decideSend, marketingOf, opposed, type Sending } from "./send.js";
import { noChannelState, stopOf, suppression, type ChannelState } from "./state.js";
import { appendDecided, knownAddress, loadAddress, newStream, transact, undo } from "./stream.js";

type Sends = Pick<ChannelService, "maySend" | "noteSent" | "suppressed" | "filterSuppressed">;

const unreadable: Reason = { code: "journal-unreadable", path: "journal", fix: "See why the journal does not answer; nobody is written to until it does." };

/** What is asked before something is sent, or taken into a list. */
export const sends = ({ journal, sending, random }: Pick<ChannelServiceOptions, "journal" | "random"> & { readonly sending: Sending }): Sends => {
  const stateFor = async (to: SubjectRef, channel: Channel): Promise<ChannelState | Reason> => {
    if (!isChannel(channel)) return channelUnknown;
    try {
      const address = addressee(to, channel);
      if (!address) return addressMissing(channel);
      return (await loadAddress(journal, address))?.state ?? ambiguous;
    } catch {
      return unreadable;
    }
  };
  const isState = (found: ChannelState | Reason): found is ChannelState => "stops" in found;

  const maySend: Sends["maySend"] = async (message, standing = unknownStanding()) => {
    if (message.kind === "transactional") return decideSend(sending, noChannelState, message, standing);
    const found = await stateFor(message.to, message.channel);
    return isState(found) ? decideSend(sending, found, message, standing) : refuse(found);
  };
  const noteSent: Sends["noteSent"] = async (message, standing = unknownStanding()) => {
    const { to, purpose, channel, at } = message;
    const address = addressee(to, channel);
    const counted = message.kind === "marketing" && marketingOf(sending.policy, message).some(({ directMarketing }) => directMarketing.atMost);
    if (!counted || !address) {
      const decision = await maySend(message, standing);
      return decision.allowed ? { ok: true } : { ok: false, refusal: decision };
    }
    return transact(journal, async (tx) => {
      const subject = await knownAddress(journal, { to: address, address, now: at }, tx);
      const loaded = subject && (await loadAddress(journal, address, tx));
      if (!subject || !loaded) return undo(refuse(ambiguous));
      const decision = decideSend(sending, loaded.state, message, standing);
      if (!decision.allowed) return undo(decision);
      const decided = { ok: true, event: { type: "channel.sent", data: { purpose, channel } } } as const;
      await appendDecided(journal, { to: loaded.stream ?? newStream(random), subject, state: loaded.state, decided, now: at, actor: "system:send" }, tx);
      return { ok: true as const };
    });
  };
  const suppressed: Sends["suppressed"] = async (to, channel, purpose, standing = unknownStanding()) => {
    const found = await stateFor(to, channel);
    if (!isState(found) || (purpose !== undefined && !Object.hasOwn(sending.policy.purposes, purpose))) return true;
    const asked = purpose === undefined ? Object.keys(sending.policy.purposes).filter((one) => marketingOf(sending.policy, { purpose: one, channel }).length > 0) : [purpose];
    if (standing.faults.length > 0 || asked.some((one) => opposed(found, standing, one, channel))) return true;
    if (purpose !== undefined) return suppression(found, purpose, channel) !== undefined;
    const purposes = new Set(["*", ...Object.keys(found.stops).map((key) => key.split("/", 1)[0] ?? "*")]);
    return [...purposes].some((one) => (one === "*" ? stopOf(found, one, channel) : suppression(found, one, channel)) !== undefined);
  };
  const filterSuppressed: Sends["filterSuppressed"] = async (list, { channel, purpose, standingOf }) => {
    const parted: { readonly clear: SubjectRef[]; readonly suppressed: SubjectRef[] } = { clear: [], suppressed: [] };
    for (const to of list) parted[(await suppressed(to, channel, purpose, await standingOf?.(to))) ? "suppressed" : "clear"].push(to);
    return parted;
  };

  return { maySend, noteSent, suppressed, filterSuppressed };
};
