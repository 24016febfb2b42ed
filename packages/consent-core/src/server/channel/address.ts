import type { Reason, SubjectRef } from "@troth/decision";
import { channels, type Channel } from "./message.js";

/** The kind under which an address is somebody of its own in the journal: whoever comes with it, it is the same one. */
export const addressKind = "channel-address";

interface Address {
  /** As it is sent to. */
  readonly to: string;
  /** As it is compared. */
  readonly folded: string;
}
/** Without what nobody sees, and with one way to write each letter: marks of direction, joiners, wide letters. */
const plain = (text: string): string => text.normalize("NFKC").replace(/\p{Cf}/gu, "").trim();

const mailbox = /^([^\s@<>"(),:;\\[\]\p{Cc}]{1,64})@([\p{L}\p{N}\p{M}.-]{1,253})$/u;
/** One mailbox, with or without its angle brackets; not a name before it, and no list. Names of hosts are compared as the network knows them. */
const email = (text: string): Address | undefined => {
  const [, local, domain] = mailbox.exec(plain(text).replace(/^<([^<>]*)>$/, "$1")) ?? [];
  if (local === undefined || domain === undefined) return undefined;
  try {
    const host = new URL(`http://${domain}`).hostname.replace(/\.$/, "");
    return host === "" ? undefined : { to: `${local}@${host}`, folded: `${local.toLowerCase()}@${host}` };
  } catch {
    return undefined;
  }
};
/** A number with its country (E.164), however it is set; a zero in brackets is not dialled from abroad. */
const phone = (text: string): Address | undefined => {
  const bare = plain(text).replace(/^tel:/i, "").replace(/\s/g, "").replace(/^00/, "+").replace(/^(\+\d{1,3})\(0\)/, "$1");
  const number = bare.replace(/[()./\p{Pd}]/gu, "");
  return /^\+[1-9]\d{6,14}$/.test(number) ? { to: number, folded: number } : undefined;
};

type AddressId = "email" | "phone";
const idOf: ReadonlyMap<string, AddressId> = new Map([["email", "email"], ["phone", "phone"], ["sms", "phone"]] as const);
const read: Readonly<Record<AddressId, (text: string) => Address | undefined>> = { email, phone };

export const isChannel = (channel: unknown): channel is Channel => (channels as readonly unknown[]).includes(channel);

/** Whether somebody is named at all: a list from elsewhere may hold anything. */
export const isNamed = (to: unknown): to is SubjectRef => {
  const { kind, ids } = (to ?? {}) as { readonly kind?: unknown; readonly ids?: unknown };
  if (typeof kind !== "string" || kind.trim() === "" || typeof ids !== "object" || ids === null) return false;
  const all = Object.entries(ids);
  return all.length > 0 && all.every(([name, id]) => name !== "" && typeof id === "string" && id.trim() !== "");
};
const addressIn = (to: SubjectRef, id: AddressId): Address | undefined => {
  const text: unknown = (to as Partial<SubjectRef> | undefined)?.ids?.[id];
  return typeof text === "string" ? read[id](text) : undefined;
};

/** The address as it is sent to: an e-mail address, a telephone number; none on channels that have no address of their own. */
export const addressOf = (to: SubjectRef, channel: Channel): string | undefined => {
  const id = idOf.get(channel);
  return id && addressIn(to, id)?.to;
};

/**
 * By whom the journal knows what was said on a channel. For mail, text messages and calls that is the address itself, folded,
 * whatever kind of person comes with it: a list that somebody else made knows people by other names. On the other
 * channels it is the person. `undefined` where the address is missing, or is none.
 */
export const addressee = (to: SubjectRef, channel: Channel): SubjectRef | undefined => {
  const id = idOf.get(channel);
  if (id === undefined) return isNamed(to) ? to : undefined;
  const address = addressIn(to, id);
  return address && { kind: addressKind, ids: { [id]: address.folded } };
};

/** The channels that share an address with this one. */
export const alongside = (channel: Channel): readonly Channel[] => channels.filter((one) => idOf.get(one) === idOf.get(channel));

/** The channels on which somebody can be reached by these ids, those that share an address together. */
export const reachable = (to: SubjectRef): readonly (readonly [Channel, ...Channel[]])[] => {
  const groups = new Map<string, [Channel, ...Channel[]]>();
  for (const channel of channels) {
    if (!addressee(to, channel)) continue;
    const key = idOf.get(channel) ?? "";
    const group = groups.get(key);
    if (group) group.push(channel);
    else groups.set(key, [channel]);
  }
  return [...groups.values()];
};

export const addressMissing = (channel: Channel): Reason => ({
  code: "address-missing",
  path: "to.ids",
  fix: `Hand in the address for ${channel} among the ids: one mailbox, or a number with + and the country.`,
});
export const ambiguous: Reason = { code: "subject-ambiguous", path: "to", fix: "Name the person by ids that only one person has." };
export const channelUnknown: Reason = { code: "channel-unknown", path: "channel", fix: `Use one of: ${channels.join(", ")}.` };
