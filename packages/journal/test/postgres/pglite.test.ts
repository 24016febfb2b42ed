import { PGlite } from "@electric-sql/pglite";
import { CompiledQuery, Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler, type DatabaseConnection, type Dialect } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { memoryKeyRing } from "../../src/memory/index.js";
import { postgresJournal, type PostgresJournal } from "../../src/postgres/index.js";
import { all, known, named, note, noted } from "../notes.js";

/** PGlite has one connection: whoever wants it waits. */
const pgliteDialect = (database: PGlite): Dialect => {
  let free: Promise<void> = Promise.resolve();
  let release = () => {};
  const connection: DatabaseConnection = {
    async executeQuery<R>({ sql, parameters }: CompiledQuery) {
      const { rows, affectedRows } = await database.query<R>(sql, [...parameters]);
      return { rows, ...(affectedRows === undefined ? {} : { numAffectedRows: BigInt(affectedRows) }) };
    },
    streamQuery: () => {
      throw new Error("PGlite streams nothing");
    },
  };
  return {
    createAdapter: () => new PostgresAdapter(),
    createQueryCompiler: () => new PostgresQueryCompiler(),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createDriver: () => ({
      init: async () => undefined,
      async acquireConnection() {
        const before = free;
        let done = () => {};
        free = new Promise((resolve) => (done = resolve));
        await before;
        release = done;
        return connection;
      },
      releaseConnection: async () => release(),
      beginTransaction: async (own, { isolationLevel, accessMode }) => {
        await own.executeQuery(CompiledQuery.raw(["start transaction", isolationLevel && `isolation level ${isolationLevel}`, accessMode].filter(Boolean).join(" ")));
      },
      commitTransaction: async (own) => void (await own.executeQuery(CompiledQuery.raw("commit"))),
      rollbackTransaction: async (own) => void (await own.executeQuery(CompiledQuery.raw("rollback"))),
      destroy: () => database.close(),
    }),
  };
};

describe("PGlite, by the PostgreSQL driver", () => {
  const why = { code: "erasure-requested", path: "requests.7", article: "GDPR 17(1)(b)" };
  let db: Kysely<{ note: { n: number } }>;
  let journal: PostgresJournal;
  beforeAll(async () => {
    db = new Kysely({ dialect: pgliteDialect(await PGlite.create()) });
    await db.schema.createTable("note").addColumn("n", "integer").execute();
    journal = await postgresJournal({ db, keys: memoryKeyRing(), events: [noted] });
  });
  afterAll(() => db.destroy());

  it("appends, conflicts, reads and verifies", async () => {
    expect(await journal.append("a", [note(1), note(2)], { expectedSeq: 0 })).toMatchObject({ ok: true, seq: 2 });
    expect(await journal.append("a", [note(9)], { expectedSeq: 0 })).toEqual({ ok: false, conflict: { expected: 0, actual: 2 } });
    expect(await journal.append("a", [note(3)], { expectedSeq: 2 })).toMatchObject({ ok: true, seq: 3 });
    expect((await all(journal.readAll({}))).map(({ data }) => data)).toEqual([{ n: 1 }, { n: 2 }, { n: 3 }]);
    expect(await journal.verify()).toEqual({ ok: true, events: 3 });
    expect(await journal.readersWaitFor()).toBeUndefined();
  });
  it("seals and forgets", async () => {
    const subject = await known(journal, "17");
    await journal.append(named("b"), [note(1, { subject, sealed: { content: { wish: "no calls" } } })], { expectedSeq: 0, outbox: [{ key: "mail.1", kind: "mail", payload: { to: "x" } }] });
    expect((await all(journal.read(named("b"))))[0]?.sealed).toEqual({ content: { wish: "no calls" } });
    expect(await journal.claim({ limit: 1, leaseMs: 1000, now: 10_000_000 })).toMatchObject([{ key: "mail.1", payload: { to: "x" } }]);
    await journal.forget(subject, { classes: ["content"], why, now: 1 });
    expect((await all(journal.read(named("b"))))[0]?.sealed).toEqual({ content: "erased" });
  });
  it("commits and rolls back with the host's rows", async () => {
    const both = (fail: boolean) =>
      db.transaction().execute(async (trx) => {
        await trx.insertInto("note").values({ n: 1 }).execute();
        await journal.append("c", [note(1)], { expectedSeq: 0, tx: journal.within(trx) });
        if (fail) throw new Error("the host changed its mind");
      });
    await expect(both(true)).rejects.toThrow("changed its mind");
    expect([await db.selectFrom("note").selectAll().execute(), await all(journal.read("c"))]).toEqual([[], []]);
    await both(false);
    expect([(await db.selectFrom("note").selectAll().execute()).length, (await all(journal.read("c"))).length]).toEqual([1, 1]);
  });
});
