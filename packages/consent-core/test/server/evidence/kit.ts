import { createHash, randomBytes } from "node:crypto";
import { ed25519Signer, ed25519Verifier, generateSigningKeys } from "@troth/journal/anchor";
import { memoryJournal, memoryKeyRing } from "@troth/journal/memory";
import { streamName, type Journal, type NewEvent, type SubjectKey } from "@troth/journal";
import { purposeRev, toClientPolicy } from "@troth/policy-model";
import type { SubjectRef } from "@troth/decision";
import { endOf } from "../../../src/index.js";
import { consentEvents, type ConsentChosen } from "../../../src/server/index.js";
import { shopPolicy } from "../../policy.js";

export const policy = shopPolicy();
export const now = Date.UTC(2026, 5, 15, 10);
export const day = 86_400_000;
export const random = (n: number) => new Uint8Array(randomBytes(n));
export const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");
export const pair = generateSigningKeys();
export const signer = ed25519Signer(pair);
export const publicKey = ed25519Verifier(pair.publicKey);
export const client = toClientPolicy(policy, { surface: "shop", locale: "en", offered: ["counter", "tube"], evidence: true, notice: "/privacy" });
export const rev = purposeRev(policy, "statistics");
export const visitor = (id: string): SubjectRef => ({ kind: "visitor", ids: { visitor: id } });
export const customer: SubjectRef = { kind: "customer", ids: { id: "17", email: "customer17@shop.example" } };

export const open = () => memoryJournal({ events: consentEvents, keys: memoryKeyRing(), signer });
export const policyOf = (hash: string) => (hash === policy.hash ? policy : undefined);

type Said = "given" | "refused" | "withdrawn";
/** What `consent.chosen` records of an act at `at`. */
export const chosen = (at: number, purposes: Readonly<Record<string, Said>>, vendors: Readonly<Record<string, Said>> = {}, more: Partial<ConsentChosen> = {}): NewEvent => {
  const kept = (said: Readonly<Record<string, Said>>) => Object.fromEntries(Object.entries(said).map(([key, choice]) => [key, { choice, until: endOf(choice, at, policy.consent), rev: purposeRev(policy, key.split("/")[0] ?? "") }]));
  const data: ConsentChosen = { policy: policy.hash, surface: "shop", locale: "en", shown: client.shown, how: "banner", purposes: kept(purposes), vendors: kept(vendors), ...more };
  return { type: "consent.chosen", v: 1, at, actor: "subject", data };
};
/** Writes acts of a person into a new stream. */
export const write = async (journal: Journal, ref: SubjectRef, events: readonly NewEvent[], stream = streamName(random)): Promise<{ readonly stream: string; readonly key: SubjectKey }> => {
  const found = await journal.subject(ref, { create: true, under: "evidence" });
  if (found.found !== "one") throw new Error(found.found);
  let last = 0;
  for await (const { seq } of journal.read(stream)) last = seq;
  await journal.append(stream, events.map((event) => ({ ...event, subject: found.key })), { expectedSeq: last });
  return { stream, key: found.key };
};
export const all = async <T>(items: AsyncIterable<T>): Promise<readonly T[]> => {
  const list: T[] = [];
  for await (const item of items) list.push(item);
  return list;
};
/** Everything that a journal in memory holds, sealed parts as they lie there. */
export const raw = (journal: { raw(): unknown }): string => JSON.stringify(journal.raw(), (_, value: unknown) => (value instanceof Uint8Array ? Buffer.from(value).toString("latin1") : value));
