import { CamelCasePlugin, DummyDriver, Kysely, PostgresDialect, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler, type KyselyPlugin } from "kysely";
import type pg from "pg";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { SubjectKey } from "../../src/index.js";
import { memoryKeyRing } from "../../src/memory/index.js";
import { migratePostgres, postgresJournal, type PostgresJournal } from "../../src/postgres/index.js";
import { postgresSteps } from "../../src/postgres/steps.js";
import { all, known, named, note, noted } from "../notes.js";
import { poolOf, rawRows, startPostgres, type Postgres } from "./postgres.js";

const keys = memoryKeyRing();
const why = { code: "erasure-requested", path: "requests.7", article: "GDPR 17(1)(b)" };
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
const fresh = () => `journal_${(schemas += 1)}`;
const opened = async (schema: string, called = "journal"): Promise<PostgresJournal> => {
  const journal = await postgresJournal({ url: `${server.plainUrl}?application_name=${called}`, schema, keys, events: [noted] });
  closing.push(() => journal.close());
  return journal;
};
const host = (plugins: KyselyPlugin[] = []) => {
  const db = new Kysely<Record<string, Record<string, unknown>>>({ dialect: new PostgresDialect({ pool: poolOf(server.plainUrl) }), plugins });
  closing.push(() => db.destroy());
  return db;
};
const numbers = async (journal: PostgresJournal, stream: string) => (await all(journal.read(stream))).map(({ data }) => (data as { readonly n: number }).n);

describe("many writers", () => {
  it("on one stream make one order without a gap, and each is told of its conflict", async () => {
    const schema = fresh();
    const journals = await Promise.all([1, 2].map(() => opened(schema)));
    const writer = async (w: number) => {
      const journal = journals[w % 2]!;
      for (let written = 0, expectedSeq = 0; written < 5; ) {
        const appended = await journal.append("one", [note(w)], { expectedSeq });
        if (appended.ok) written += 1;
        expectedSeq = appended.ok ? appended.seq : appended.conflict.actual;
      }
    };
    await Promise.all(Array.from({ length: 16 }, (_, w) => writer(w)));
    const events = await all(journals[0]!.read("one"));
    expect(events.map(({ seq }) => seq)).toEqual(Array.from({ length: 80 }, (_, n) => n + 1));
    expect(await journals[1]!.verify()).toEqual({ ok: true, events: 80 });
  });
  it("that come at once share their commits, and each is written, or refused, for itself", async () => {
    const schema = fresh();
    const journal = await opened(schema);
    const other = await opened(schema);
    for (const n of [0, 1, 2]) await journal.append(`s${n}`, [note(n)], { expectedSeq: 0 });
    await other.append("s1", [note(7)], { expectedSeq: 1 });
    const appended = await Promise.all(Array.from({ length: 40 }, (_, n) => journal.append(`s${n}`, [note(n), note(n)], { expectedSeq: n < 3 ? 1 : 0 })));
    expect(appended.map((each) => (each.ok ? each.seq : each.conflict))).toEqual(appended.map((_, n) => (n === 1 ? { expected: 1, actual: 2 } : n < 3 ? 3 : 2)));
    const { rows } = await admin.query<{ commits: number }>(`select count(distinct xid)::int as commits from "${schema}".troth_journal_event`);
    expect(rows[0]?.commits).toBeLessThan(15);
    const read = await all(journal.readAll({}));
    const last = new Map(read.map(({ stream, position }) => [stream, position]));
    const positions = appended.map((each, n) => (each.ok ? each.position : last.get(`s${n}`)));
    expect(positions).toEqual(appended.map((_, n) => last.get(`s${n}`)));
    expect(await journal.verify()).toEqual({ ok: true, events: 4 + 39 * 2 });
  });
  it("of other streams do not wait for one whose stream somebody holds", async () => {
    const schema = fresh();
    const journal = await opened(schema);
    for (const name of ["held", "free"]) await journal.append(name, [note(1)], { expectedSeq: 0 });
    const client = await admin.connect();
    await client.query("begin");
    await client.query(`select from "${schema}".troth_journal_head where stream = 'held' for update`);
    await client.query(`insert into "${schema}".troth_journal_head values ('taken', 1, '', 1, pg_current_xact_id())`);
    let ended = 0;
    const waiting = [journal.append("held", [note(2)], { expectedSeq: 1 }), journal.append("taken", [note(2)], { expectedSeq: 0 })].map((each) => each.finally(() => (ended += 1)));
    const others = await Promise.all([
      ...Array.from({ length: 40 }, (_, n) => journal.append(`other.${n}`, [note(n)], { expectedSeq: 0 })),
      journal.append("free", [note(2)], { expectedSeq: 1 }),
    ]);
    expect(others.every(({ ok }) => ok)).toBe(true);
    expect(ended).toBe(0);
    await client.query("rollback");
    client.release();
    expect((await Promise.all(waiting)).map(({ ok }) => ok)).toEqual([true, true]);
    expect(await journal.verify()).toEqual({ ok: true, events: 45 });
  });
  it("name the same person at once, and it stays one person", async () => {
    const schema = fresh();
    const journals = await Promise.all([1, 2].map(() => opened(schema)));
    for (let n = 0; n < 5; n += 1) {
      const ids = { id: `cust-${n}`, email: `customer${n}@shop.example` };
      const named = [ids, { id: ids.id }, { email: ids.email, id: ids.id }, ids, ids, ids];
      const found = await Promise.all(named.map((each, at) => journals[at % 2]!.subject({ kind: "customer", ids: each }, { create: true, under: "content" })));
      expect(new Set(found.map((each) => JSON.stringify(each))).size).toBe(1);
      expect(found[0]?.found).toBe("one");
    }
    const rows = (await rawRows(admin, schema)).filter((row) => "wrapped" in row);
    expect(rows).toHaveLength(5);
  });
  it("seal nothing for somebody who is forgotten in the same moment that stays sealed and is found no more", async () => {
    const schema = fresh();
    const journals = await Promise.all([1, 2].map(() => opened(schema)));
    for (let round = 0; round < 12; round += 1) {
      const subject: SubjectKey = await known(journals[0]!, `cust-${round}`);
      const sealed = { content: { wish: `no calls ${round}` } };
      const append = (word: string, expectedSeq: number) => journals[0]!.append(named(word), [note(round, { subject, sealed })], { expectedSeq });
      await append(`old.${round}`, 0);
      const appends = [1, 2, 3, 4].map((n) => append(`new.${round}.${n}`, 0));
      const ended = Promise.allSettled([...appends, append(`old.${round}`, 1)]);
      await new Promise((resolve) => setTimeout(resolve, round % 4));
      await journals[1]!.forget(subject, { classes: ["content"], why, now: 1 });
      const codes = (await ended).map((each) => (each.status === "rejected" ? (each.reason as { code: string }).code : "written"));
      expect(["written", "subject-unknown"]).toEqual(expect.arrayContaining([...new Set(codes)]));
    }
    const events = await all(journals[1]!.readAll({}));
    expect(events.filter(({ type }) => type === "noted").map(({ sealed }) => sealed?.content)).toEqual(events.filter(({ type }) => type === "noted").map(() => "erased"));
    const left = (await rawRows(admin, schema)).filter((row) => row["wrapped"] ?? row["box"]);
    expect(left).toEqual([]);
    expect((await journals[0]!.verify()).ok).toBe(true);
  });
});

describe("whoever comes while somebody is being forgotten", () => {
  const waitingFor = async (called: string): Promise<void> => {
    const asked = "select from pg_stat_activity where application_name = $1 and wait_event_type = 'Lock'";
    while ((await admin.query(asked, [called])).rowCount === 0);
  };
  const sealed = { content: { wish: "no calls" } };
  it.each([["to a new stream", "new", 0], ["to a stream that holds a key already", "old", 1]])("waits, and then is refused, %s", async (_, stream, expectedSeq) => {
    const schema = fresh();
    const [journal, other] = [await opened(schema), await opened(schema, `late-${stream}`)];
    const subject = await known(journal, "17");
    await journal.append(named("old"), [note(1, { subject, sealed })], { expectedSeq: 0 });
    const { appended } = await journal.transaction(async (tx) => {
      await journal.forget(subject, { classes: ["content"], why, now: 1, tx });
      const late = Promise.allSettled([other.append(named(stream), [note(2, { subject, sealed })], { expectedSeq })]);
      await waitingFor(`late-${stream}`);
      return { appended: late };
    });
    expect(await appended).toMatchObject([{ status: "rejected", reason: { code: "subject-unknown" } }]);
    expect(await numbers(journal, named("new"))).toEqual([]);
    expect((await rawRows(admin, schema)).filter((row) => row["wrapped"])).toEqual([]);
  });
  it("waits, and then is somebody new, who comes under another class", async () => {
    const schema = fresh();
    const [journal, other] = [await opened(schema), await opened(schema, "late-class")];
    const subject = await known(journal, "17");
    const { found } = await journal.transaction(async (tx) => {
      await journal.forget(subject, { classes: ["content", "evidence"], why, now: 1, tx });
      const late = known(other, "17", "evidence");
      await waitingFor("late-class");
      return { found: late };
    });
    const anew = await found;
    expect(anew).not.toBe(subject);
    expect(await journal.subject({ kind: "customer", ids: { id: "17" } }, { create: false, under: "evidence" })).toEqual({ found: "one", key: anew });
  });
  it("is waited for by the forgetting, and what was written is forgotten too", async () => {
    const schema = fresh();
    const [journal, other] = [await opened(schema), await opened(schema, "forgetting")];
    const subject = await known(journal, "17");
    const { forgotten } = await journal.transaction(async (tx) => {
      await journal.append(named("new"), [note(2, { subject, sealed })], { expectedSeq: 0, tx });
      const late = other.forget(subject, { classes: ["content"], why, now: 1 });
      await waitingFor("forgetting");
      return { forgotten: late };
    });
    await forgotten;
    expect((await all(journal.read(named("new")))).map((event) => [event.type, event.sealed])).toEqual([["noted", { content: "erased" }]]);
    expect(await journal.verify()).toEqual({ ok: true, events: 2 });
  });
});

describe("a connection that is cut", () => {
  const pidOf = async (called: string, more: string): Promise<number> => {
    for (;;) {
      const { rows } = await admin.query<{ pid: number }>(`select pid from pg_stat_activity where application_name = $1 and ${more}`, [called]);
      if (rows[0]) return rows[0].pid;
    }
  };
  it("in the middle of an append leaves nothing of it, and the next goes on", async () => {
    const schema = fresh();
    const journal = await opened(schema, "cut-append");
    await journal.append("a", [note(1)], { expectedSeq: 0 });
    const client = await admin.connect();
    await client.query("begin");
    await client.query(`select from "${schema}".troth_journal_head where stream = 'a' for update`);
    const appended = Promise.allSettled([journal.append("a", [note(2), note(3)], { expectedSeq: 1 })]);
    await admin.query("select pg_terminate_backend($1)", [await pidOf("cut-append", "wait_event_type = 'Lock'")]);
    expect(await appended).toMatchObject([{ status: "rejected", reason: { code: "postgres-unreachable" } }]);
    await client.query("rollback");
    client.release();
    expect(await numbers(journal, "a")).toEqual([1]);
    expect(await journal.append("a", [note(2)], { expectedSeq: 1 })).toMatchObject({ ok: true, seq: 2 });
    expect(await journal.verify()).toEqual({ ok: true, events: 2 });
  });
  it("in the middle of a transaction leaves nothing of it", async () => {
    const journal = await opened(fresh(), "cut-transaction");
    const cut = journal.transaction(async (tx) => {
      await journal.append("a", [note(1)], { expectedSeq: 0, tx });
      await admin.query("select pg_terminate_backend($1)", [await pidOf("cut-transaction", "state = 'idle in transaction'")]);
      await journal.append("a", [note(2)], { expectedSeq: 1, tx });
    });
    await expect(cut).rejects.toMatchObject({ code: "postgres-unreachable" });
    expect(await all(journal.readAll({}))).toEqual([]);
    expect((await journal.append("a", [note(1)], { expectedSeq: 0 })).ok).toBe(true);
  });
  it("while nobody uses it is replaced", async () => {
    const journal = await opened(fresh(), "cut-idle");
    await Promise.all([1, 2, 3].map((n) => journal.append(`s${n}`, [note(n)], { expectedSeq: 0 })));
    await admin.query("select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'cut-idle'");
    const done: unknown[] = [];
    for (let n = 4; n < 20; n += 1) done.push(await journal.append(`s${n}`, [note(n)], { expectedSeq: 0 }).then(({ ok }) => ok, (error: { code: string }) => error.code));
    const written = done.filter((each) => each === true).length;
    expect(written).toBeGreaterThan(10);
    expect(done.filter((each) => each !== true)).toEqual(Array.from({ length: 16 - written }, () => "postgres-unreachable"));
    expect(await journal.verify()).toEqual({ ok: true, events: 3 + written });
  });
  it("never was: the server is not there", async () => {
    await expect(postgresJournal({ url: "postgres://troth@127.0.0.1:1/none", keys, events: [] })).rejects.toMatchObject({ code: "postgres-unreachable" });
  });
});

describe("in the host's database", () => {
  it("a transaction of another database is refused, and so is one that ended", async () => {
    const db = host();
    const schema = fresh();
    const journal = await postgresJournal({ db, schema, keys, events: [noted] });
    await host().transaction().execute(async (foreign) => {
      expect(() => journal.within(foreign)).toThrowError(expect.objectContaining({ code: "tx-foreign" }));
    });
    expect(() => journal.within(db as never)).toThrowError(expect.objectContaining({ code: "tx-foreign" }));
    const ended = await db.transaction().execute(async (trx) => journal.within(trx));
    await expect(journal.append("a", [note(1)], { expectedSeq: 0, tx: ended })).rejects.toMatchObject({ code: "tx-ended" });
    const own = await opened(schema);
    await db.transaction().execute(async (trx) => {
      expect(() => own.within(trx)).toThrowError(expect.objectContaining({ code: "tx-foreign" }));
    });
    expect(await all(own.readAll({}))).toEqual([]);
  });
  it("the host's plugins do not touch the journal's tables", async () => {
    const db = host([new CamelCasePlugin()]);
    const journal = await postgresJournal({ db, schema: fresh(), keys, events: [noted] });
    const subject = await known(journal, "17");
    await db.transaction().execute(async (trx) => {
      await journal.append(named("a"), [note(1, { subject, sealed: { content: { keyId: 1 } } })], { expectedSeq: 0, tx: journal.within(trx) });
    });
    expect((await all(journal.read(named("a"))))[0]?.sealed).toEqual({ content: { keyId: 1 } });
  });
  it("an outbox key that another writes in the same moment undoes the append as a whole", async () => {
    const db = host();
    const schema = fresh();
    const journal = await postgresJournal({ db, schema, keys, events: [noted] });
    const intent = { key: "mail.1", kind: "mail", payload: {} };
    const results = await Promise.allSettled([1, 2, 3, 4].map((n) => journal.append(`s${n}`, [note(n)], { expectedSeq: 0, outbox: [intent] })));
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(results.flatMap((each) => (each.status === "rejected" ? [(each.reason as { code: string }).code] : []))).toEqual(["outbox-key-used", "outbox-key-used", "outbox-key-used"]);
    expect(await journal.verify()).toEqual({ ok: true, events: 1 });
  });
  it("another dialect is refused, and so is a transaction for a database", async () => {
    const db = new Kysely<Record<string, Record<string, unknown>>>({
      dialect: { createAdapter: () => new SqliteAdapter(), createDriver: () => new DummyDriver(), createIntrospector: (own) => new SqliteIntrospector(own), createQueryCompiler: () => new SqliteQueryCompiler() },
    });
    await expect(postgresJournal({ db, keys, events: [] })).rejects.toMatchObject({ code: "dialect-unknown" });
    await host().transaction().execute(async (trx) => {
      await expect(postgresJournal({ db: trx, keys, events: [] })).rejects.toMatchObject({ code: "dialect-unknown" });
    });
  });
  it("stays open when the journal is closed, and so does the host's pool", async () => {
    const [db, pool] = [host(), poolOf(server.plainUrl)];
    await (await postgresJournal({ db, schema: fresh(), keys, events: [] })).close();
    await (await postgresJournal({ pool, schema: fresh(), keys, events: [] })).close();
    expect((await pool.query("select 1 as one")).rows).toEqual([{ one: 1 }]);
    expect(await db.selectNoFrom((eb) => eb.lit(1).as("one")).execute()).toEqual([{ one: 1 }]);
    await pool.end();
  });
});

describe("the tables", () => {
  const steps = (schema: string) => admin.query(`select id from "${schema}".troth_journal_migration order by id`).then(({ rows }) => rows.map(({ id }) => id as number));
  const done = postgresSteps.map((_, index) => index + 1);
  it("are made once by many that start at once", async () => {
    const schema = fresh();
    const journals = await Promise.all([1, 2, 3, 4].map(() => opened(schema)));
    expect(await steps(schema)).toEqual(done);
    expect((await journals[3]!.append("a", [note(1)], { expectedSeq: 0 })).ok).toBe(true);
  });
  it("are made by command, before an app that may not make them starts", async () => {
    const schema = fresh();
    const o = { url: server.plainUrl, schema };
    await expect(postgresJournal({ ...o, keys, events: [], migrate: false })).rejects.toMatchObject({ code: "schema-older" });
    await migratePostgres(o);
    await migratePostgres(o);
    expect(await steps(schema)).toEqual(done);
    await admin.query(`create role app_${schema} login password 'app'`);
    await admin.query(`grant usage on schema "${schema}" to app_${schema}`);
    await admin.query(`grant select, insert, update, delete on all tables in schema "${schema}" to app_${schema}`);
    const url = server.plainUrl.replace("troth:troth", `app_${schema}:app`);
    const journal = await postgresJournal({ url, schema, keys, events: [noted], migrate: false });
    closing.push(() => journal.close());
    expect((await journal.append("a", [note(1)], { expectedSeq: 0 })).ok).toBe(true);
    expect(await journal.verify()).toEqual({ ok: true, events: 1 });
    expect(await journal.readersWaitFor()).toBeUndefined();
  });
  it("of a newer release are refused, and of an older one where nobody may migrate", async () => {
    const schema = fresh();
    await opened(schema);
    await admin.query(`insert into "${schema}".troth_journal_migration (id, name) values (99, 'later')`);
    await expect(opened(schema)).rejects.toMatchObject({ code: "schema-newer" });
    await admin.query(`delete from "${schema}".troth_journal_migration where id > 1`);
    await expect(postgresJournal({ url: server.plainUrl, schema, keys, events: [], migrate: false })).rejects.toMatchObject({ code: "schema-older" });
  });
  it("refuse what is no URL of PostgreSQL and no name of a schema", async () => {
    for (const url of ["file:./journal.db", "postgres://", "localhost:5432"]) await expect(postgresJournal({ url, keys, events: [] })).rejects.toMatchObject({ code: "url-unsupported" });
    for (const schema of ["", "a b", 'x"; drop', "1a", "a".repeat(64)]) await expect(migratePostgres({ url: server.plainUrl, schema })).rejects.toMatchObject({ code: "schema-malformed" });
  });
  it("take a large batch, and what PostgreSQL itself refuses is told and writes nothing", async () => {
    const schema = fresh();
    const journal = await opened(schema);
    await journal.append("a", Array.from({ length: 1200 }, (_, n) => note(n)), { expectedSeq: 0 });
    expect(await numbers(journal, "a")).toEqual(Array.from({ length: 1200 }, (_, n) => n));
    await admin.query(`alter table "${schema}".troth_journal_event add constraint small check (length(body) < 400)`);
    await expect(journal.append("b", [note(1), note(2, { data: { n: 2, text: "x".repeat(400) } })], { expectedSeq: 0 })).rejects.toMatchObject({ code: "postgres-failed" });
    expect(await journal.verify()).toEqual({ ok: true, events: 1200 });
  });
});
