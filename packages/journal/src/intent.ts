import { TrothError } from "@troth/decision";
import { isRecord } from "./argument.js";
import { assertPlainJson } from "./plain-json.js";
import { isLost, type Bound, type BoxKey, type Sealing } from "./sealing.js";
import type { IntentRow, OutboxRow } from "./store.js";
import { isSubjectKey, KEY_HINT, type SubjectKey } from "./subject.js";

/** An outside effect that must happen because of an event: a mail, a webhook, a notice to a recipient. */
export interface OutboxIntent {
  /**
   * Idempotency key: one effect, one key, for good. It stays in clear when everything else is gone, so it is made of at
   * most 200 letters, digits and `. _ : / -`; hand it on to whoever must not do the same thing twice.
   */
  readonly key: string;
  /** What is to be done, in clear: `"mail.receipt"`. At most 64 letters, digits and `. _ : / -`. */
  readonly kind: string;
  /** Plain JSON. Sealed under a key of its own, which is destroyed once it is done: the last mail to a person outlives `forget`. */
  readonly payload: unknown;
  /** Sealed with the payload. */
  readonly subject?: SubjectKey;
  /** Epoch milliseconds; without it the intent is due from the time of the last event that it is appended with. */
  readonly notBefore?: number;
}
/** An intent in the hands of a worker; `notBefore` says since when it was due. */
export interface ClaimedIntent extends OutboxIntent {
  /** 1 for the first hand-out since it was appended, or requeued. */
  readonly attempt: number;
  /** What to settle it by, until it lapses. */
  readonly lease: string;
}
/** How an attempt went. `dead` says why nobody shall try again; it is sealed, for it may quote an address. */
export type Settlement = { readonly done: true } | { readonly retryAt: number } | { readonly dead: string };
/** An intent that was given up. Where it cannot be opened, `payload` is `undefined` and `why` says `"unreadable: <code>"`. */
export interface DeadIntent extends OutboxIntent {
  readonly why: string;
  readonly attempts: number;
}

const keys = /^[\w.:/-]{1,200}$/;
const kinds = /^[\w.:/-]{1,64}$/;

/** Throws TrothError `intent-malformed`, `not-plain-json` or `outbox-key-used` for what may not be written; touches nothing. */
export const assertIntents = (intents: readonly OutboxIntent[]): void => {
  const seen = new Set<string>();
  const malformed = (path: string, message: string, hint: string) => new TrothError({ code: "intent-malformed", message, path, hint });
  if (!Array.isArray(intents)) throw malformed("outbox", "Not a list of intents", "Hand in an array of them, or nothing.");
  for (const [index, intent] of (intents as readonly OutboxIntent[]).entries()) {
    if (!isRecord(intent)) throw malformed(`outbox.${index}`, "Not an intent", "{ key, kind, payload }");
    const { key, kind, payload, subject, notBefore } = intent;
    const refuse = (field: string, message: string, hint: string) => malformed(`outbox.${index}.${field}`, message, hint);
    if (!isIntentKey(key)) throw refuse("key", "Not an idempotency key", "1 to 200 letters, digits and . _ : / - ; nothing personal: it is never erased.");
    if (typeof kind !== "string" || !kinds.test(kind)) throw refuse("kind", "Not a kind of intent", "1 to 64 letters, digits and . _ : / -");
    if (subject !== undefined && !isSubjectKey(subject)) throw refuse("subject", "Not the key of a person", KEY_HINT);
    if (notBefore !== undefined && !Number.isSafeInteger(notBefore)) throw refuse("notBefore", `${String(notBefore)} is no instant`, "Epoch milliseconds, or nothing.");
    assertPlainJson(payload, `outbox.${index}.payload`);
    if (seen.has(key)) throw keyUsed(`outbox.${index}.key`);
    seen.add(key);
  }
};

/** Whether a text could be the key of an intent. */
export const isIntentKey = (key: unknown): key is string => typeof key === "string" && keys.test(key);

/** The fault of whoever gives two effects one key. */
export const keyUsed = (path = "outbox"): TrothError =>
  new TrothError({ code: "outbox-key-used", message: "An intent with this key is in the outbox already", path, hint: "Give each effect a key of its own; the same key twice would be one effect." });

/** Seals intents, each under a key of its own; `at` is when those without a time fall due. */
export const sealIntents = (sealing: Sealing, intents: readonly OutboxIntent[], at: number): Promise<readonly OutboxRow[]> =>
  Promise.all(
    intents.map(async ({ key, kind, payload, subject, notBefore = at }) => {
      const lone = await sealing.createLone();
      const box = sealing.box(lone.key, { payload, ...(subject === undefined ? {} : { subject }) }, bound(key, kind));
      return { key, kind, box, ...lone.wrapped, notBefore };
    }),
  );

/** A sealed intent, opened. */
export interface Opened {
  readonly intent: OutboxIntent & { readonly notBefore: number };
  /** Why it is dead. */
  readonly why: string;
}
/** Opens a row; rejects with the fault of the key ring, or with TrothError `sealed-damaged`. */
export const openIntent = async (sealing: Sealing, row: IntentRow): Promise<Opened> => {
  const { key, kind, notBefore, why = "" } = row;
  const { lone, box } = await keyOf(sealing, row);
  const { payload, subject } = sealing.open(lone, box, bound(key, kind)) as Pick<OutboxIntent, "payload" | "subject">;
  return {
    intent: { key, kind, payload, ...(subject === undefined ? {} : { subject }), notBefore },
    why: why.startsWith(".") ? String(sealing.open(lone, why, whyBound(key))) : why,
  };
};
/** Seals why an intent is dead, under the key of its payload. */
export const sealWhy = async (sealing: Sealing, row: IntentRow, why: string): Promise<string> => {
  const { lone } = await keyOf(sealing, row);
  return sealing.box(lone, why, whyBound(row.key));
};

/** What to write of an intent that will not open however often it is tried; `undefined` for a fault that may pass. */
export const unreadable = (error: unknown): string | undefined => (isLost(error) ? `unreadable: ${error.code}` : undefined);

const keyOf = async (sealing: Sealing, { key, sealed }: IntentRow): Promise<{ readonly lone: BoxKey; readonly box: string }> => {
  if (sealed) return { lone: await sealing.unwrapLone(sealed), box: sealed.box };
  throw new TrothError({ code: "sealed-damaged", message: "What an intent sealed is gone although it was not done", path: `outbox.${key}`, hint: "Restore the journal's outbox table." });
};
const bound = (key: string, kind: string): Bound => ["outbox", key, kind];
const whyBound = (key: string): Bound => ["outbox-why", key];
