import type { DataSource } from "@troth/data-map";
import type { Journal, StoredEvent } from "@troth/journal";
import { memoryJournal, memoryKeyRing } from "@troth/journal/memory";
import { sqliteJournal } from "@troth/journal/sqlite";
import { describe, expect, it } from "vitest";
import { retentionEvents, retentionService } from "../src/index.js";
import { day, logLines, now, openShop, policy, sourceOf, zone } from "./shop.js";

const keys = memoryKeyRing(new Uint8Array(32));
const memory = () => memoryJournal({ events: retentionEvents, keys });
const entriesOf = async (journal: Journal, rule = "log"): Promise<readonly StoredEvent[]> => {
  const events: StoredEvent[] = [];
  for await (const event of journal.read(`retention:shop:${rule}`)) events.push(event);
  return events;
};

describe("the retention service", () => {
  it("art-5-1-e: ends what is past its period under every rule, and nothing else", async () => {
    const db = await openShop(4);
    const journal = memory();
    const retention = retentionService({ policy, journal, sources: [sourceOf(db)], zone });
    expect(await retention.sweep({ now })).toEqual([
      { rule: "account", did: 1, skipped: [], more: false },
      { rule: "log", did: 4, skipped: [], more: false },
    ]);
    expect(await db.selectFrom("customers").select("id").execute()).toEqual([{ id: 2 }]);
    expect(await logLines(db)).toBe(3);
    expect(await retention.sweep({ now })).toEqual([
      { rule: "account", did: 0, skipped: [], more: false },
      { rule: "log", did: 0, skipped: [], more: false },
    ]);
    expect((await retention.sweep({ now: now + 14 * day, rules: ["log"] }))[0]?.did).toBe(3);
  });

  it("art-5-2: enters every batch, with what was done and what was held to be due", async () => {
    const db = await openShop(5);
    const journal = memory();
    await retentionService({ policy, journal, sources: [sourceOf(db)], zone, batch: 2 }).sweep({ now });
    const entries = await entriesOf(journal);
    expect(entries.map(({ data }) => data)).toMatchObject([2, 2, 1].map((rows) => ({ rule: "log", source: "shop", items: [{ path: "shop.access_log", action: "delete", rows }] })));
    expect(entries[0]).toMatchObject({ type: "retention.swept", v: 1, at: now, actor: "system:retention", data: { last: false, cutoff: { anchor: "log.written", before: Date.UTC(2026, 4, 31, 22) } } });
    expect(entries.at(-1)?.data).toMatchObject({ last: true });
    expect(JSON.stringify(entries)).not.toContain("192.0.2.");
    expect(await journal.verify()).toMatchObject({ ok: true });
  });

  it("stops at its limit, says so, and takes up first what it left", async () => {
    const db = await openShop(5);
    const journal = memory();
    const retention = retentionService({ policy, journal, sources: [sourceOf(db)], zone });
    expect(await retention.sweep({ now, limit: 2 })).toEqual([
      { rule: "account", did: 1, skipped: [], more: false },
      { rule: "log", did: 2, skipped: [], more: true },
    ]);
    expect((await retention.sweep({ now, limit: 2 })).map(({ rule, did }) => [rule, did])).toEqual([["log", 2], ["account", 0]]);
    expect(await logLines(db)).toBe(4);
  });

  it("commits effect and entry together where the journal shares the database", async () => {
    const db = await openShop(3);
    const journal = await sqliteJournal({ db, keys, events: retentionEvents });
    const retention = retentionService({ policy, journal, sources: [sourceOf(db, journal)], zone, batch: 2 });
    expect((await retention.sweep({ now, rules: ["log"] }))[0]?.did).toBe(3);
    expect(await entriesOf(journal)).toHaveLength(2);

    const torn = await openShop(3);
    const other = await sqliteJournal({ db: torn, keys, events: retentionEvents });
    const crashing: Journal = { ...other, append: () => Promise.reject(new Error("power cut")) };
    await expect(retentionService({ policy, journal: crashing, sources: [sourceOf(torn, other)], zone }).sweep({ now })).rejects.toThrow("power cut");
    expect(await logLines(torn)).toBe(6);
    expect(await torn.selectFrom("customers").select("id").execute()).toHaveLength(2);
  });

  it("makes up for the entry after a crash between effect and entry", async () => {
    const db = await openShop(3);
    const journal = memory();
    const crashing: Journal = { ...journal, append: () => Promise.reject(new Error("power cut")) };
    const start = (j: Journal) => retentionService({ policy, journal: j, sources: [sourceOf(db)], zone, batch: 2 });
    await expect(start(crashing).sweep({ now, rules: ["log"] })).rejects.toThrow("power cut");
    expect(await logLines(db)).toBe(4);
    expect(await entriesOf(journal)).toEqual([]);

    expect((await start(journal).sweep({ now: now + 1000, rules: ["log"] }))[0]?.did).toBe(3);
    expect(await logLines(db)).toBe(3);
    const rows = (await entriesOf(journal)).flatMap(({ data }) => (data as { items: { rows: number }[] }).items.map((item) => item.rows));
    expect(rows).toEqual([2, 1]);
  });

  it("lets two workers sweep at once: every row ends once, every batch has one entry", async () => {
    const db = await openShop(12);
    const journal = await sqliteJournal({ db, keys, events: retentionEvents });
    const worker = () => retentionService({ policy, journal, sources: [sourceOf(db, journal)], zone, batch: 2 }).sweep({ now, rules: ["log"] });
    const reports = (await Promise.all([worker(), worker()])).flat();
    expect(reports.reduce((sum, { did }) => sum + did, 0)).toBe(12);
    expect(await logLines(db)).toBe(3);
    const entered = (await entriesOf(journal)).flatMap(({ data }) => (data as { items: { rows: number }[] }).items.map(({ rows }) => rows));
    expect(entered.reduce((sum, rows) => sum + rows, 0)).toBe(12);
  });

  it("refuses a rule that the policy does not have, and then sweeps nothing", async () => {
    const db = await openShop(3);
    const retention = retentionService({ policy, journal: memory(), sources: [sourceOf(db)], zone });
    for (const rule of ["logs", "constructor"]) await expect(retention.sweep({ now, rules: ["log", rule] })).rejects.toMatchObject({ code: "rule-unknown", path: `retention.${rule}` });
    await expect(retention.sweep({ now, limit: 0 })).rejects.toMatchObject({ code: "limit-invalid" });
    expect(await logLines(db)).toBe(6);
  });

  it("stops where the journal does not know of what was done", async () => {
    const db = await openShop(2);
    await retentionService({ policy, journal: memory(), sources: [sourceOf(db)], zone }).sweep({ now });
    await db.insertInto("access_log").values({ id: 99, ip: "192.0.2.99", at: 0 }).execute();
    const restored = retentionService({ policy, journal: memory(), sources: [sourceOf(db)], zone });
    await expect(restored.sweep({ now, rules: ["log"] })).rejects.toMatchObject({ code: "entry-missing" });
  });

  it("refuses two sources of one name, and a name that no stream can carry", async () => {
    const source = sourceOf(await openShop(0));
    const start = (...sources: DataSource[]) => () => retentionService({ policy, journal: memory(), sources, zone });
    expect(start(source, source)).toThrowError(expect.objectContaining({ code: "source-name" }));
    expect(start({ ...source, name: "the shop" })).toThrowError(expect.objectContaining({ code: "source-name" }));
    expect(start(source, { ...source, name: "archive" })).not.toThrow();
  });

  it("passes by a source that cannot sweep", async () => {
    const { sweep: _, ...source } = sourceOf(await openShop(3));
    const still: DataSource = { ...source, capabilities: { ...source.capabilities, sweep: false } };
    expect(await retentionService({ policy, journal: memory(), sources: [still], zone }).sweep({ now })).toEqual([]);
  });
});
