import type { Reason, SubjectRef } from "@troth/decision";
import { channels, type Channel } from "./message.js";

/** The kind under which an address is somebody of its own in the journal: whoever comes with it, it is the same one. */
export const addressKind = "channel-address";

const idOf: Readonly<Partial<Record<Channel, string>>> = { email: "email", phone: "phone", sms: "phone" };
const folded: Readonly<Record<string, (text: string) => string>> = {
  email: (text) => text.trim().toLowerCase(),
  phone: (text) => text.replace(/[\s()./-]/g, ""),
};

/** The address as it is sent to: an e-mail address, a telephone number; none on channels that have no address of their own. */
export const addressOf = (to: SubjectRef, channel: Channel): string | undefined => {
  const id = idOf[channel];
  const text = id === undefined ? undefined : to.ids[id]?.trim();
  return text === "" ? undefined : text;
};

/**
 * By whom the journal knows what was said on a channel. For mail, text messages and calls that is the address itself, folded,
 * whatever kind of person comes with it: a list that somebody else made knows people by other names. On the other
 * channels it is the person. `undefined` where the address is missing.
 */
export const addressee = (to: SubjectRef, channel: Channel): SubjectRef | undefined => {
  const id = idOf[channel];
  if (id === undefined) return to;
  const address = addressOf(to, channel);
  const text = address === undefined ? undefined : folded[id]?.(address);
  return text ? { kind: addressKind, ids: { [id]: text } } : undefined;
};

/** The channels on which somebody can be reached by these ids, those that share an address together. */
export const reachable = (to: SubjectRef): readonly (readonly [Channel, ...Channel[]])[] => {
  const groups = new Map<string, [Channel, ...Channel[]]>();
  for (const channel of channels) {
    if (!addressee(to, channel)) continue;
    const key = idOf[channel] ?? "";
    const group = groups.get(key);
    if (group) group.push(channel);
    else groups.set(key, [channel]);
  }
  return [...groups.values()];
};

export const addressMissing = (channel: Channel): Reason => ({ code: "address-missing", path: "to.ids", fix: `Hand in the address for ${channel} among the ids.` });
export const ambiguous: Reason = { code: "subject-ambiguous", path: "to", fix: "Name the person by ids that only one person has." };
