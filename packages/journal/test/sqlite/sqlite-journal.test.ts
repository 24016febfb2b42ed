import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { fileURLToPath } from "node:url";
import { CamelCasePlugin, DummyDriver, Kysely, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler } from "kysely";
import { afterEach, describe, expect, it } from "vitest";
import { fileKeyRing } from "../../src/file/index.js";
import type { SubjectKey } from "../../src/index.js";
import { memoryKeyRing } from "../../src/memory/index.js";
import { sqliteDialect, sqliteJournal, type SqliteJournal } from "../../src/sqlite/index.js";
import { sqliteSteps } from "../../src/sqlite/steps.js";
import { all, known, named, note, noted } from "../notes.js";
import { freshFile, type DatabaseFile } from "./database.js";

const keys = memoryKeyRing();
const why = { code: "erasure-requested", path: "requests.7", article: "GDPR 17(1)(b)" };
const closing: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const each of closing.splice(0)) await each.close();
});
const openFile = async (file: DatabaseFile): Promise<SqliteJournal> => {
  const journal = await sqliteJournal({ url: file.url, keys, events: [noted] });
  closing.push(journal);
  return journal;
};
const hostDb = (file: DatabaseFile, plugins: CamelCasePlugin[] = []) => {
  const db = new Kysely<Record<string, Record<string, unknown>>>({ dialect: sqliteDialect({ url: file.url }), plugins });
  closing.push({ close: () => db.destroy() });
  return db;
};

describe("verify, after the rows were tampered with", () => {
  const sha256 = (text: unknown) => createHash("sha256").update(String(text)).digest("hex");
  const event = "troth_journal_event";
  const lift = `update ${event} set seq = seq + 100 where stream = 'b' and seq >= ?`;
  it.each<[string, string, number, (file: DatabaseFile) => void]>([
    ["changed", "b", 2, (file) => file.sql(`update ${event} set body = replace(body, '"n":2', '"n":9') where stream = 'b'`)],
    ["changed", "b", 2, (file) => {
      const [row] = file.sql(`select body from ${event} where stream = 'b' and seq = 2`);
      const body = String(row?.["body"]).replace('"n":2', '"n":9');
      file.sql(`update ${event} set body = ?, hash = ? where stream = 'b' and seq = 2`, [body, sha256(body)]);
    }],
    ["removed", "b", 2, (file) => file.sql(`delete from ${event} where stream = 'b' and seq = 2`)],
    ["truncated", "b", 3, (file) => file.sql(`delete from ${event} where stream = 'b' and seq >= 3`)],
    ["stream-missing", "b", 1, (file) => file.sql(`delete from ${event} where stream = 'b'`)],
    ["inserted", "bb", 1, (file) => file.sql(`insert into ${event} (stream, seq, body, hash) select 'bb', 1, body, hash from ${event} where stream = 'b' and seq = 1`)],
    ["inserted", "b", 5, (file) => file.sql(`insert into ${event} (stream, seq, body, hash) select 'b', 5, body, hash from ${event} where stream = 'b' and seq = 4`)],
    ["inserted", "b", 1, (file) => file.sql(`delete from troth_journal_head where stream = 'b'`)],
    ["reordered", "b", 2, (file) => {
      file.sql(lift, [2]);
      file.sql(`update ${event} set seq = case seq when 102 then 3 when 103 then 2 else 4 end where seq > 100`);
    }],
    ["inserted", "b", 2, (file) => {
      file.sql(lift, [2]);
      file.sql(`update ${event} set seq = seq - 99 where seq > 100`);
      const [row] = file.sql(`select body from ${event} where stream = 'b' and seq = 3`);
      const body = String(row?.["body"]).replace('"n":2', '"n":9');
      file.sql(`insert into ${event} (stream, seq, body, hash) values ('b', 2, ?, ?)`, [body, sha256(body)]);
    }],
  ])("says %s, in stream %s at %i", async (kind, stream, seq, tamper) => {
    const file = freshFile();
    const journal = await openFile(file);
    for (const name of ["a", "b", "c"]) await journal.append(name, [note(1), note(2), note(3), note(4)], { expectedSeq: 0 });
    expect(await journal.verify()).toEqual({ ok: true, events: 12 });
    tamper(file);
    expect(await journal.verify()).toEqual({ ok: false, first: { stream, seq, kind } });
  });

  it("follows more events than fit in one page, while others write", async () => {
    const journal = await openFile(freshFile());
    const notes = Array.from({ length: 450 }, (_, n) => note(n));
    await journal.append("a", notes, { expectedSeq: 0 });
    await journal.transaction(async (tx) => {
      for (let n = 0; n < 210; n++) await journal.append(`s${n}`, [note(n)], { expectedSeq: 0, tx });
    });
    const [verified] = await Promise.all([journal.verify(), journal.append("a", [note(1)], { expectedSeq: 450 }), journal.append("z", notes, { expectedSeq: 0 })]);
    expect(verified.ok).toBe(true);
    expect(await journal.verify()).toEqual({ ok: true, events: 450 + 210 + 1 + 450 });
  });

  it("and reading what was changed throws", async () => {
    const file = freshFile();
    const journal = await openFile(file);
    await journal.append("a", [note(1)], { expectedSeq: 0 });
    file.sql(`update troth_journal_event set body = replace(body, '"n":1', '"n":9')`);
    await expect(all(journal.read("a"))).rejects.toMatchObject({ code: "event-damaged", path: "a.1" });
  });
});

describe("what is sealed", () => {
  const about = named("a");
  const personal = { name: "Customer Seventeen", street: "Hamngatan 17", note: "prefers blue" };
  const write = async (journal: SqliteJournal) => {
    const ref = { kind: "customer", ids: { id: "cust-0017", email: "seventeen@shop.example" } };
    const found = await journal.subject(ref, { create: true, under: "content" });
    if (found.found !== "one") throw new Error(found.found);
    await journal.append(about, [note(1, { subject: found.key, sealed: { content: personal } })], { expectedSeq: 0 });
    return found.key;
  };

  it("GDPR 32(1)(a): is nowhere in the bytes of the file, nor is the id, the address or the SubjectKey", async () => {
    const file = freshFile();
    const key = await write(await openFile(file));
    const bytes = file.bytes();
    expect(bytes.includes("troth_journal_event")).toBe(true);
    for (const value of [...Object.values(personal), "cust-0017", "seventeen", "shop.example", key]) {
      for (const form of [value, Buffer.from(value).toString("base64").slice(0, -4), Buffer.from(value).toString("hex")]) expect(bytes.includes(form)).toBe(false);
      expect(bytes.includes(Buffer.from(value, "utf16le"))).toBe(false);
    }
  });
  it("GDPR 17(1): leaves no wrapped key and no look-up in the bytes of the file once it is forgotten", async () => {
    const file = freshFile();
    const journal = await openFile(file);
    const key = await write(journal);
    const secrets = file.rows().flatMap((row) => (row["wrapped"] instanceof Uint8Array ? [Buffer.from(row["wrapped"])] : []).concat(typeof row["owner"] === "string" ? [Buffer.from(row["owner"])] : []));
    expect(secrets.length).toBe(6);
    expect(secrets.every((secret) => file.bytes().includes(secret))).toBe(true);
    await journal.forget(key, { classes: ["content"], why, now: 9 });
    expect(secrets.filter((secret) => file.bytes().includes(secret))).toEqual([]);
  });
  it("is read as a fault, not as erased, where the key ring or a key is lost", async () => {
    const file = freshFile();
    await write(await openFile(file));
    const stranger = await sqliteJournal({ url: file.url, keys: memoryKeyRing(), events: [noted] });
    closing.push(stranger);
    await expect(all(stranger.read(about))).rejects.toMatchObject({ code: "key-unknown" });
    file.sql("delete from troth_journal_key");
    await expect(all((await openFile(file)).read(about))).rejects.toMatchObject({ code: "data-key-missing" });
  });
  it("does not open in another place", async () => {
    const file = freshFile();
    const journal = await openFile(file);
    const subject = await write(journal);
    await journal.append(about, [note(2, { subject, sealed: { content: { name: "another" } } })], { expectedSeq: 1 });
    const [one, two] = file.sql("select body from troth_journal_event order by seq").map((row) => JSON.parse(String(row["body"])));
    const body = JSON.stringify({ ...two, sealed: one.sealed });
    file.sql("update troth_journal_event set body = ?, hash = ? where seq = 2", [body, createHash("sha256").update(body).digest("hex")]);
    await expect(all(journal.read(about, { after: 1 }))).rejects.toMatchObject({ code: "sealed-damaged", path: `sealed.${about}.2.content` });
  });
  it("is read in another process by the same key file", async () => {
    const file = freshFile();
    const open = async () => {
      const journal = await sqliteJournal({ url: file.url, keys: fileKeyRing({ path: `${file.path}.keys` }), events: [noted] });
      closing.push(journal);
      return journal;
    };
    await write(await open());
    const [event] = await all((await open()).read(about));
    expect(event?.sealed).toEqual({ content: personal });
  });
});

describe("in the host's database", () => {
  it("a transaction of another database is refused, and so is one that ended", async () => {
    const file = freshFile();
    const db = hostDb(file);
    const journal = await sqliteJournal({ db, keys, events: [noted] });
    await hostDb(freshFile()).transaction().execute(async (foreign) => {
      expect(() => journal.within(foreign)).toThrowError(expect.objectContaining({ code: "tx-foreign" }));
    });
    expect(() => journal.within(db as never)).toThrowError(expect.objectContaining({ code: "tx-foreign" }));
    const ended = await db.transaction().execute(async (trx) => journal.within(trx));
    await expect(journal.append("a", [note(1)], { expectedSeq: 0, tx: ended })).rejects.toMatchObject({ code: "tx-ended" });
    expect(await all(journal.readAll({}))).toEqual([]);
    const own = await openFile(file);
    await db.transaction().execute(async (trx) => {
      expect(() => own.within(trx)).toThrowError(expect.objectContaining({ code: "tx-foreign" }));
    });
  });
  it("what the host did not await fails its commit where it fails, and a part that ended before holds nothing up", async () => {
    const file = freshFile();
    const db = hostDb(file);
    const journal = await sqliteJournal({ db, keys, events: [noted] });
    let late: Promise<unknown> = Promise.resolve();
    const failing = db.transaction().execute(async (trx) => {
      const tx = journal.within(trx);
      await journal.append("a", [note(1)], { expectedSeq: 0, tx });
      late = journal.append(named("late"), [note(2, { subject: "A".repeat(22) as SubjectKey })], { expectedSeq: 0, tx }).catch((error: { readonly code?: string }) => error.code);
    });
    await expect(failing).rejects.toMatchObject({ code: "subject-unknown" });
    expect(await late).toBe("subject-unknown");
    expect(await all(journal.readAll({}))).toEqual([]);
    const trx = await db.startTransaction().execute();
    const part = await trx.savepoint("part").execute();
    await journal.append("a", [note(1)], { expectedSeq: 0, tx: journal.within(part) });
    await (await part.releaseSavepoint("part").execute()).commit().execute();
    expect(await journal.verify()).toEqual({ ok: true, events: 1 });
  });
  it.each([["a file", () => freshFile().url], ["memory", () => ":memory:"]])("whoever waits within a transaction of the journal for its end is told at once: %s", async (_, url) => {
    const db = new Kysely<{ item: { id: number } }>({ dialect: sqliteDialect({ url: url() }) });
    await db.schema.createTable("item").addColumn("id", "integer").execute();
    const journal = await sqliteJournal({ db, keys, events: [noted] });
    closing.push({ close: () => db.destroy() });
    const nested = expect.objectContaining({ code: "transaction-nested" });
    await journal.transaction(async (tx) => {
      await expect(db.insertInto("item").values({ id: 1 }).execute()).rejects.toEqual(nested);
      await expect(journal.claim({ limit: 1, leaseMs: 1, now: 1 })).rejects.toEqual(nested);
      await journal.append("a", [note(1)], { expectedSeq: 0, tx });
    });
    await db.insertInto("item").values({ id: 2 }).execute();
    expect(await journal.verify()).toEqual({ ok: true, events: 1 });
  });
  it("the host's plugins do not touch the journal's tables", async () => {
    const db = hostDb(freshFile(), [new CamelCasePlugin()]);
    const journal = await sqliteJournal({ db, keys, events: [noted] });
    const subject = await known(journal, "17");
    await db.transaction().execute(async (trx) => {
      await journal.append(named("a"), [note(1, { subject, sealed: { content: { keyId: 1 } } })], { expectedSeq: 0, tx: journal.within(trx) });
    });
    expect((await all(journal.read(named("a"))))[0]?.sealed).toEqual({ content: { keyId: 1 } });
  });
  it("stays open when the journal is closed", async () => {
    const db = hostDb(freshFile());
    await (await sqliteJournal({ db, keys, events: [] })).close();
    expect(await db.selectFrom("troth_journal_event").selectAll().execute()).toEqual([]);
  });
  it("another dialect is refused", async () => {
    const db = new Kysely<Record<string, Record<string, unknown>>>({
      dialect: { createAdapter: () => new SqliteAdapter(), createDriver: () => new DummyDriver(), createIntrospector: (own) => new SqliteIntrospector(own), createQueryCompiler: () => new SqliteQueryCompiler() },
    });
    await expect(sqliteJournal({ db, keys, events: [] })).rejects.toMatchObject({ code: "dialect-unknown" });
  });
});

describe("the tables", () => {
  it("are made once by many that start at once", async () => {
    const file = freshFile();
    const journals = await Promise.all([1, 2, 3, 4].map(() => openFile(file)));
    expect(file.sql("select id from troth_journal_migration order by id").map(({ id }) => id)).toEqual(sqliteSteps.map((_, index) => index + 1));
    expect((await journals[3]?.append("a", [note(1)], { expectedSeq: 0 }))?.ok).toBe(true);
  });
  it("of a newer release are refused", async () => {
    const file = freshFile();
    await openFile(file);
    file.sql("insert into troth_journal_migration (id, name) values (99, 'later')");
    await expect(openFile(file)).rejects.toMatchObject({ code: "schema-newer" });
  });
});

describe("a process that is killed in the middle of a transaction", () => {
  it("leaves nothing, and stops nobody", async () => {
    const file = freshFile();
    const journal = await openFile(file);
    await journal.append("a", [note(1)], { expectedSeq: 0 });
    const killed = spawnSync(process.execPath, [fileURLToPath(new URL("killed-writer.mjs", import.meta.url)), file.path], { encoding: "utf8" });
    expect([killed.signal, killed.stdout]).toEqual(["SIGKILL", "2"]);
    expect((await all(journal.read("a"))).map((event) => event.data)).toEqual([{ n: 1 }]);
    expect((await journal.append("a", [note(2)], { expectedSeq: 1 })).ok).toBe(true);
    expect(await journal.verify()).toEqual({ ok: true, events: 2 });
  });
});
