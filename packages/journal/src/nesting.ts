import { AsyncLocalStorage } from "node:async_hooks";
import { TrothError } from "@troth/decision";

/** Finds, in Node, who would wait for a transaction that waits for them. */
export interface Nesting {
  /** Does the work of a transaction. */
  within<R>(work: () => Promise<R>): Promise<R>;
  /** Throws TrothError `transaction-nested` where it is called by work that is not done yet. */
  assertOutside(): void;
}

export const createNesting = (): Nesting => {
  const transactions = new AsyncLocalStorage<{ done: boolean }>();
  return {
    async within(work) {
      const transaction = { done: false };
      try {
        return await transactions.run(transaction, work);
      } finally {
        transaction.done = true;
      }
    },
    assertOutside() {
      if (transactions.getStore()?.done !== false) return;
      throw new TrothError({ code: "transaction-nested", message: "A call within an open transaction, but without it, would wait for its end for ever", path: "tx", hint: "Pass the tx on; what takes none, do once the transaction has ended." });
    },
  };
};
