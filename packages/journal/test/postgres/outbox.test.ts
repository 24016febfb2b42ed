import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { ClaimedIntent, Journal } from "../../src/index.js";
import { memoryKeyRing } from "../../src/memory/index.js";
import { postgresJournal } from "../../src/postgres/index.js";
import { note, noted } from "../notes.js";
import { poolOf, startPostgres, type Postgres } from "./postgres.js";

const keys = memoryKeyRing();
let server: Postgres;
beforeAll(async () => {
  server = await startPostgres();
});
afterAll(() => server.stop());

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});
const open = async (url: string): Promise<Journal> => {
  const journal = await postgresJournal({ url, keys, events: [noted] });
  closing.push(() => journal.close());
  return journal;
};
const clientOf = async (url: string) => {
  const pool = poolOf(url, 1);
  const client = await pool.connect();
  closing.push(async () => {
    client.release();
    await pool.end();
  });
  return client;
};
const intend = async (journal: Journal, count: number): Promise<readonly string[]> => {
  const names = Array.from({ length: count }, (_, n) => `k${String(n).padStart(3, "0")}`);
  await journal.append("s", [note(1)], { expectedSeq: 0, outbox: names.map((key) => ({ key, kind: "mail", payload: { of: key } })) });
  return names;
};
const keysOf = (claimed: readonly ClaimedIntent[]) => claimed.map(({ key }) => key);
const claim = (journal: Journal, limit: number, now = 10) => journal.claim({ limit, leaseMs: 1000, now });

describe("the outbox in PostgreSQL", () => {
  it("passes over what another transaction is claiming, and does not wait for it", async () => {
    const url = await server.url();
    const journal = await open(url);
    await intend(journal, 3);
    const other = await clientOf(url);
    await other.query("begin");
    await other.query("select from troth_journal_outbox where key in ('k000', 'k001') for update");
    // The other never ends while this one asks: waiting for it would be for good.
    expect(keysOf(await claim(journal, 10))).toEqual(["k002"]);
    await other.query("rollback");
    expect(keysOf(await claim(journal, 10))).toEqual(["k000", "k001"]);
  });

  it.each(["read committed", "repeatable read", "serializable"])("hands out each of 300 intents once to 8 workers of two journals, where the server's level is %s", async (level) => {
    const url = await server.url();
    const admin = await clientOf(url);
    await admin.query(`alter database ${new URL(url).pathname.slice(1)} set default_transaction_isolation = '${level}'`);
    const journals = [await open(url), await open(url)];
    const names = await intend(journals[0]!, 300);
    const given: ClaimedIntent[] = [];
    const work = async (journal: Journal): Promise<void> => {
      for (let idle = 0; idle < 3; ) {
        const claimed = await claim(journal, 7);
        given.push(...claimed);
        idle = claimed.length === 0 ? idle + 1 : 0;
      }
    };
    await Promise.all(Array.from({ length: 8 }, (_, n) => work(journals[n % 2]!)));
    expect([...keysOf(given)].sort()).toEqual(names);
    expect(new Set(given.map(({ lease }) => lease)).size).toBe(300);
    const { rows } = await admin.query("select count(*)::int as n, count(distinct lease)::int as leases, max(attempts) as attempts from troth_journal_outbox where leased_until = 1010");
    expect(rows).toEqual([{ n: 300, leases: 300, attempts: 1 }]);
  });

  it("lets one of two that write the same intent in the same moment win, and writes nothing of the other", async () => {
    const url = await server.url();
    const journals = [await open(url), await open(url)];
    for (let round = 0; round < 20; round++) {
      const outbox = [{ key: `same.${round}`, kind: "mail", payload: round }];
      const both = await Promise.allSettled(journals.map((journal, n) => journal.append(`s${round}.${n}`, [note(1)], { expectedSeq: 0, outbox })));
      const lost = both.flatMap((result) => (result.status === "rejected" ? [result.reason] : []));
      expect(lost).toEqual([expect.objectContaining({ code: "outbox-key-used" })]);
    }
    expect(await journals[0]?.verify()).toMatchObject({ ok: true, events: 20 });
    expect(await claim(journals[1]!, 100)).toHaveLength(20);
  });
});
