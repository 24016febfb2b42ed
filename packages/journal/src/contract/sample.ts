import { createHash } from "node:crypto";
import { isTrothError } from "@troth/decision";
import assert from "node:assert/strict";
import { FORGOTTEN, type EventSchema, type NewEvent, type StoredEvent } from "../event.js";
import type { Journal } from "../journal.js";
import { streamName } from "../stream-name.js";
import type { SealClass, SubjectKey } from "../subject.js";

/** Monday, 2 March 2026, 09:00 UTC. */
export const NOW = 1772442000000;

/** The one event of the contract: a note, whose number must be a number. */
export const noted: EventSchema = {
  type: "contract.noted",
  v: 2,
  parse(data) {
    if (typeof (data as { readonly n?: unknown } | null)?.n !== "number") throw new TypeError("n is not a number");
    return data;
  },
  upcast: (from, data) => ({ ...(data as object), from }),
};

export const note = (n: number, more: Partial<NewEvent> = {}): NewEvent => ({ type: "contract.noted", v: 2, at: NOW + n, actor: "system:contract", data: { n }, ...more });

let names = 0;
/** Another stream each time; the names need not be secret here. */
export const stream = (): string => streamName(() => createHash("sha256").update(String(names++)).digest().subarray(0, 16));

export const all = async (events: AsyncIterable<StoredEvent>): Promise<readonly StoredEvent[]> => {
  const list: StoredEvent[] = [];
  for await (const event of events) list.push(event);
  return list;
};
export const numbers = async (events: AsyncIterable<StoredEvent>): Promise<readonly number[]> =>
  (await all(events)).map((event) => (event.data as { readonly n: number }).n);

export const customer = (id: string) => ({ kind: "customer", ids: { id, email: `${id}@shop.example` } });

export const known = async (journal: Journal, id: string, ...classes: readonly SealClass[]): Promise<SubjectKey> => {
  let key: SubjectKey | undefined;
  for (const under of classes) {
    const found = await journal.subject(customer(id), { create: true, under });
    assert.equal(found.found, "one");
    if (found.found === "one") key = found.key;
  }
  assert.ok(key);
  return key;
};

/** What was recorded of each forget. */
export const forgettings = async (journal: Journal): Promise<readonly StoredEvent[]> => (await all(journal.readAll({}))).filter(({ type }) => type === FORGOTTEN);

/** Appends and expects no conflict. */
export const append = async (journal: Journal, name: string, events: readonly NewEvent[], expectedSeq = 0): Promise<void> => {
  const appended = await journal.append(name, events, { expectedSeq });
  assert.equal(appended.ok, true);
};

export const rejects = async (work: Promise<unknown>, code: string): Promise<void> => {
  await assert.rejects(work, (error: unknown) => {
    assert.ok(isTrothError(error), `not a TrothError: ${String(error)}`);
    assert.equal(error.code, code);
    return true;
  });
};

/** Everything the rows hold, as text: bytes also as they read as text, and what may be base64url also decoded. */
export const textOf = (rows: readonly Readonly<Record<string, unknown>>[]): string =>
  rows
    .flatMap((row) => Object.values(row))
    .flatMap((value) => {
      if (value instanceof Uint8Array) return [Buffer.from(value).toString("latin1"), Buffer.from(value).toString("base64url")];
      const text = String(value);
      return [text, ...(text.match(/[\w-]{8,}/g) ?? []).map((word) => Buffer.from(word, "base64url").toString("latin1"))];
    })
    .join("\n");
