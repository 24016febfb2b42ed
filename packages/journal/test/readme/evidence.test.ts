import { createReadStream, createWriteStream, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createInterface } from "node:readline";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { randomBytes } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ed25519Signer, ed25519Verifier, fileAnchor, generateSigningKeys, verifyExport } from "../../src/anchor/index.js";
import { fileKeyRing } from "../../src/file/index.js";
import { streamName, type EventSchema, type Journal, type Projection } from "../../src/index.js";
import { sqliteJournal } from "../../src/sqlite/index.js";
import { all, known } from "../notes.js";

const DAY = 86_400_000;
const opened: EventSchema = { type: "ticket.opened", v: 1, parse: (data) => data };
const closed: EventSchema = { type: "ticket.closed", v: 1, parse: (data) => data };
const { privateKey, publicKey } = generateSigningKeys();
const verifier = ed25519Verifier(publicKey);
let folder: string;
let keys: ReturnType<typeof fileKeyRing>;
let elsewhere: ReturnType<typeof fileAnchor>;
let journal: Journal;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "troth-readme-"));
  keys = fileKeyRing({ path: join(folder, "journal.keys") });
  elsewhere = fileAnchor({ path: join(folder, "journal.anchors") });
  journal = await sqliteJournal({ url: `file:${join(folder, "journal.db")}`, keys, events: [opened, closed], signer: ed25519Signer({ privateKey }), anchor: elsewhere.anchor });
});
afterEach(async () => {
  await journal.close();
  rmSync(folder, { recursive: true, force: true });
});
const ticket = (type: string, at: number, data: object = {}) => ({ type, v: 1, at, actor: "system:shop", data });

it("a projection lists what is open", async () => {
  const [one, two] = [streamName(randomBytes), streamName(randomBytes)];
  await journal.append(one, [ticket("ticket.opened", 1, { lane: "billing", due: 20 })], { expectedSeq: 0 });
  await journal.append(two, [ticket("ticket.opened", 2, { lane: "billing", due: 10 })], { expectedSeq: 0 });

  interface Ticket {
    readonly lane: string;
    readonly due: number;
  }
  const openTickets: Projection<Ticket, "lane" | "due"> = {
    name: "open-tickets",
    version: 1,
    columns: { lane: "text", due: "instant" },
    indexes: [["lane", "due"]],
    key: (event) => (event.type.startsWith("ticket.") ? event.stream : undefined),
    evolve: (_before, event) => (event.type === "ticket.opened" ? (event.data as Ticket) : undefined),
    row: ({ lane, due }) => ({ lane, due }),
  };
  const tickets = journal.project(openTickets);
  const billing = async () => {
    await tickets.catchUp(); // at start, and every few seconds
    const streams: string[] = [];
    for await (const { key } of tickets.find({ where: { lane: "billing" }, orderBy: [{ column: "due" }], limit: 50 })) streams.push(key);
    return streams;
  };
  expect(await billing()).toEqual([two, one]);
  await journal.append(two, [ticket("ticket.closed", 3)], { expectedSeq: 1 });
  expect(await billing()).toEqual([one]);
});

it("keys are rotated, and the old one goes when nothing needs it", async () => {
  const subject = await known(journal, "17");
  const stream = streamName(randomBytes);
  await journal.append(stream, [{ ...ticket("ticket.opened", 1), subject, sealed: { content: { text: "no calls" } } }], { expectedSeq: 0 });

  const old = keys.current;
  await keys.rotate(); // running processes wrap under the new key from now on
  while ((await journal.rewrap({ limit: 1_000 })).left > 0); // may be broken off, and begun again
  // Once no process is at what it began before:
  await keys.retire(old, await journal.rewrap());

  expect((await all(journal.read(stream)))[0]?.sealed).toEqual({ content: { text: "no calls" } });
  expect(readFileSync(join(folder, "journal.keys"), "utf8")).not.toContain(old);
});

describe("what is past its retention", () => {
  it("is dropped behind a signed checkpoint, and the rest is still proved", async () => {
    const now = Date.now();
    const [old, young] = [streamName(randomBytes), streamName(randomBytes)];
    await journal.append(old, [ticket("ticket.opened", now - 800 * DAY), ticket("ticket.closed", now - 800 * DAY)], { expectedSeq: 0 });
    await journal.append(young, [ticket("ticket.opened", now)], { expectedSeq: 0 });

    const behind = await journal.checkpoint({ now });
    const before = now - 730 * DAY;
    const dropped = await journal.prune({ behind, drop: [{ type: "ticket.opened", before }, { type: "ticket.closed", before }], now });
    await journal.checkpoint({ now: Date.now() });
    const answer = await journal.verify({ against: elsewhere.checkpoints(), publicKey: verifier });

    expect(dropped).toEqual({ events: 2 });
    expect(answer).toMatchObject({ ok: true });
    expect([await all(journal.read(old)), (await all(journal.read(young))).length]).toEqual([[], 1]);
  });
});

it("an export is written line by line, and verified without database or keys", async () => {
  await journal.append(streamName(randomBytes), [ticket("ticket.opened", 1)], { expectedSeq: 0 });
  await journal.checkpoint({ now: Date.now() });
  const path = join(folder, "journal.jsonl");

  await pipeline(Readable.from(journal.export()), createWriteStream(path));
  const lines = createInterface({ input: createReadStream(path), crlfDelay: Number.POSITIVE_INFINITY });
  const answer = await verifyExport(lines, { publicKey: verifier, checkpoints: elsewhere.checkpoints() });

  expect(answer).toMatchObject({ ok: true, events: 1 });
});
