import { decideChannel, evolveChannel, noChannelState, sha256, type ChannelEvent, type ChannelService, type ConfirmationIntent } from "@troth/consent-core/server";
import type { Journal } from "@troth/journal";
import type { Policy } from "@troth/policy-model";
import { purposeRev } from "@troth/policy-model/compiled";
import type { Mail } from "./mailer.js";
import { mailWords } from "./words.js";

/** What the intent of a double opt-in asks to send. */
export type Confirmation = ConfirmationIntent;

const fields = ["channel", "to", "purpose", "token", "locale"] as const;
/** The payload of an intent, where it is one of a confirmation. */
export const confirmationOf = (payload: unknown): Confirmation | undefined => {
  const given = (payload ?? {}) as Readonly<Partial<Record<string, unknown>>>;
  return fields.every((field) => typeof given[field] === "string") ? (payload as Confirmation) : undefined;
};

/**
 * Whether the link would still confirm at `now`, by what the journal holds, and until when: neither used, replaced by a newer
 * question nor expired, the person not forgotten, nothing taken back since, and the purpose what it was when it was asked.
 */
export const openUntil = async (
  { purpose, channel, token }: Confirmation,
  { journal, channels, policy, now }: { readonly journal: Pick<Journal, "read">; readonly channels: Pick<ChannelService, "about">; readonly policy: Policy; readonly now: number },
): Promise<number | undefined> => {
  // A token of whoever was forgotten leads to nobody.
  if ((await channels.about(token))?.for !== "confirmation" || !Object.hasOwn(policy.purposes, purpose)) return undefined;
  const [stream = "", secret = ""] = token.split(".");
  let state = noChannelState;
  for await (const { type, data, at } of journal.read(stream)) state = evolveChannel(state, { type, data, at } as ChannelEvent & { readonly at: number });
  const rev = (id: string): string => purposeRev(policy, id);
  const hash = await sha256(secret);
  const asked = state.asked.find((one) => one.hash === hash);
  if (!asked || asked.rev !== rev(purpose) || !decideChannel(state, { act: "confirm", hash }, { policy, rev }, now).ok) return undefined;
  const stops = [`${purpose}/${channel}`, `${purpose}/*`, `*/${channel}`, "*/*"].flatMap((key) => (Object.hasOwn(state.stops, key) ? [state.stops[key]?.at ?? now] : []));
  return stops.some((at) => at >= asked.at) ? undefined : asked.expires;
};

/** Who asks: the controllers of the surfaces on which the purpose is served. */
const controllersOf = ({ activities, surfaces, entities }: Policy, purpose: string) => {
  const where = Object.values(activities).flatMap((activity) => (activity.purpose === purpose ? (activity.surfaces ?? Object.keys(surfaces)) : []));
  const ids = new Set(where.flatMap((id) => surfaces[id]?.controller ?? []));
  return [...ids].flatMap((id) => entities[id] ?? []);
};
/** One line: a title is of the policy, and a header ends where its line does. */
const line = (text: string): string => text.replace(/[\p{Cc}\u2028\u2029]+/gu, " ").trim();

/**
 * The mail of a double opt-in: text alone, one link and nothing advertised, since the person has not agreed to anything yet. It has
 * no way out of one click: there is nothing to leave.
 */
export const confirmationMail = ({ to, purpose, token, locale }: Confirmation, { key, policy, publicUrl }: { readonly key: string; readonly policy: Policy; readonly publicUrl: string }): Mail => {
  const { language, words } = mailWords(locale);
  const declared = policy.purposes[purpose]?.title;
  const title = line(declared?.[locale] ?? declared?.[policy.languages[0]] ?? purpose);
  const controllers = controllersOf(policy, purpose);
  const names = controllers.map(({ name }) => line(name)).join(", ");
  const link = `${publicUrl}/confirm/${token}`;
  const from = controllers.map(({ name, address }) => `${line(name)}, ${line(address)}`);
  return {
    key,
    to,
    subject: words.subject(title),
    text: `${[words.entered(names, title), `${words.confirm}\n${link}`, words.ignore, ["--", ...from].join("\n")].join("\n\n")}\n`,
    headers: { "Auto-Submitted": "auto-generated", "Content-Language": language },
  };
};
