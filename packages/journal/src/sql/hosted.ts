import { TrothError } from "@troth/decision";
import type { Kysely, Transaction } from "kysely";
import type { Tx } from "../journal.js";
import type { Rows } from "../store.js";
import type { JournalTables } from "./tables.js";

/** The host's Kysely, whatever its tables: Kysely is invariant in them, so no narrower type takes every host's. */
// oxlint-disable-next-line typescript/no-explicit-any -- Kysely is invariant in its tables
export type HostKysely = Kysely<any>;
/** A transaction of the host's Kysely. */
// oxlint-disable-next-line typescript/no-explicit-any -- as above
export type HostTransaction = Transaction<any>;

/** Makes the journal take part in transactions of the host's Kysely; without one, in none. The same transaction, the same Tx. */
export const adopting = (o: {
  readonly host: HostKysely | undefined;
  readonly rows: (trx: Transaction<JournalTables>) => Rows;
  readonly adopt: (rows: Rows) => Tx;
}): ((trx: HostTransaction) => Tx) => {
  const adapter = o.host?.getExecutor().adapter;
  const adopted = new WeakMap<HostTransaction, Tx>();
  return (trx) => {
    if (adapter === undefined || !trx.isTransaction || trx.getExecutor().adapter !== adapter) {
      throw new TrothError({ code: "tx-foreign", message: "The transaction is of another database", path: "tx", hint: "Open it on the Kysely that the journal was given as db." });
    }
    const known = adopted.get(trx) ?? o.adopt(o.rows(trx.withoutPlugins() as Transaction<JournalTables>));
    adopted.set(trx, known);
    return known;
  };
};
