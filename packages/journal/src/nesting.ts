import { AsyncLocalStorage } from "node:async_hooks";
import { TrothError } from "@troth/decision";

/** Finds, in Node, who would wait for a transaction that waits for them. */
export interface Nesting {
  /** Does the work of a transaction. */
  within<R>(work: () => Promise<R>): Promise<R>;
  /** Throws TrothError `transaction-nested` where it is called by work that is not done yet. */
  assertOutside(): void;
}

/** A transaction that work is done in, and those around it. */
interface Around {
  readonly nesting: Nesting;
  readonly outer: Around | undefined;
  done: boolean;
}
/** One for all journals: Node 20 keeps every storage that was ever run, and walks through all of them at each promise. */
const transactions = new AsyncLocalStorage<Around>();

const isOpen = (nesting: Nesting, around: Around | undefined): boolean =>
  around !== undefined && ((around.nesting === nesting && !around.done) || isOpen(nesting, around.outer));
const stillOpen = (around: Around | undefined): Around | undefined => (around?.done ? stillOpen(around.outer) : around);

export const createNesting = (): Nesting => {
  const nesting: Nesting = {
    async within(work) {
      const around: Around = { nesting, outer: stillOpen(transactions.getStore()), done: false };
      try {
        return await transactions.run(around, work);
      } finally {
        around.done = true;
      }
    },
    assertOutside() {
      if (!isOpen(nesting, transactions.getStore())) return;
      throw new TrothError({ code: "transaction-nested", message: "A call within an open transaction, but without it, would wait for its end for ever", path: "tx", hint: "Pass the tx on; what takes none, do once the transaction has ended." });
    },
  };
  return nesting;
};
