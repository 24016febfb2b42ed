import assert from "node:assert/strict";
import { TrothError } from "@troth/decision";
import type { ClaimedIntent, DeadIntent, OutboxIntent } from "../intent.js";
import type { Journal, Tx } from "../journal.js";
import type { KeyRing } from "../key-ring.js";
import { note, NOW, stream } from "./sample.js";

/** When the cases claim, in good time after everything they append. */
export const LATER = NOW + 100;
export const LEASE_MS = 1000;

export const mail = (key: string, more: Partial<OutboxIntent> = {}): OutboxIntent => ({ key, kind: "mail.receipt", payload: { to: `${key}@shop.example` }, ...more });

/** Appends a note with the intents to a stream of its own. */
export const intend = async (journal: Journal, outbox: readonly OutboxIntent[], o: { readonly tx?: Tx } = {}): Promise<void> => {
  const appended = await journal.append(stream(), [note(0)], { expectedSeq: 0, outbox, ...o });
  assert.equal(appended.ok, true);
};
export const claim = (journal: Journal, o: Partial<Parameters<Journal["claim"]>[0]> = {}): Promise<readonly ClaimedIntent[]> =>
  journal.claim({ limit: 10, leaseMs: LEASE_MS, now: LATER, ...o });

/** Claims what is due and expects one. */
export const claimOne = async (journal: Journal, now = LATER): Promise<ClaimedIntent> => {
  const [one, ...more] = await claim(journal, { now });
  assert.ok(one, "nothing is due");
  assert.deepEqual(more, []);
  return one;
};
export const keysOf = (intents: readonly OutboxIntent[]): readonly string[] => intents.map(({ key }) => key);

export const deadOf = async (journal: Journal, o: { readonly limit: number; readonly after?: string } = { limit: 10 }): Promise<readonly DeadIntent[]> => {
  const list: DeadIntent[] = [];
  for await (const intent of journal.dead(o)) list.push(intent);
  return list;
};

/** A key ring that fails to unwrap the first data key that it wrapped, as long as `code` is set. */
export const failingRing = (keys: KeyRing): { readonly ring: KeyRing; code: string | undefined } => {
  let first: string | undefined;
  const text = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex");
  const failing = {
    code: undefined as string | undefined,
    ring: {
      current: keys.current,
      async wrap(dataKey: Uint8Array) {
        const wrapped = await keys.wrap(dataKey);
        first ??= text(wrapped.wrapped);
        return wrapped;
      },
      async unwrap(keyId: string, wrapped: Uint8Array) {
        if (failing.code !== undefined && text(wrapped) === first) throw new TrothError({ code: failing.code, message: "The key ring fails", path: "keys" });
        return keys.unwrap(keyId, wrapped);
      },
      hmac: (bytes: Uint8Array) => keys.hmac(bytes),
    },
  };
  return failing;
};
