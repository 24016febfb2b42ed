import { createHash, randomBytes } from "node:crypto";
import { memoryJournal, memoryKeyRing } from "@troth/journal/memory";
import { toClientPolicy } from "@troth/policy-model";
import { acceptAll, choiceRequest, choose, unknownStanding, type Selection } from "../../src/index.js";
import { consentEvents, consentService, type ConsentJournal, type ConsentServiceOptions } from "../../src/server/index.js";
import { accountPolicy as policy } from "./account-policy.js";

export { policy };
export const now = Date.UTC(2026, 5, 15, 10);
export const offered = ["counter", "tube"];
export const random = (n: number) => new Uint8Array(randomBytes(n));
export const client = toClientPolicy(policy, { surface: "shop", locale: "en", offered, evidence: true, notice: "/privacy" });
export const customer = { kind: "customer", ids: { id: "17", email: "customer17@shop.example" } };
export const words = { wording: createHash("sha256").update("You may write to me.").digest("hex"), policy: policy.hash, locale: "en" };
export const open = (journal: ConsentJournal, more: Partial<ConsentServiceOptions> = {}) => consentService({ policy, journal, random, ...more });
export const memory = (more: Partial<ConsentServiceOptions> = {}) => {
  const journal = memoryJournal({ events: consentEvents, keys: memoryKeyRing() });
  return { journal, service: open(journal, more) };
};
export type Service = ReturnType<typeof open>;
/** What a browser posts of an act. */
export const act = (selection: Selection, at = now) => choiceRequest(client, choose(client, unknownStanding(), selection, at).made, "settings");
export const acceptEverything = choiceRequest(client, acceptAll(client, unknownStanding(), now).made, "banner");
export const valueOf = (cookie: string | undefined) => cookie?.replace(/^troth=([^;]*).*$/, "$1") ?? "";
export const got = <T extends { readonly ok: boolean }>(answer: T): Extract<T, { ok: true }> => {
  if (!answer.ok) throw new Error(JSON.stringify(answer));
  return answer as Extract<T, { ok: true }>;
};
export const eventsOf = async (journal: { readAll(o: object): AsyncIterable<{ stream: string; type: string; at: number; actor: string; data: unknown }> }) => {
  const all = [];
  for await (const event of journal.readAll({})) all.push(event);
  return all;
};
/** Everything that the store holds, as text. */
export const rawOf = (journal: { raw(): unknown }) =>
  JSON.stringify(journal.raw(), (_, value: unknown) => (value instanceof Uint8Array ? Buffer.from(value).toString("latin1") : value));
