import { describe, expect, it } from "vitest";
import { journalContract, journalContractSize } from "../../src/contract/index.js";
import { journalOver, type Journal, type NewEvent, type Primitives, type Rows, type Store } from "../../src/index.js";
import { memoryStore } from "../../src/memory/memory-store.js";
import { nodePrimitives } from "../../src/node-primitives.js";

interface Fault {
  readonly store?: (store: Store) => Store;
  readonly journal?: (journal: Journal) => Journal;
  readonly primitives?: Partial<Primitives>;
}

/** Runs the contract against a journal with a fault, and gives the names of the tests that fail. */
const failing = async ({ store = (sound) => sound, journal = (sound) => sound, primitives = {} }: Fault): Promise<{ run: number; failed: string[] }> => {
  const tests: { name: string; body: () => Promise<void> }[] = [];
  let rows: ReturnType<typeof memoryStore>["raw"] = () => [];
  journalContract({
    describe: (_, body) => body(),
    test: (name, body) => tests.push({ name, body }),
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

const withRows = (change: (rows: Rows) => Partial<Rows>) => (store: Store): Store => ({
  ...store,
  transaction: (work) => store.transaction((rows) => work({ ...rows, ...change(rows) })),
});
const reversed = (store: Store): Store => ({
  ...store,
  reading: {
    ...store.reading,
    events: async (o) => [...(await store.reading.events(o))].reverse(),
    eventsOf: async (stream, o) => [...(await store.reading.eventsOf(stream, o))].reverse(),
  },
});
const leaking = (event: NewEvent): NewEvent => (event.sealed ? { ...event, data: { ...(event.data as object), copy: event.sealed } } : event);

describe("the journal contract", () => {
  it("passes a sound journal, and runs as many tests as it says", async () => {
    const size = journalContractSize({ durable: false, sharesTransactions: false });
    expect(await failing({})).toEqual({ run: size, failed: [] });
    expect(size).toBeGreaterThan(30);
    expect(journalContractSize({ durable: true, sharesTransactions: true })).toBe(size + 4);
  });

  it.each<[string, Fault, string]>([
    [
      "loses an append",
      { store: (store) => { let writes = 0; return withRows((rows) => ({ write: async (batch) => rows.write(batch.events && ++writes === 3 ? { ...batch, events: [] } : batch) }))(store); } },
      "loses and reorders nothing over many appends to many streams",
    ],
    ["reorders", { store: reversed }, "reads back what was appended, in order, with seq, position and hash"],
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
            write: async (batch) => { ids.push(...(batch.keys ?? []).map((key) => key.id)); return rows.write(batch); },
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
  ])("fails a journal that %s", async (_, fault, test) => {
    expect((await failing(fault)).failed).toContain(test);
  });
});
