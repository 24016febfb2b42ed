import { randomBytes } from "node:crypto";
import { Kysely, sql } from "kysely";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { backOff, streamName, type ClaimedIntent, type EventSchema, type Journal } from "../../src/index.js";
import { memoryKeyRing } from "../../src/memory/index.js";
import { sqliteDialect, sqliteJournal, type SqliteJournal } from "../../src/sqlite/index.js";
import { all } from "../notes.js";
import { freshFile } from "../sqlite/database.js";

const paid: EventSchema = { type: "shop.paid", v: 1, parse: (data) => data };
interface Shop {
  invoice: { id: number };
}
let db: Kysely<Shop>;
let journal: SqliteJournal;
beforeEach(async () => {
  db = new Kysely<Shop>({ dialect: sqliteDialect({ url: freshFile().url }) });
  await sql`create table invoice (id integer primary key)`.execute(db);
  journal = await sqliteJournal({ db, keys: memoryKeyRing(), events: [paid] });
});
afterEach(async () => {
  await journal.close();
  await db.destroy();
});
const invoices = async () => (await db.selectFrom("invoice").select("id").execute()).map(({ id }) => id);
const event = (invoice: number) => ({ type: "shop.paid", v: 1, at: Date.now(), actor: "system:shop", data: { invoice } });

describe("in a transaction of the host's", () => {
  it("invoice, event and mail commit together", async () => {
    const stream = streamName(randomBytes);
    await db.transaction().execute(async (trx) => {
      await trx.insertInto("invoice").values({ id: 7 }).execute();
      const outbox = [{ key: "receipt-7", kind: "mail.receipt", payload: { invoice: 7 } }];
      const appended = await journal.append(stream, [event(7)], { expectedSeq: 0, outbox, tx: journal.within(trx) });
      if (!appended.ok) throw new Error("Somebody was faster: read again, decide again");
    });
    expect([await invoices(), (await all(journal.read(stream))).length, (await journal.claim({ limit: 9, leaseMs: 1, now: Date.now() })).length]).toEqual([[7], 1, 1]);
  });
  it("a conflict is a value: who does not throw commits the invoice without its event, who throws commits nothing", async () => {
    const stream = streamName(randomBytes);
    await journal.append(stream, [event(1)], { expectedSeq: 0 });
    const paying = (id: number, onConflict: () => void) =>
      db.transaction().execute(async (trx) => {
        await trx.insertInto("invoice").values({ id }).execute();
        const appended = await journal.append(stream, [event(id)], { expectedSeq: 0, tx: journal.within(trx) });
        if (!appended.ok) onConflict();
      });
    await paying(8, () => undefined);
    const fault = new Error("Somebody was faster");
    await expect(paying(9, () => { throw fault; })).rejects.toBe(fault);
    expect([await invoices(), (await all(journal.read(stream))).length]).toEqual([[8], 1]);
  });
});

/** One round of a worker; call it every few seconds, in as many processes as you like. */
const deliverDue = async (from: Journal, deliver: (intent: ClaimedIntent) => Promise<void>): Promise<void> => {
  for (const intent of await from.claim({ limit: 10, leaseMs: 60_000, now: Date.now() })) {
    const fault = await deliver(intent).then(() => undefined, String);
    const retryAt = Date.now() + backOff({ attempt: intent.attempt, baseMs: 1_000, capMs: 3_600_000, random: Math.random });
    const settlement = fault === undefined ? { done: true as const } : intent.attempt < 10 ? { retryAt } : { dead: fault };
    await from.settle(intent.lease, settlement, { now: Date.now() });
  }
};

describe("a worker of the outbox", () => {
  it("delivers by the key, settles what was done, tries again what failed, and gives up in the end", async () => {
    const outbox = ["a", "b"].map((key) => ({ key, kind: "mail.receipt", payload: { to: key } }));
    await journal.append(streamName(randomBytes), [event(1)], { expectedSeq: 0, outbox });
    const tried: string[] = [];
    const deliver = async ({ key }: ClaimedIntent) => {
      tried.push(key);
      if (key === "b") throw new Error("no answer");
    };
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() });
    for (let round = 0; round < 12; round++) {
      await deliverDue(journal, deliver);
      vi.setSystemTime(Date.now() + 3_600_000);
    }
    vi.useRealTimers();
    expect(tried).toEqual(["a", ...Array<string>(10).fill("b")]);
    const dead = [];
    for await (const { key, why } of journal.dead({ limit: 9 })) dead.push([key, why]);
    expect(dead).toEqual([["b", "Error: no answer"]]);
  });
});
