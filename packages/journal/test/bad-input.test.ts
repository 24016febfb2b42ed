import { beforeEach, describe, expect, it } from "vitest";
import { environmentKeyRing } from "../src/environment/index.js";
import { fileKeyRing } from "../src/file/index.js";
import { backOff, callbackKeyRing, streamName, type Journal, type SubjectKey, type Tx } from "../src/index.js";
import { memoryJournal, memoryKeyRing, type MemoryJournal } from "../src/memory/index.js";
import { all, known, named, note, noted } from "./notes.js";

// Who writes JavaScript, or casts, gets an answer that says what to do, and nothing is written.
// oxlint-disable-next-line typescript/no-explicit-any -- the types are what these calls go around
type Any = any;

const keys = memoryKeyRing();
const one = named("one");
const why = { code: "erasure-requested", path: "requests.7" };
const told = (code: string, path: string) => ({ name: "TrothError", code, path, message: expect.stringMatching(/\S/), hint: expect.stringMatching(/\S/) });
const fault = async (call: () => unknown): Promise<unknown> => {
  try {
    const given: Any = await call();
    if (typeof given?.[Symbol.asyncIterator] === "function") await all(given);
  } catch (error) {
    return error;
  }
  return "no fault";
};
const projection = { name: "p", version: 1, columns: { a: "int" }, indexes: [["a"]], key: () => undefined, evolve: () => undefined, row: () => ({ a: 1 }) };
const lease = { limit: 1, leaseMs: 1, now: 1 };

describe("a journal is not opened with", () => {
  it.each<[string, unknown, string, string]>([
    ["no options", undefined, "argument-malformed", "memoryJournal"],
    ["options that are a text", "x", "argument-malformed", "memoryJournal"],
    ["no key ring", { events: [noted] }, "key-ring-malformed", "keys.wrap"],
    ["a key ring that is null", { keys: null, events: [noted] }, "key-ring-malformed", "keys.wrap"],
    ["a key ring that finds nobody", { keys: { wrap: keys.wrap, unwrap: keys.unwrap }, events: [noted] }, "key-ring-malformed", "keys.hmac"],
    ["no events", { keys }, "event-schema-invalid", "events"],
    ["events by name", { keys, events: { noted } }, "event-schema-invalid", "events"],
    ["a schema that is null", { keys, events: [noted, null] }, "event-schema-invalid", "events.1"],
    ["a schema without a type", { keys, events: [{ v: 1, parse: () => 0 }] }, "event-schema-invalid", "events.0"],
    ["a schema of an empty type", { keys, events: [{ ...noted, type: " " }] }, "event-schema-invalid", "events.0"],
    ["a schema without parse", { keys, events: [{ type: "a.b", v: 1 }] }, "event-schema-invalid", "events.0.parse"],
    ["an upcast that is none", { keys, events: [{ ...noted, upcast: {} }] }, "event-schema-invalid", "events.0.upcast"],
    ["a carries that is none", { keys, events: [{ ...noted, carries: true }] }, "event-schema-invalid", "events.0.carries"],
    ["a schema of no version", { keys, events: [{ type: "a.b", parse: () => 0 }] }, "event-schema-invalid", "events.a.b"],
    ["days that are none", { keys, events: [], copiesKeptForDays: null }, "copies-kept-malformed", "copiesKeptForDays"],
  ])("%s", async (_, options, code, path) => {
    expect(await fault(() => memoryJournal(options as Any))).toMatchObject(told(code, path));
  });
});

describe("a journal refuses", () => {
  let journal: MemoryJournal;
  let key: SubjectKey;
  let before: unknown;
  beforeEach(async () => {
    journal = memoryJournal({ keys, events: [noted, { ...noted, type: "picky", parse: () => { throw new Error("no"); } }] });
    key = await known(journal, "17");
    await journal.append(one, [note(1, { subject: key })], { expectedSeq: 0, outbox: [{ key: "mail", kind: "mail", payload: 1 }] });
    before = journal.raw();
  });
  const events = (...more: readonly unknown[]) => [note(2), note(3), note(4), ...more];
  const append = (j: Any, given: unknown, more: object = {}) => j.append(one, given, { expectedSeq: 1, ...more });
  type Call = (j: Any, k: SubjectKey) => unknown;

  it.each<[string, Call, string, string]>([
    ["a transaction of nothing", (j) => j.transaction(), "argument-malformed", "work"],
    ["an append without options", (j) => j.append(one, events()), "argument-malformed", "append"],
    ["an append with options that are null", (j) => j.append(one, events(), null), "argument-malformed", "append"],
    ["an append to no stream", (j) => j.append(undefined, events(), { expectedSeq: 0 }), "stream-name", "stream"],
    ["an append to a stream that is a number", (j) => j.append(5, events(), { expectedSeq: 0 }), "stream-name", "stream"],
    ["an append of null", (j) => append(j, null), "event-malformed", "events"],
    ["an append of one event, bare", (j) => append(j, note(2)), "event-malformed", "events"],
    ["an append of nothing", (j) => append(j, []), "append-empty", "events"],
    ["an event that is null", (j) => append(j, events(null)), "event-malformed", "events.3"],
    ["an event that is a list", (j) => append(j, events([])), "event-malformed", "events.3"],
    ["an event with a misspelt field", (j) => append(j, events({ ...note(5), seald: {} })), "event-malformed", "events.3.seald"],
    ["an event of no type", (j) => append(j, events({ ...note(5), type: undefined })), "event-type-unknown", "events.3.type"],
    ["an event of a type that is unknown", (j) => append(j, events({ ...note(5), type: "other" })), "event-type-unknown", "events.3.type"],
    ["an event of the journal's own", (j) => append(j, events({ ...note(5), type: "journal.forgotten" })), "event-type-unknown", "events.3.type"],
    ["an event of another version", (j) => append(j, events({ ...note(5), v: undefined })), "event-version-unknown", "events.3.v"],
    ["an event that its schema refuses", (j) => append(j, events({ ...note(5), type: "picky" })), "event-invalid", "events.3"],
    ["an event at no time", (j) => append(j, events({ ...note(5), at: "now" })), "event-malformed", "events.3.at"],
    ["an event by nobody", (j) => append(j, events({ ...note(5), actor: null })), "event-malformed", "events.3.actor"],
    ["an event without data", (j) => append(j, events({ ...note(5), data: undefined })), "not-plain-json", "events.3.data"],
    ["a subject that is what was found, not its key", (j, k) => append(j, events(note(5, { subject: { found: "one", key: k } as Any }))), "event-malformed", "events.3.subject"],
    ["a subject that is an id", (j) => append(j, events(note(5, { subject: "17" as Any }))), "event-malformed", "events.3.subject"],
    ["a subject that is null", (j) => append(j, events(note(5, { subject: null as Any }))), "event-malformed", "events.3.subject"],
    ["sealed parts that are null", (j, subject) => append(j, events(note(5, { subject, sealed: null as Any }))), "event-malformed", "events.3.sealed"],
    ["sealed parts in a list", (j, subject) => append(j, events(note(5, { subject, sealed: [] as Any }))), "event-malformed", "events.3.sealed"],
    ["a sealed part that would read as erased", (j, subject) => append(j, events(note(5, { subject, sealed: { content: "erased" } as Any }))), "event-malformed", "events.3.sealed.content"],
    ["an expected seq that is left out", (j) => j.append(one, events(), {}), "expected-seq", "expectedSeq"],
    ["an expected seq that is 'any'", (j) => j.append(one, events(), { expectedSeq: "any" }), "expected-seq", "expectedSeq"],
    ["an outbox that is null", (j) => append(j, events(), { outbox: null }), "intent-malformed", "outbox"],
    ["an outbox of one intent, bare", (j) => append(j, events(), { outbox: { key: "k", kind: "k", payload: 1 } }), "intent-malformed", "outbox"],
    ["an intent that is null", (j) => append(j, events(), { outbox: [null] }), "intent-malformed", "outbox.0"],
    ["an intent without a payload", (j) => append(j, events(), { outbox: [{ key: "k", kind: "k" }] }), "not-plain-json", "outbox.0.payload"],
    ["an intent for an id", (j) => append(j, events(), { outbox: [{ key: "k", kind: "k", payload: 1, subject: "17" }] }), "intent-malformed", "outbox.0.subject"],
    ["a transaction that is null: it would write outside of it", (j) => append(j, events(), { tx: null }), "tx-foreign", "tx"],
    ["a transaction that is none", (j) => append(j, events(), { tx: {} as Tx }), "tx-foreign", "tx"],

    ["a reading of no stream", (j) => j.read(), "argument-malformed", "stream"],
    ["a reading with options that are null", (j) => j.read(one, null), "argument-malformed", "read"],
    ...[-1, Number.NaN, 1.5, 1e300, "1", null].map((after): [string, Call, string, string] => [`a reading after ${String(after)}`, (j) => j.read(one, { after }), "argument-malformed", "after"]),
    ["a reading of all without options", (j) => j.readAll(), "argument-malformed", "readAll"],
    ...[-1, 0, Number.NaN, 1.5, Infinity, "1", null].map((limit): [string, Call, string, string] => [`a reading of ${String(limit)} events`, (j) => j.readAll({ limit }), "argument-malformed", "limit"]),
    ...["", "x", 1, null, ["0000000000000001"]].map((after): [string, Call, string, string] => [`a reading of all after ${JSON.stringify(after)}`, (j) => j.readAll({ after }), "position-malformed", "after"]),

    ["a person without options", (j) => j.subject({ kind: "customer", ids: { id: "17" } }), "argument-malformed", "subject"],
    ["a person under no class", (j) => j.subject({ kind: "customer", ids: { id: "17" } }, { create: true }), "seal-class-unknown", "under"],
    ["a person who may or may not be made known", (j) => j.subject({ kind: "customer", ids: { id: "17" } }, { under: "content" }), "argument-malformed", "create"],
    ...([
      [undefined, "subject.ids"],
      ["17", "subject.ids"],
      [{ ids: { id: "18" } }, "subject.kind"],
      [{ kind: " ", ids: { id: "18" } }, "subject.kind"],
      [{ kind: "customer" }, "subject.ids"],
      [{ kind: "customer", ids: null }, "subject.ids"],
      [{ kind: "customer", ids: ["18"] }, "subject.ids"],
      [{ kind: "customer", ids: "18" }, "subject.ids"],
      [{ kind: "customer", ids: {} }, "subject.ids"],
      [{ kind: "customer", ids: { id: 18 } }, "subject.ids.id"],
      [{ kind: "customer", ids: { id: "18", email: undefined } }, "subject.ids.email"],
    ] as const).flatMap(([ref, path]) => [true, false].map((create): [string, Call, string, string] => [`a person who is ${JSON.stringify(ref)} (create: ${String(create)})`, (j) => j.subject(ref, { create, under: "content" }), "subject-blank", path])),
    ...([
      [{ kind: "c\ud800", ids: { id: "18" } }, "subject.kind"],
      [{ kind: "customer", ids: { email: "\udc00@shop.example" } }, "subject.ids.email"],
      [{ kind: "customer", ids: { "\ud800": "18" } }, "subject.ids"],
    ] as const).flatMap(([ref, path]) => [true, false].map((create): [string, Call, string, string] => [`half a letter in ${path} (create: ${String(create)})`, (j) => j.subject(ref, { create, under: "content" }), "not-plain-json", path])),
    ["streams without options", (j, k) => j.streams(k), "argument-malformed", "streams"],
    ["streams of an id", (j) => j.streams("17", { under: "content" }), "argument-malformed", "subject"],
    ["streams under no class", (j, k) => j.streams(k, {}), "seal-class-unknown", "under"],

    ["a link without options", (j, k) => j.link(k, k), "argument-malformed", "link"],
    ["a link of nobody", (j, k) => j.link(undefined, k, { now: 1 }), "link-malformed", "visitor"],
    ["a link to nobody", (j, k) => j.link(k, undefined, { now: 1 }), "link-malformed", "person"],
    ["a link at no time", (j, k) => j.link(k, k, {}), "link-malformed", "now"],
    ["an unlink without options", (j, k) => j.unlink(k), "argument-malformed", "unlink"],
    ["an unlink of an id", (j) => j.unlink("17", { now: 1 }), "link-malformed", "visitor"],

    ["a forgetting without options", (j, k) => j.forget(k), "argument-malformed", "forget"],
    ["a forgetting of an address: it would be nobody, and nothing would say so", (j) => j.forget("a@shop.example", { classes: ["content"], why, now: 1 }), "forget-malformed", "subject"],
    ["a forgetting of no class", (j, k) => j.forget(k, { why, now: 1 }), "forget-malformed", "classes"],
    ["a forgetting of a class, bare", (j, k) => j.forget(k, { classes: "content", why, now: 1 }), "forget-malformed", "classes"],
    ["a forgetting of an unknown class", (j, k) => j.forget(k, { classes: ["content", "all"], why, now: 1 }), "forget-malformed", "classes"],
    ["a forgetting without a reason", (j, k) => j.forget(k, { classes: ["content"], now: 1 }), "forget-malformed", "why"],
    ["a forgetting for a reason in words", (j, k) => j.forget(k, { classes: ["content"], why: "asked", now: 1 }), "forget-malformed", "why"],
    ["a forgetting by an article that is a number", (j, k) => j.forget(k, { classes: ["content"], why: { ...why, article: 17 }, now: 1 }), "forget-malformed", "why"],
    ["a forgetting for a reason that is no JSON", (j, k) => j.forget(k, { classes: ["content"], why: { ...why, at: new Date(0) }, now: 1 }), "not-plain-json", "why.at"],
    ["a forgetting at no time", (j, k) => j.forget(k, { classes: ["content"], why }), "forget-malformed", "now"],
    ["a forgetting in streams that are null: it would be everywhere", (j, k) => j.forget(k, { classes: ["content"], streams: null, why, now: 1 }), "forget-malformed", "streams"],
    ["a forgetting in a stream, bare", (j, k) => j.forget(k, { classes: ["content"], streams: one, why, now: 1 }), "forget-malformed", "streams"],

    ["a rewrap with options that are null", (j) => j.rewrap(null), "argument-malformed", "rewrap"],
    ["a rewrap of no number of keys", (j) => j.rewrap({ limit: "all" }), "argument-malformed", "limit"],

    ["a claim without options", (j) => j.claim(), "argument-malformed", "claim"],
    ["a claim of no number", (j) => j.claim({ ...lease, limit: undefined }), "outbox-malformed", "limit"],
    ["a claim for no time", (j) => j.claim({ ...lease, leaseMs: "1" }), "outbox-malformed", "leaseMs"],
    ["a claim at no time", (j) => j.claim({ ...lease, now: undefined }), "outbox-malformed", "now"],
    ["a settling without options", (j) => j.settle("l", { done: true }), "argument-malformed", "settle"],
    ["a settling of no lease", (j) => j.settle(undefined, { done: true }, { now: 1 }), "outbox-malformed", "lease"],
    ["a settling in no way", (j) => j.settle("l", undefined, { now: 1 }), "outbox-malformed", "settlement"],
    ["a settling at no time", (j) => j.settle("l", { done: true }, {}), "outbox-malformed", "now"],
    ["dead letters without options", (j) => j.dead(), "argument-malformed", "dead"],
    ["dead letters without a limit", (j) => j.dead({}), "outbox-malformed", "limit"],
    ["dead letters after no key", (j) => j.dead({ limit: 1, after: 5 }), "outbox-malformed", "after"],
    ["a requeue without options", (j) => j.requeue("mail"), "argument-malformed", "requeue"],
    ["a requeue of no key", (j) => j.requeue(undefined, { now: 1 }), "outbox-malformed", "key"],

    ["a projection that is null", (j) => j.project(null), "argument-malformed", "project"],
    ["a projection without columns", (j) => j.project({ ...projection, columns: null }), "projection-malformed", "projection.columns"],
    ["a projection without indexes", (j) => j.project({ ...projection, indexes: undefined }), "projection-malformed", "projection.indexes"],
    ["a projection with an index that is a name", (j) => j.project({ ...projection, indexes: ["a"] }), "projection-malformed", "projection.indexes.0"],
    ["a projection without a fold", (j) => j.project({ ...projection, evolve: undefined }), "projection-malformed", "projection.evolve"],
    ["a question without options", (j) => j.project(projection).find(), "argument-malformed", "find"],
    ["a question without a limit", (j) => j.project(projection).find({}), "projection-query", "find.limit"],
    ["a question with a filter that is a text", (j) => j.project(projection).find({ limit: 1, where: "a" }), "projection-query", "find.where"],
    ["a question in an order that is a name", (j) => j.project(projection).find({ limit: 1, orderBy: "a" }), "projection-query", "find.orderBy"],
    ["a question in an order of null", (j) => j.project(projection).find({ limit: 1, orderBy: [null] }), "projection-query", "find.orderBy"],
  ])("%s", async (_, call, code, path) => {
    expect(await fault(() => call(journal, key))).toMatchObject(told(code, path));
    expect(journal.raw()).toEqual(before);
    expect(await journal.verify()).toMatchObject({ ok: true });
  });

  it("in a transaction of its own what it would refuse outside, and writes nothing of the rest", async () => {
    const work = journal.transaction(async (tx) => {
      await journal.append(one, [note(2)], { expectedSeq: 1, tx });
      await (journal as Any).append(one, [null], { expectedSeq: 2, tx });
    });
    await expect(work).rejects.toMatchObject(told("event-malformed", "events.0"));
    expect(journal.raw()).toEqual(before);
  });

  it("what comes after a transaction has ended", async () => {
    let kept: Tx | undefined;
    await journal.transaction(async (tx) => void (kept = tx));
    const tx = kept as Tx;
    const calls: ((j: Journal) => unknown)[] = [
      (j) => j.append(one, [note(2)], { expectedSeq: 1, tx }),
      (j) => j.read(one, { tx }),
      (j) => j.subject({ kind: "customer", ids: { id: "17" } }, { create: false, under: "content", tx }),
      (j) => j.streams(key, { under: "content", tx }),
      (j) => j.link(key, "A".repeat(22) as SubjectKey, { now: 1, tx }),
      (j) => j.unlink(key, { now: 1, tx }),
      (j) => j.forget(key, { classes: ["content"], why, now: 1, tx }),
    ];
    for (const call of calls) expect(await fault(() => call(journal))).toMatchObject(told("tx-ended", "tx"));
    expect(journal.raw()).toEqual(before);
  });
});

describe("beside the journal", () => {
  const ring = { current: "a", wrap: keys.wrap, unwrap: keys.unwrap, lookup: keys.hmac };
  const wait = { attempt: 1, baseMs: 1, capMs: 1, random: Math.random };
  it.each<[string, () => unknown, string, string]>([
    ["a key file without options", () => (fileKeyRing as Any)(), "argument-malformed", "fileKeyRing"],
    ["a key file without a path", () => fileKeyRing({} as Any), "argument-malformed", "path"],
    ["a key file of an empty path", () => fileKeyRing({ path: " " }), "argument-malformed", "path"],
    ["a key file that is waited for in words", () => fileKeyRing({ path: "x", waitMs: "long" as Any }), "argument-malformed", "waitMs"],
    ["an environment without options", () => (environmentKeyRing as Any)(), "argument-malformed", "environmentKeyRing"],
    ["an environment that is left out", () => environmentKeyRing({} as Any), "argument-malformed", "env"],
    ["an environment that holds a number", () => environmentKeyRing({ env: { TROTH_JOURNAL_KEY: 1 } as Any }), "key-variable-missing", "TROTH_JOURNAL_KEY"],
    ["a service without callbacks", () => (callbackKeyRing as Any)(), "argument-malformed", "callbackKeyRing"],
    ...(["wrap", "unwrap", "lookup"] as const).map((name): [string, () => unknown, string, string] => [`a service without ${name}`, () => callbackKeyRing({ ...ring, [name]: undefined as Any }), "key-ring-malformed", `keys.${name}`]),
    ["a service without a current key", () => callbackKeyRing({ ...ring, current: undefined as Any }), "key-ring-malformed", "keys.current"],
    ["a waiting time without options", () => (backOff as Any)(), "argument-malformed", "backOff"],
    ["a waiting time without chance", () => backOff({ ...wait, random: 0.5 as Any }), "back-off-malformed", "random"],
    ["a stream named by nothing", () => (streamName as Any)(), "argument-malformed", "random"],
    ["a stream named by too little", () => streamName(() => new Uint8Array(2)), "argument-malformed", "random"],
    ["a stream named by letters", () => streamName((() => "aaaaaaaaaaaaaaaa") as Any), "argument-malformed", "random"],
  ])("%s is refused", async (_, call, code, path) => {
    expect(await fault(call)).toMatchObject(told(code, path));
  });
});
