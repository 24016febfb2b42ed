import { AsyncLocalStorage } from "node:async_hooks";
import { createHash } from "node:crypto";
import { TrothError } from "@troth/decision";
import { describe, expect, it } from "vitest";
import { journalContract, journalContractSize } from "../../src/contract/index.js";
import { journalOver, positionText, type IntentRow, type Journal, type KeyRow, type NewEvent, type OutboxRows, type Primitives, type ProjectionReading, type ProjectionRows, type Rows, type Store } from "../../src/index.js";
import { memoryStore } from "../../src/memory/memory-store.js";
import { nodePrimitives } from "../../src/node-primitives.js";

interface Fault {
  readonly store?: (store: Store) => Store;
  readonly journal?: (journal: Journal) => Journal;
  readonly primitives?: Partial<Primitives>;
}

/** Runs the contract, or the one test named, against a journal with a fault, and gives the names of the tests that fail. */
const failing = async ({ store = (sound) => sound, journal = (sound) => sound, primitives = {} }: Fault, only?: string): Promise<{ run: number; failed: string[] }> => {
  const tests: { name: string; body: () => Promise<void> }[] = [];
  let rows: ReturnType<typeof memoryStore>["raw"] = () => [];
  journalContract({
    describe: (_, body) => body(),
    test: (name, body) => (only === undefined || name === only ? tests.push({ name, body }) : 0),
    name: "a double",
    capabilities: { durable: false, sharesTransactions: false },
    open(o) {
      const memory = memoryStore();
      rows = memory.raw;
      return journal(journalOver(store(memory.store), { ...o, primitives: { ...nodePrimitives(), ...primitives } }).journal);
    },
    raw: () => rows(),
  });
  const failed: string[] = [];
  for (const { name, body } of tests) await body().catch(() => failed.push(name));
  return { run: tests.length, failed };
};

const withRows = (change: (rows: Rows) => Partial<Rows>) => (store: Store): Store => {
  const transaction: Store["transaction"] = (work) => store.transaction((rows) => work({ ...rows, ...change(rows) }));
  return { ...store, transaction, append: (batch) => transaction((rows) => rows.append(batch)) };
};
const reversed = (store: Store): Store => ({
  ...store,
  reading: {
    ...store.reading,
    events: async (o) => [...(await store.reading.events(o))].reverse(),
    eventsOf: async (stream, o) => [...(await store.reading.eventsOf(stream, o))].reverse(),
  },
});
/** A store whose outbox differs. */
const withOutbox = (change: (outbox: OutboxRows) => Partial<OutboxRows>) => (store: Store): Store => ({ ...store, outbox: { ...store.outbox, ...change(store.outbox) } });
/** A store whose projections differ, as they are written or as they are read. */
const withProjections = (change: { readonly rows?: (rows: ProjectionRows) => Partial<ProjectionRows>; readonly reading?: (reading: ProjectionReading) => Partial<ProjectionReading> }) => (store: Store): Store => ({
  ...withRows(({ projections }) => ({ projections: { ...projections, ...change.rows?.(projections) } }))(store),
  projections: { ...store.projections, ...change.reading?.(store.projections) },
});
const wholeSecrecy = "GDPR 32(1)(a): holds no personal value in any form, whatever was done: in rows, in files, after erasure";
/** A cipher that is none, and still opens a box only where it belongs: the text lies in base64url behind 32 other bytes. */
const boundTo = (bound: Uint8Array) => createHash("sha256").update(bound).digest();
const base64: Partial<Primitives> = {
  encrypt: (_key, _nonce, plain, bound) => new Uint8Array([...boundTo(bound), ...plain]),
  decrypt: (_key, _nonce, sealed, bound) => (boundTo(bound).equals(sealed.subarray(0, 32)) ? sealed.subarray(32) : undefined),
};
/** Copies what an event seals into its data, in a form of its own. */
const copying = (form: (text: string) => string) => (journal: Journal): Journal => ({
  ...journal,
  append: (stream, events, o) => journal.append(stream, events.map((event) => (event.sealed ? { ...event, data: { ...(event.data as object), copy: form(JSON.stringify(event.sealed)) } } : event)), o),
});
const leaking = (event: NewEvent): NewEvent => (event.sealed ? { ...event, data: { ...(event.data as object), copy: event.sealed } } : event);

describe("the journal contract", () => {
  it("passes a sound journal, and runs as many tests as it says", async () => {
    const size = journalContractSize({ durable: false, sharesTransactions: false });
    expect(await failing({})).toEqual({ run: size, failed: [] });
    expect(size).toBeGreaterThan(30);
    expect(journalContractSize({ durable: true, sharesTransactions: true })).toBe(size + 11);
  });

  it.each<[string, Fault, string]>([
    [
      "loses an append",
      { store: (store) => { let writes = 0; return withRows((rows) => ({ append: async (batch) => (++writes === 3 ? { position: "0000000000000003" } : rows.append(batch)) }))(store); } },
      "loses and reorders nothing over many appends to many streams",
    ],
    ["reorders", { store: reversed }, "reads back what was appended, in order, with seq, position and hash"],
    [
      "skips a row of a stream",
      { store: (store) => ({ ...store, reading: { ...store.reading, eventsOf: async (stream, o) => (await store.reading.eventsOf(stream, o)).filter(({ seq }) => seq !== 2) } }) },
      "reads back what was appended, in order, with seq, position and hash",
    ],
    [
      "does not know behind what a stream begins",
      { store: (store) => ({ ...store, reading: { ...store.reading, base: async () => undefined } }) },
      "law.md 19: drops streams that are past their time behind a signed checkpoint, from which verification goes on",
    ],
    [
      "lets two writers win",
      {
        journal: (journal) => ({
          ...journal,
          async append(stream, events, o) {
            const appended = await journal.append(stream, events, o);
            return appended.ok ? appended : journal.append(stream, events, { ...o, expectedSeq: appended.conflict.actual });
          },
        }),
      },
      "lets one of many writers win",
    ],
    ["does not forget", { store: withRows(() => ({ destroyKeys: async () => undefined })) }, "GDPR 17(1): what is forgotten reads as erased, is found no more, and the chain still verifies"],
    ["keeps the look-up of whom it forgets", { store: withRows(() => ({ removeLookups: async () => undefined })) }, "keeps no wrapped key, no look-up and no keyed hash of a person whose every class is forgotten"],
    [
      "forgets another person too",
      {
        store: (store) => {
          const ids: string[] = [];
          return withRows((rows) => ({
            append: async (batch) => { ids.push(...batch.keys.map((key) => key.id)); return rows.append(batch); },
            destroyKeys: async () => rows.destroyKeys(ids),
          }))(store);
        },
      },
      "leaves every other person as they were",
    ],
    [
      "forgets every class when one was named",
      { journal: (journal) => ({ ...journal, forget: (key, o) => journal.forget(key, { ...o, classes: o.classes.length > 0 ? ["content", "evidence", "hold"] : [] }) }) },
      "law.md 16: evidence outlives content, under its own look-up",
    ],
    [
      "leaks a sealed field in clear",
      { journal: (journal) => ({ ...journal, append: (stream, events, o) => journal.append(stream, events.map(leaking), o) }) },
      "GDPR 32(1)(a): holds no personal value, no id and no SubjectKey in clear",
    ],
    [
      "seals with a cipher that is none",
      { primitives: { encrypt: (_key, _nonce, plain) => plain, decrypt: (_key, _nonce, sealed) => sealed } },
      "GDPR 32(1)(a): holds no personal value, no id and no SubjectKey in clear",
    ],
    ["hashes nothing", { primitives: { sha256: () => "0".repeat(64) } }, "chains each event to the one before, over the very text that is stored"],
    [
      "merges two people",
      { journal: (journal) => ({ ...journal, async subject(ref, o) { const found = await journal.subject(ref, o); return found.found === "ambiguous" ? { found: "none" } : found; } }) },
      "never merges two people: ids that lead to both are ambiguous",
    ],
    [
      "lets one id decide where two disagree",
      {
        journal: (journal) => ({
          ...journal,
          async subject(ref, o) {
            const found = await journal.subject(ref, o);
            const { email } = ref.ids;
            return found.found === "ambiguous" && email !== undefined ? journal.subject({ ...ref, ids: { email } }, o) : found;
          },
        }),
      },
      "takes whoever comes with another's address and an own id for somebody else: ambiguous, and nothing is written",
    ],
    [
      "commits what threw",
      {
        store: (store) => ({
          ...store,
          async transaction(work) {
            const ended = await store.transaction(async (rows) => {
              try {
                return { result: await work(rows) };
              } catch (error) {
                return { error };
              }
            });
            if ("error" in ended) throw ended.error;
            return ended.result;
          },
        }),
      },
      "leaves nothing of a transaction that throws: no event, no person, no key, nothing forgotten",
    ],
    [
      "acknowledges within a transaction what it writes later",
      {
        journal: (journal) => ({
          ...journal,
          async append(stream, events, o) {
            if (!o.tx) return journal.append(stream, events, o);
            setImmediate(() => void journal.append(stream, events, o).catch(() => undefined));
            return { ok: true, seq: 1, position: "" };
          },
        }),
      },
      "keeps what was not awaited within it: acknowledged it is there, refused it is not, and nothing by halves",
    ],
    [
      "commits though something that nobody awaited failed",
      { journal: (journal) => ({ ...journal, append: (stream, events, o) => (o.tx && events[0]?.subject ? Promise.reject(new TrothError({ code: "subject-unknown", message: "nobody" })) : journal.append(stream, events, o)) }) },
      "fails as a whole where something that was not awaited within it fails",
    ],
    [
      "acknowledges what would have waited for itself",
      {
        journal: (journal) => ({
          ...journal,
          append: (stream, events, o) =>
            journal.append(stream, events, o).catch((error: { readonly code?: string }) => (error.code === "transaction-nested" ? { ok: true, seq: 1, position: "" } : Promise.reject(error))),
        }),
      },
      "refuses a write within it that is not of it and would wait for its end, and commits all the same",
    ],
    [
      "takes a transaction that has ended for one that is open",
      {
        journal: (journal) => {
          const within = new AsyncLocalStorage<boolean>();
          return {
            ...journal,
            transaction: (work) => journal.transaction((tx) => within.run(true, () => work(tx))),
            append: (stream, events, o) => (within.getStore() && !o.tx ? Promise.reject(new TrothError({ code: "transaction-nested", message: "open" })) : journal.append(stream, events, o)),
          };
        },
      },
      "does what was begun within it, and goes on without it, once it has ended",
    ],
    ["loses an intent", { store: withRows((rows) => ({ append: (batch) => rows.append({ ...batch, outbox: [] }) })) }, "hands out what was intended as it was given, once its event is committed"],
    [
      "drops an intent whose key was used, and writes the event all the same",
      { store: withRows((rows) => ({ append: async (batch) => { const written = await rows.append(batch); return "refused" in written && written.refused === "outbox" ? rows.append({ ...batch, outbox: [] }) : written; } })) },
      "intends nothing where nothing was appended: a conflict, a schema error, a key used before",
    ],
    [
      "intends what was rolled back",
      {
        store: (store) => {
          const intended = store.append;
          return {
            ...store,
            async transaction(work) {
              const batches: Parameters<Store["append"]>[0][] = [];
              const noting = (rows: Rows): Rows => ({ ...rows, append: async (batch) => { batches.push(batch); return rows.append(batch); } });
              return store.transaction((rows) => work(noting(rows))).catch(async (error: unknown) => {
                for (const batch of batches) if (batch.outbox.length > 0) await intended({ ...batch, stream: `${batch.stream}.`, after: undefined });
                throw error;
              });
            },
          };
        },
      },
      "leaves nothing of an intent whose transaction throws",
    ],
    [
      "delivers one lease twice",
      { store: withOutbox((outbox) => { const given: IntentRow[] = []; return { claim: async (o) => { const fresh = await outbox.claim(o); given.push(...fresh); return [...given]; } }; }) },
      "hands out each intent to one of many that claim at once",
    ],
    [
      "forgets an intent whose lease lapsed",
      { store: withOutbox((outbox) => ({ claim: async (o) => (await outbox.claim(o)).filter(({ attempts }) => attempts === 1) })) },
      "hands out again what a worker that died left, once the lease lapsed, and listens to the old lease no more",
    ],
    [
      "hands out an intent while another worker has it",
      { store: withOutbox((outbox) => ({ claim: (o) => outbox.claim({ ...o, until: o.now }) })) },
      "hands out each intent to one of many that claim at once",
    ],
    [
      "settles after the lease lapsed",
      { store: withOutbox((outbox) => ({ settle: (lease, to) => outbox.settle(lease, to, { now: 0 }) })) },
      "settles nothing by a lease that lapsed at this very moment, was settled, or never was",
    ],
    ["hands out before the time", { store: withOutbox((outbox) => ({ claim: (o) => outbox.claim({ ...o, now: o.now + 1 }) })) }, "hands out what is due, longest due first, as many as asked for, and nothing before its time"],
    [
      "hands out the newest first",
      { store: withOutbox((outbox) => ({ claim: async (o) => [...(await outbox.claim(o))].reverse() })) },
      "hands out what is due, longest due first, as many as asked for, and nothing before its time",
    ],
    [
      "keeps the payload of what is done",
      { store: withOutbox((outbox) => ({ settle: (lease, to, o) => outbox.settle(lease, to.state === "done" ? { state: "dead", why: "sent" } : to, o) })) },
      "destroys the payload and its key once it is done, and never takes the idempotency key again",
    ],
    [
      "puts back what is to be tried again at once",
      { store: withOutbox((outbox) => ({ settle: (lease, to, o) => outbox.settle(lease, to.state === "waiting" ? { ...to, notBefore: o.now } : to, o) })) },
      "hands out again at the time named what is to be tried again, and counts the attempts",
    ],
    [
      "counts an attempt that was none",
      { store: withOutbox((outbox) => ({ settle: (lease, to, o) => outbox.settle(lease, to.state === "waiting" ? { state: to.state, notBefore: to.notBefore } : to, o) })) },
      "puts off what cannot be opened now, counts no attempt, hands out the others, and says so where there are none",
    ],
    ["hides a dead letter at the end of a page", { store: withOutbox((outbox) => ({ dead: async (o) => (await outbox.dead(o)).filter((_, n) => n !== 199) })) }, "lists dead letters by key, in pages, nothing twice and nothing missed"],
    [
      "makes due again what is not dead",
      { store: withOutbox((outbox) => ({ requeue: async (key, o) => { await outbox.requeue(key, o); return true; } })) },
      "makes a dead letter due again, its attempts counted anew, and nothing that is not dead",
    ],
    [
      "seals no intent",
      { primitives: { encrypt: (_key, _nonce, plain) => plain, decrypt: (_key, _nonce, sealed) => sealed } },
      "GDPR 32(1)(a): holds no payload, no SubjectKey and no reason of a dead letter in clear",
    ],
    [
      "vouches for more than is settled, so that a late commit slips in behind it",
      {
        store: (store) => ({
          ...store,
          snapshot: (work) =>
            store.snapshot((rows) => work({ ...rows, latest: async () => { const last = await rows.latest(); return last && positionText(Number(last) + 3); } })),
        }),
      },
      "covers what was committed and nothing later: no late commit breaks a checkpoint",
    ],
    [
      "leaves the last stream out of its checkpoints",
      { store: (store) => ({ ...store, snapshot: (work) => store.snapshot((rows) => work({ ...rows, headsAt: async (o) => (await rows.headsAt(o)).slice(0, -1) })) }) },
      "vouches for every stream at once: signed, anchored, kept, and the journal holds against it",
    ],
    ["keeps no checkpoint", { store: withRows(() => ({ writeCheckpoint: async () => true })) }, "vouches for every stream at once: signed, anchored, kept, and the journal holds against it"],
    [
      "keeps a second checkpoint of the same seq in the place of the first",
      { store: (store) => ({ ...store, snapshot: (work) => store.snapshot((rows) => work({ ...rows, lastCheckpoint: async () => undefined })) }) },
      "names the checkpoint before, which nothing since can have been taken of another journal",
    ],
    [
      "prunes a stream in force",
      { store: withRows((rows) => ({ append: async (batch) => (batch.events.some(({ body }) => body.includes("state.carried")) ? { position: "0000000000000001" } : rows.append(batch)) })) },
      "cuts a stream in force only behind an event at its end that carries its state forward",
    ],
    [
      "prunes without a base",
      { store: (store) => ({ ...store, snapshot: (work) => store.snapshot((rows) => work({ ...rows, bases: async () => [] })) }) },
      "law.md 19: drops streams that are past their time behind a signed checkpoint, from which verification goes on",
    ],
    ["says that it pruned, and keeps everything", { store: withRows(() => ({ drop: async () => undefined })) }, "law.md 19: drops streams that are past their time behind a signed checkpoint, from which verification goes on"],
    ["keeps the keys of what it prunes", { store: withRows((rows) => ({ drop: ({ bases }) => rows.drop({ bases, keys: [] }) })) }, "takes away the data keys that only dropped events named, and no other"],
    [
      "prunes a key that is still named",
      {
        store: (store) => {
          const ids = new Map<string, string[]>();
          return withRows((rows) => ({
            append: async (batch) => { ids.set(batch.stream, [...(ids.get(batch.stream) ?? []), ...batch.keys.map(({ id }) => id)]); return rows.append(batch); },
            drop: ({ bases }) => rows.drop({ bases, keys: bases.flatMap(({ stream }) => ids.get(stream) ?? []) }),
          }))(store);
        },
      },
      "takes away the data keys that only dropped events named, and no other",
    ],
    [
      "takes any signature for a true one",
      { journal: (journal) => ({ ...journal, verify: (o) => journal.verify(o?.against && o.against.length > 0 ? { against: o.against } : {}) }) },
      "fails closed: unsigned, signed by another, or nothing to hold against",
    ],
    [
      "hands its keys out with an export",
      {
        store: (store) => ({
          ...store,
          reading: {
            ...store.reading,
            eventsByStream: async (o) =>
              Promise.all(
                (await store.reading.eventsByStream(o)).map(async (row) => {
                  const ids = row.body.match(/[\w-]{22}(?=\.)/g) ?? [];
                  const keys = await store.reading.keys(ids);
                  return { ...row, keys: keys.map((key) => ("wrapped" in key ? Buffer.from(key.wrapped).toString("base64url") : "")) };
                }),
              ),
          },
        }),
      },
      "exports what verifies without it, without a key and without anything personal in clear",
    ],
    [
      "keeps the names that it was asked to lock beside what it writes then",
      { store: withRows((rows) => { let locked: readonly string[] = []; return { lock: async (names) => void (locked = names), writePlaces: (places) => rows.writePlaces(places.map((place) => ({ ...place, locked }))) }; }) },
      "law.md 16: nothing in clear ties two streams to one person, before they are forgotten and after",
    ],
    [
      "notes beside an event whom it is about, as a hash",
      { journal: (journal) => ({ ...journal, append: (stream, events, o) => journal.append(stream, events.map((event) => (event.subject ? { ...event, data: { ...(event.data as object), of: createHash("sha256").update(event.subject).digest("hex") } } : event)), o) }) },
      "law.md 16: nothing in clear ties two streams to one person, before they are forgotten and after",
    ],
    ["does not see the places that are taken", { store: withRows(() => ({ places: async () => [] })) }, "finds and forgets every stream of a person, however many begin at the same time"],
    ["loses places", { store: withRows(() => ({ writePlaces: async () => undefined })) }, "finds and forgets every stream of a person, however many begin at the same time"],
    ["keeps the places of whom it forgets", { store: withRows(() => ({ removePlaces: async () => undefined })) }, "finds and forgets seventy streams of a person, those that were written in one transaction too, and leaves no place of them"],
    [
      "gives twenty places and no more",
      { store: (store) => ({ ...store, reading: { ...store.reading, places: async (tags) => (await store.reading.places(tags)).slice(0, 20) } }) },
      "finds and forgets seventy streams of a person, those that were written in one transaction too, and leaves no place of them",
    ],
    ["has places before it has people", { store: (store) => ({ ...store, reading: { ...store.reading, hasPlaces: async () => true } }) }, "knows its key ring from the first people on, who may come at once, and not from one who was rolled back"],
    [
      "places a key that another writer was faster with",
      { store: withRows((rows) => ({ append: async (batch) => { const written = await rows.append(batch); return "refused" in written ? { position: "0000000000000001" } : written; } })) },
      "gives no place to a key that was not written: a conflict, somebody unknown, a transaction that throws",
    ],
    ["loses a link", { store: withRows((rows) => ({ writePerson: async (o) => (o.keys.length > 0 ? rows.writePerson(o) : undefined) })) }, "gives a linked visitor's streams with the person's, under every class that knows both, and both keep their keys"],
    ["keeps a link that was taken away", { store: withRows((rows) => ({ removeLookups: async (of) => ("tags" in of ? undefined : rows.removeLookups(of)) })) }, "unlinks from now on, leaves nothing of the link, and lets another person be linked"],
    ["hands a visitor on to another person", { journal: (journal) => ({ ...journal, link: async (visitor, person, o) => { await journal.unlink(visitor, o); await journal.link(visitor, person, o); } }) }, "never hands a visitor on: linked to another person it is refused, and nothing is written"],
    [
      "forgets a person and not the linked visitors",
      { store: (store) => ({ ...withRows(() => ({ lookupsOf: async () => [] }))(store), reading: { ...store.reading, lookupsOf: async () => [] } }) },
      "GDPR 17(1): forgets the linked visitors with the person, under these classes, in one record",
    ],
    ["keeps the visitor's link when the visitor is forgotten", { store: withRows((rows) => ({ removeLookups: async (of) => ("tags" in of ? undefined : rows.removeLookups(of)) })) }, "leaves nothing of either side's link when the visitor or the person is forgotten"],
    ["does not wrap anew", { store: withRows(() => ({ rewrap: async () => undefined })) }, "wraps every data key anew, leaves events and hashes as they are, and reads without the old key"],
    [
      "notes the new key and keeps what the old one wrapped",
      { store: withRows((rows) => ({ rewrap: async (keys) => { const held = await rows.lockKeys(keys.map(({ id }) => id)); await rows.rewrap(held.map(({ id, wrapped }) => ({ id, wrapped, keyId: keys.find((key) => key.id === id)?.keyId ?? "" }))); } })) },
      "wraps every data key anew, leaves events and hashes as they are, and reads without the old key",
    ],
    ["says too early that nothing is left under the old key", { store: (store) => ({ ...store, reading: { ...store.reading, countKeysNotUnder: async () => 0 } }) }, "goes on where it was broken off, and says how many are left"],
    [
      "brings a destroyed key back when it wraps anew",
      {
        store: (store) => {
          const seen = new Map<string, KeyRow>();
          const seeing = (keys: readonly KeyRow[]) => keys.forEach((key) => seen.set(key.id, key));
          return withRows((rows) => ({
            append: (batch) => { seeing(batch.keys); return rows.append(batch); },
            writePerson: (o) => { seeing(o.keys); return rows.writePerson(o); },
            rewrap: (keys) => rows.writePerson({ keys: keys.map((key) => ({ ...seen.get(key.id)!, ...key })), lookups: [] }),
          }))(store);
        },
      },
      "brings nothing back that was forgotten, before it or at the same moment",
    ],
    ["loses the keys behind the first page", { store: (store) => ({ ...store, reading: { ...store.reading, keysNotUnder: async (keyId, o) => (o.after === undefined ? (await store.reading.keysNotUnder(keyId, o)).slice(0, 1) : []) } }) }, "wraps every data key anew, leaves events and hashes as they are, and reads without the old key"],
    ["seals with a cipher that only writes base64", { primitives: base64 }, wholeSecrecy],
    ["copies a sealed field as a URL", { journal: copying(encodeURIComponent) }, wholeSecrecy],
    ["copies a sealed field in hex, in capitals", { journal: copying((text) => Buffer.from(text).toString("hex").toUpperCase()) }, wholeSecrecy],
    ["copies a sealed field in base64", { journal: copying((text) => Buffer.from(text).toString("base64")) }, wholeSecrecy],
    ["leaks the address of a mail in capitals", { journal: (journal) => ({ ...journal, append: (stream, events, o) => journal.append(stream, events.map((event) => (o.outbox?.length ? { ...event, data: { ...(event.data as object), sent: o.outbox.map(({ payload }) => String((payload as { readonly to: string }).to).toUpperCase()) } } : event)), o) }) }, wholeSecrecy],
    ["says that copies are gone today", { journal: (journal) => ({ ...journal, forget: async (key, o) => { const { copiesPurgedBy, ...done } = await journal.forget(key, o); return copiesPurgedBy === undefined ? done : { ...done, copiesPurgedBy: new Date(o.now).toISOString().slice(0, 10) }; } }) }, "law.md 18: says by which date no copy is left, where it was told for how long copies are kept"],
    [
      "skips a late commit",
      {
        store: (store) => {
          let hidden = false;
          const events: Store["reading"]["events"] = async (o) => {
            const rows = await store.reading.events(o);
            if (hidden || rows.length < 2) return rows;
            hidden = true;
            return rows.slice(1);
          };
          return { ...store, reading: { ...store.reading, events } };
        },
      },
      "skips nothing that commits late",
    ],
    [
      "folds an event twice, as the position of the last batch is lost",
      {
        store: (store) => {
          let last = 0;
          const events: Store["reading"]["events"] = async (o) => {
            const rows = await store.reading.events(o);
            last = rows.length;
            return rows;
          };
          const write = (rows: ProjectionRows): ProjectionRows["write"] => async (shape, change) => {
            const now = (await rows.standings(shape.name)).find(({ version }) => version === shape.version);
            const standing = { ...change.standing, ...(last < 200 && now ? { position: now.position } : {}) };
            return rows.write(shape, { ...change, standing });
          };
          return withProjections({ rows: (rows) => ({ write: write(rows) }) })({ ...store, reading: { ...store.reading, events } });
        },
      },
      "goes on where it stood, and folds each event once, over more events than one batch",
    ],
    ["keeps rows after forget", { store: withProjections({ rows: (rows) => ({ write: (shape, change) => rows.write(shape, { ...change, remove: [] }) }) }) }, "GDPR 17(1): lets a row end with what was forgotten, and leaves the others"],
    ["does not know which rows were folded of what was forgotten", { store: withProjections({ reading: () => ({ stale: async () => [] }) }) }, "folds the rows that a stream with something forgotten fed anew, from all their streams, and no other row"],
    ["does not know which streams fed a row", { store: withProjections({ reading: () => ({ streamsFeeding: async () => [] }) }) }, "folds the rows that a stream with something forgotten fed anew, from all their streams, and no other row"],
    [
      "loses a tie at the end of a page",
      { store: withProjections({ reading: (reading) => ({ page: (shape, { spans, limit }) => reading.page(shape, { limit, spans: spans.filter(({ where }) => !where.some(({ column }) => column === "key")) }) }) }) },
      "joins pages of any size to the whole list, with ties and empty cells, in any order, and text by its bytes",
    ],
    [
      "leaves empty cells out of a page",
      { store: withProjections({ reading: (reading) => ({ page: (shape, { spans, limit }) => reading.page(shape, { limit, spans: spans.filter(({ where }) => !where.some(({ is }) => is === "empty")) }) }) }) },
      "joins pages of any size to the whole list, with ties and empty cells, in any order, and text by its bytes",
    ],
    ["keeps the rows of before a rebuild", { store: withProjections({ rows: () => ({ sweep: async () => 0 }) }) }, "serves the old rows while it rebuilds, then the new ones, and keeps none of the old"],
    [
      "rebuilds in what is served",
      { store: withProjections({ rows: (rows) => ({ write: (shape, change) => rows.write(shape, { ...change, generation: 1 }) }) }) },
      "serves the old rows while it rebuilds, then the new ones, and keeps none of the old",
    ],
    ["keeps the rows of a version that went", { store: withProjections({ rows: (rows) => ({ write: (shape, change) => rows.write(shape, { ...change, retire: [] }) }) }) }, "keeps each version's rows apart, serves the old version until the new is complete, and then takes it away"],
  ])("fails a journal that %s", async (_, fault, test) => {
    expect(await failing(fault, test)).toEqual({ run: 1, failed: [test] });
  });
});
