import { describe, expect, it, test } from "vitest";
import { journalContract, journalContractSize, memoryJournal, memoryKeyRing, type MemoryJournal } from "../src/index.js";

let journal: MemoryJournal;
journalContract({
  describe,
  test,
  name: "memory, as an app's tests have it",
  capabilities: { durable: false, sharesTransactions: false },
  open: (o) => (journal = memoryJournal(o)),
  raw: () => journal.raw(),
});

it("gives keys that open what they sealed, and only that", async () => {
  const keys = memoryKeyRing();
  const dataKey = new Uint8Array(32).fill(7);
  const { keyId, wrapped } = await keys.wrap(dataKey);
  expect(await keys.unwrap(keyId, wrapped)).toEqual(dataKey);
  await expect(keys.unwrap("another", wrapped)).rejects.toMatchObject({ code: "key-unknown" });
});

it("says how long the contract is, so that a count can be held against it", () => {
  expect(journalContractSize({ durable: false, sharesTransactions: false })).toBeGreaterThan(30);
});
