import { TrothError } from "@troth/decision";
import type { Tx } from "./journal.js";
import type { Rows } from "./store.js";
import { createTurns } from "./turns.js";

/** A transaction that is open. */
export interface OpenTransaction {
  readonly rows: Rows;
  /** Writes one after another, in the order in which it was asked for. */
  write<R>(work: (rows: Rows) => Promise<R>): Promise<R>;
}
/** The transactions that a journal takes part in. */
export interface Transactions {
  /** A Tx of rows in a transaction that somebody else opened and will end; `hasEnded` is asked before each use. */
  adopt(rows: Rows, hasEnded?: () => boolean): Tx;
  /** Throws TrothError `tx-foreign` or `tx-ended`. */
  of(tx: Tx): OpenTransaction;
  /**
   * Before the transaction ends: refuses what comes later, and waits for what was started and not awaited. That is part of the
   * transaction, and what of it fails must fail it: a write that the end cuts in two would be damage.
   */
  end(tx: Tx): Promise<void>;
  /** Does the work of a transaction, to its end. `destroyed`: keys were. */
  run<R>(rows: Rows, work: (tx: Tx) => Promise<R>): Promise<{ readonly result: R; readonly destroyed: boolean }>;
}

interface State extends OpenTransaction {
  readonly hasEnded: () => boolean;
  readonly running: Set<Promise<unknown>>;
  ended: boolean;
  destroyed: boolean;
}

export const createTransactions = (): Transactions => {
  const known = new WeakMap<Tx, State>();
  const of = (tx: Tx): State => {
    const state = known.get(tx);
    if (!state) throw new TrothError({ code: "tx-foreign", message: "The transaction is of another database", path: "tx", hint: "Take the tx of this journal's transaction() or within()." });
    if (state.ended || state.hasEnded()) throw new TrothError({ code: "tx-ended", message: "The transaction has ended", path: "tx", hint: "Await within the transaction what you do in it." });
    return state;
  };
  const adopt: Transactions["adopt"] = (rows, hasEnded = () => false) => {
    const inTurn = createTurns();
    const state: State = {
      hasEnded,
      running: new Set(),
      ended: false,
      destroyed: false,
      rows: {
        ...rows,
        async destroyKeys(ids) {
          state.destroyed ||= ids.length > 0;
          await rows.destroyKeys(ids);
        },
      },
      async write(work) {
        const write = inTurn(() => work(state.rows));
        state.running.add(write);
        try {
          return await write;
        } finally {
          state.running.delete(write);
        }
      },
    };
    const tx = Object.freeze({}) as Tx;
    known.set(tx, state);
    return tx;
  };
  const end = async (tx: Tx): Promise<void> => {
    const state = known.get(tx);
    if (!state) return;
    state.ended = true;
    const failed = (await Promise.allSettled(state.running)).find((each) => each.status === "rejected");
    if (failed) throw failed.reason;
  };
  return {
    adopt,
    of,
    end,
    async run(rows, work) {
      const tx = adopt(rows);
      const state = of(tx);
      let result;
      try {
        result = await work(tx);
      } catch (error) {
        await end(tx).catch(() => undefined);
        throw error;
      }
      await end(tx);
      return { result, destroyed: state.destroyed };
    },
  };
};
