import { Kysely, PostgresDialect } from "kysely";
import type pg from "pg";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { Journal, StoredEvent } from "../../src/index.js";
import { memoryKeyRing } from "../../src/memory/index.js";
import { migratePostgres, postgresJournal, type PostgresJournal } from "../../src/postgres/index.js";
import { placeOf, positionText } from "../../src/postgres/position.js";
import { all, note, noted } from "../notes.js";
import { poolOf, rawRows, startPostgres, type Postgres } from "./postgres.js";

const keys = memoryKeyRing();
let server: Postgres;
let admin: pg.Pool;
const closing: (() => Promise<unknown>)[] = [];
beforeAll(async () => {
  server = await startPostgres();
  admin = poolOf(server.plainUrl);
});
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});
afterAll(async () => {
  await admin.end();
  await server.stop();
});

let schemas = 0;
const fresh = () => `positions_${(schemas += 1)}`;
const opened = async (schema: string, url = server.plainUrl): Promise<PostgresJournal> => {
  const journal = await postgresJournal({ url, schema, keys, events: [noted] });
  closing.push(() => journal.close());
  return journal;
};
const hosted = async () => {
  const pool = poolOf(server.plainUrl, 8);
  const db = new Kysely<Record<string, Record<string, unknown>>>({ dialect: new PostgresDialect({ pool }) });
  closing.push(() => db.destroy());
  const schema = fresh();
  return { db, schema, journal: await postgresJournal({ db, schema, keys, events: [noted] }) };
};
const numbers = async (events: AsyncIterable<StoredEvent>) => (await all(events)).map(({ data }) => (data as { readonly n: number }).n);
const openGate = () => {
  let open = () => {};
  const gate = new Promise<void>((resolve) => (open = resolve));
  return { gate, open };
};

describe("a transaction that is left open while others commit", () => {
  it("makes readers wait, and then nothing is skipped, where a bare sequence would have skipped it", async () => {
    const { db, schema, journal } = await hosted();
    const { gate, open } = openGate();
    const written = openGate();
    const late = db.transaction().execute(async (trx) => {
      await journal.append("late", [note(1)], { expectedSeq: 0, tx: journal.within(trx) });
      written.open();
      await gate;
    });
    await written.gate;
    await journal.append("early", [note(2)], { expectedSeq: 0 });
    const committed = (await rawRows(admin, schema)).filter((row) => "body" in row);
    expect(committed.map(({ stream, n }) => [stream, n])).toEqual([["early", "2"]]);
    expect(await numbers(journal.readAll({}))).toEqual([]);
    expect(await numbers(journal.read("early"))).toEqual([2]);
    open();
    await late;
    expect(await numbers(journal.readAll({}))).toEqual([1, 2]);
  });

  it("is not covered by a checkpoint of meanwhile, nor is what committed since; that checkpoint holds once it has committed", async () => {
    const { db, journal } = await hosted();
    await journal.append("first", [note(1)], { expectedSeq: 0 });
    const { gate, open } = openGate();
    const written = openGate();
    const late = db.transaction().execute(async (trx) => {
      await journal.append("late", [note(2)], { expectedSeq: 0, tx: journal.within(trx) });
      written.open();
      await gate;
    });
    await written.gate;
    await journal.append("first", [note(3)], { expectedSeq: 1 });
    const [first] = await all(journal.readAll({}));
    const meanwhile = await journal.checkpoint({ now: 1 });
    expect(meanwhile.position).toBe(first?.position);
    expect(await journal.verify({ against: [meanwhile] })).toEqual({ ok: true, events: 2, upTo: meanwhile.position });
    open();
    await late;
    const after = await journal.checkpoint({ now: 2 });
    expect(await journal.verify({ against: [meanwhile, after] })).toEqual({ ok: true, events: 3, upTo: after.position });
  });

  it("never lets a reader that goes on from where it stood miss an event, get one twice, or go back", async () => {
    const { db, journal } = await hosted();
    let writing = true;
    const seen: StoredEvent[] = [];
    const reader = (async () => {
      for (let last = false; !last; ) {
        last = !writing;
        const after = seen.at(-1)?.position;
        seen.push(...(await all(journal.readAll({ ...(after === undefined ? {} : { after }), limit: 7 }))));
      }
    })();
    const writer = async (w: number) => {
      for (let n = 0; n < 25; n += 1) {
        await db.transaction().execute(async (trx) => {
          const tx = journal.within(trx);
          await journal.append(`w${w}.${n}.a`, [note(n), note(n)], { expectedSeq: 0, tx });
          await new Promise((resolve) => setTimeout(resolve, (w * 7 + n * 3) % 11));
          await journal.append(`w${w}.${n}.b`, [note(n)], { expectedSeq: 0, tx });
        });
      }
    };
    await Promise.all([1, 2, 3, 4, 5].map(writer));
    writing = false;
    await reader;
    seen.push(...(await all(journal.readAll({ after: seen.at(-1)?.position ?? "" }))));
    const whole = await all(journal.readAll({}));
    expect(whole).toHaveLength(5 * 25 * 3);
    expect(seen.map(({ position }) => position)).toEqual(whole.map(({ position }) => position));
  });

  it("may write to a stream after one that began later, and the stream keeps its order", async () => {
    const { db, journal } = await hosted();
    await db.transaction().execute(async (trx) => {
      await journal.append("own", [note(1)], { expectedSeq: 0, tx: journal.within(trx) });
      await journal.append("shared", [note(2)], { expectedSeq: 0 });
      await journal.append("shared", [note(3)], { expectedSeq: 1, tx: journal.within(trx) });
    });
    await journal.append("shared", [note(4)], { expectedSeq: 2 });
    expect(await numbers(journal.readAll({}))).toEqual([1, 2, 3, 4]);
    expect(await journal.verify()).toEqual({ ok: true, events: 4 });
  });

  it("is told to whoever asks whom readers wait for, in another database of the server too", async () => {
    const journal = await opened(fresh());
    const other = poolOf(`${await server.url()}?application_name=nightly-import`, 1);
    const client = await other.connect();
    try {
      const before = Date.now();
      await client.query("begin");
      await client.query("select pg_current_xact_id()");
      expect(await journal.readersWaitFor()).toBeUndefined();
      await journal.append("a", [note(1)], { expectedSeq: 0 });
      expect(await numbers(journal.readAll({}))).toEqual([]);
      const waiting = await journal.readersWaitFor();
      expect(waiting).toMatchObject({ called: "nightly-import", pid: expect.any(Number) });
      expect(waiting?.since).toBeGreaterThan(before - 1000);
      expect(waiting?.since).toBeLessThanOrEqual(Date.now() + 1000);
      await client.query("prepare transaction 'left-behind'");
      expect(await journal.readersWaitFor()).toEqual({ called: "left-behind", since: expect.any(Number) });
      await client.query("rollback prepared 'left-behind'");
      expect(await journal.readersWaitFor()).toBeUndefined();
      expect(await numbers(journal.readAll({}))).toEqual([1]);
    } finally {
      client.release(true);
      await other.end();
    }
  });
});

describe("a restore into another cluster, whose transaction ids start lower", () => {
  let old: Postgres;
  let source: pg.Pool;
  beforeAll(async () => {
    old = await startPostgres();
    source = poolOf(old.plainUrl, 1);
    // A server with a past.
    await source.query("do $$ begin for i in 1..3000 loop perform pg_current_xact_id(); commit; end loop; end $$");
  });
  afterAll(async () => {
    await source.end();
    await old.stop();
  });
  /** Copies rows, and not the sequence, as the most careless restore would. */
  const restored = async (from: string, to: string): Promise<void> => {
    for (const table of ["event", "head", "epoch"]) {
      const { rows } = await source.query<{ all: unknown }>(`select coalesce(json_agg(t), '[]') as all from "${from}".troth_journal_${table} t`);
      await admin.query(`delete from "${to}".troth_journal_${table}`);
      await admin.query(`insert into "${to}".troth_journal_${table} overriding system value select * from json_populate_recordset(null::"${to}".troth_journal_${table}, $1)`, [JSON.stringify(rows[0]?.all)]);
    }
  };
  const before = async (schema: string): Promise<readonly StoredEvent[]> => {
    const journal = await opened(schema, old.plainUrl);
    for (const n of [1, 2, 3]) await journal.append("a", [note(n)], { expectedSeq: n - 1 });
    return all(journal.readAll({}));
  };
  const expectGoesOn = async (journal: Journal, events: readonly StoredEvent[], epochs: string): Promise<void> => {
    await journal.append("a", [note(4)], { expectedSeq: 3 });
    await journal.append("b", [note(5)], { expectedSeq: 0 });
    expect(await numbers(journal.readAll({ after: events.at(-1)?.position ?? "" }))).toEqual([4, 5]);
    expect((await all(journal.readAll({}))).slice(0, 3)).toEqual(events);
    expect(await numbers(journal.readAll({}))).toEqual([1, 2, 3, 4, 5]);
    expect(await journal.verify()).toEqual({ ok: true, events: 5 });
    expect((await admin.query(`select epoch from "${epochs}".troth_journal_epoch order by 1`)).rows).toEqual([{ epoch: 1 }, { epoch: 2 }]);
  };

  it("begins a new epoch: what is written then comes after all that was, and is seen at once", async () => {
    const [from, to] = [fresh(), fresh()];
    const events = await before(from);
    await migratePostgres({ url: server.plainUrl, schema: to });
    await restored(from, to);
    const { rows } = await admin.query<{ lower: boolean }>(`select (select max(xid) from "${to}".troth_journal_event) > pg_current_xact_id() as lower`);
    expect(rows).toEqual([{ lower: true }]);
    await expectGoesOn(await opened(to), events, to);
  });
  it("begins one epoch, however many open at once, and none when they open again", async () => {
    const [from, to] = [fresh(), fresh()];
    const events = await before(from);
    await migratePostgres({ url: server.plainUrl, schema: to });
    await restored(from, to);
    const journals = await Promise.all([1, 2, 3].map(() => opened(to)));
    await expectGoesOn(journals[1]!, events, to);
    await opened(to);
    expect((await admin.query(`select count(*)::int as count from "${to}".troth_journal_epoch`)).rows).toEqual([{ count: 2 }]);
  });
  it("is noticed by an app that went on running, before it writes what nobody would see", async () => {
    const [from, to] = [fresh(), fresh()];
    const events = await before(from);
    const running = await opened(to);
    expect(await running.append("x", [note(9)], { expectedSeq: 0 })).toMatchObject({ ok: true, seq: 1 });
    await admin.query(`drop schema "${to}" cascade`);
    await migratePostgres({ url: server.plainUrl, schema: to });
    await restored(from, to);
    await expectGoesOn(running, events, to);
  });
  it("is noticed in a transaction of the host, which may still roll back", async () => {
    const from = fresh();
    const events = await before(from);
    const { db, schema: to, journal } = await hosted();
    await admin.query(`drop schema "${to}" cascade`);
    await migratePostgres({ url: server.plainUrl, schema: to });
    await restored(from, to);
    const rolledBack = db.transaction().execute(async (trx) => {
      expect((await journal.append("a", [note(4)], { expectedSeq: 3, tx: journal.within(trx) })).ok).toBe(true);
      expect((await journal.append("c", [note(4)], { expectedSeq: 0, tx: journal.within(trx) })).ok).toBe(true);
      throw new Error("the host changed its mind");
    });
    await expect(rolledBack).rejects.toThrow("changed its mind");
    expect((await admin.query(`select epoch from "${to}".troth_journal_epoch`)).rows).toEqual([{ epoch: 1 }]);
    await expectGoesOn(journal, events, to);
  });
});

describe("a position as text", () => {
  it("orders as the places do, and comes back as it was", () => {
    const places = [["1", "9", "2"], ["1", "9", "10"], ["1", "10", "1"], ["2", "3", "1"], ["12", "18446744073709551615", "9223372036854775807"]].map(([epoch = "", xid = "", n = ""]) => ({ epoch, xid, n }));
    const texts = places.map(positionText);
    expect([...texts].sort()).toEqual(texts);
    expect(texts.map(placeOf)).toEqual(places);
  });
  it("is refused where PostgreSQL could not hold it", () => {
    for (const text of ["", "1", "0001-1-1", "0001-99999999999999999999-0000000000000000001", "0001-00000000000000000001-9999999999999999999", "0001-00000000000000000001-0000000000000000001 "]) {
      expect(placeOf(text)).toBeUndefined();
    }
  });
});
