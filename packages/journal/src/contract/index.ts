import { memoryKeyRing } from "../memory/index.js";
import type { Capabilities, Case, JournalUnderTest, Kit } from "./case.js";
import { checkpointCases } from "./checkpoint-cases.js";
import { deadLetterCases } from "./dead-letter-cases.js";
import { forgetCases } from "./forget-cases.js";
import { linkCases } from "./link-cases.js";
import { placeCases } from "./place-cases.js";
import { rotationCases } from "./rotation-cases.js";
import { secrecyCases } from "./secrecy-cases.js";
import { leaseCases } from "./lease-cases.js";
import { generationCases } from "./generation-cases.js";
import { listCases } from "./list-cases.js";
import { outboxCases } from "./outbox-cases.js";
import { projectionCases } from "./projection-cases.js";
import { pruneCases } from "./prune-cases.js";
import { noted } from "./sample.js";
import { streamCases } from "./stream-cases.js";
import { subjectCases } from "./subject-cases.js";
import { transactionCases } from "./transaction-cases.js";

export type { Capabilities, JournalUnderTest } from "./case.js";
export type { KeyRingUnderTest } from "./key-ring-cases.js";
export { keyRingContract, keyRingContractSize } from "./key-ring-contract.js";

const groups: Readonly<Record<string, readonly Case[]>> = {
  streams: streamCases,
  transactions: transactionCases,
  subjects: subjectCases,
  places: placeCases,
  links: linkCases,
  forgetting: forgetCases,
  rotation: rotationCases,
  secrecy: secrecyCases,
  checkpoints: checkpointCases,
  pruning: pruneCases,
  outbox: outboxCases,
  leases: leaseCases,
  "dead letters": deadLetterCases,
  projections: projectionCases,
  generations: generationCases,
  lists: listCases,
};
const runs = ({ needs }: Case, capabilities: Capabilities): boolean => needs === undefined || capabilities[needs];

/** The capabilities a driver claims stand in the name of its run, so that a count of tests can be held against them. */
const declared = (capabilities: Capabilities): string =>
  Object.entries(capabilities)
    .filter(([, has]) => has)
    .map(([capability]) => capability)
    .sort()
    .join(", ");

/** How many tests the contract runs for a driver of these capabilities; a run that counts less has lost some. */
export const journalContractSize = (capabilities: Capabilities): number =>
  Object.values(groups).flat().filter((each) => runs(each, capabilities)).length;

/**
 * What every journal must do, as tests for any runner that has `describe` and `test`. It reads the store past the journal,
 * so that no store vouches for itself.
 *
 * @example
 * ```ts
 * import { journalContract } from "@troth/journal/contract";
 * import { memoryJournal, type MemoryJournal } from "@troth/journal/memory";
 * import { describe, test } from "node:test";
 * let journal: MemoryJournal;
 * journalContract({
 *   describe, test, name: "memory", capabilities: { durable: false, sharesTransactions: false },
 *   open: (o) => (journal = memoryJournal(o)),
 *   raw: () => journal.raw(),
 * });
 * ```
 */
export const journalContract = (
  o: JournalUnderTest & {
    readonly describe: (name: string, body: () => void) => unknown;
    readonly test: (name: string, body: () => Promise<void>) => unknown;
    readonly name: string;
    readonly capabilities: Capabilities;
  },
): void => {
  const { describe, test, name, capabilities, open, reopen, raw } = o;
  const kit = (): Kit => {
    const keys = memoryKeyRing();
    const options = { events: [noted], keys };
    return {
      ...o,
      keys,
      open,
      raw,
      fresh: async () => {
        const journal = await open(options);
        const { durable, sharesTransactions } = journal.capabilities;
        if (durable !== capabilities.durable || sharesTransactions !== capabilities.sharesTransactions) {
          throw new Error("The journal says other capabilities of itself than its test does");
        }
        return journal;
      },
      again: async () => {
        if (!reopen) throw new Error("A durable journal needs `reopen`");
        return reopen(options);
      },
    };
  };
  describe(`the journal contract: ${name} [${declared(capabilities)}]`, () => {
    for (const [group, cases] of Object.entries(groups)) {
      describe(group, () => {
        for (const each of cases) if (runs(each, capabilities)) test(each.name, () => each.run(kit()));
      });
    }
  });
};
