import { randomBytes } from "node:crypto";
import type { SubjectRef } from "@troth/decision";
import { memoryJournal, memoryKeyRing } from "@troth/journal/memory";
import { channelEvents, channelService, consentEvents, type ChannelJournal, type Message } from "../../../src/server/index.js";
import { channelPolicy } from "./policy.js";

export const policy = channelPolicy();
export const now = Date.UTC(2026, 5, 15, 10);
export const minute = 60_000;
export const day = 86_400_000;
export const random = (n: number) => new Uint8Array(randomBytes(n));
export const shown = "5".repeat(64);
export const zone = "Europe/Berlin";
export const address = "customer17@shop.example";
export const to: SubjectRef = { kind: "customer", ids: { id: "17", email: address, phone: "+49 381 555 17" } };
export const memory = () => memoryJournal({ events: [...consentEvents, ...channelEvents], keys: memoryKeyRing() });
export const over = (journal: ChannelJournal, more: Partial<Parameters<typeof channelService>[0]> = {}) => channelService({ policy, journal, random, zone, ...more });
export const open = (more: Partial<Parameters<typeof channelService>[0]> = {}) => {
  const journal = memory();
  return { journal, channels: over(journal, more) };
};
export const newsletter = { purpose: "newsletter", channel: "email" } as const;
export const offers = { purpose: "offers", channel: "email" } as const;
/** A newsletter to an address in the Netherlands: an opt-in is enough there. */
export const news = (more: Partial<Message> = {}): Message => ({ ...newsletter, to, country: "NL", kind: "marketing", at: now + day, ...more });
export const codes = (decision: { readonly because: readonly { readonly code: string }[] }) => decision.because.map(({ code }) => code);
export const asking = { to, ...newsletter, locale: "en", shown, now };
/** What was done, or the code of why not. */
export const got = <R extends { readonly ok: boolean; readonly refusal?: { readonly because: readonly { readonly code: string }[] } }>(result: R): Extract<R, { readonly ok: true }> => {
  if (!result.ok) throw new Error(refusal(result).toString());
  return result as Extract<R, { readonly ok: true }>;
};
export const refusal = (result: { readonly ok: boolean; readonly refusal?: { readonly because: readonly { readonly code: string }[] } }) => (result.refusal ? codes(result.refusal) : "done");
export const eventsOf = async (journal: { readAll(o: object): AsyncIterable<{ stream: string; type: string; at: number; data: unknown }> }) => {
  const all = [];
  for await (const event of journal.readAll({})) all.push(event);
  return all;
};
