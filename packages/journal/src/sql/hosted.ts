import { TrothError } from "@troth/decision";
import type { Kysely, Transaction } from "kysely";
import { argumentMalformed } from "../argument.js";
import type { Tx } from "../journal.js";
import type { Rows } from "../store.js";
import type { JournalTables } from "./tables.js";

/** The host's Kysely, whatever its tables: Kysely is invariant in them, so no narrower type takes every host's. */
// oxlint-disable-next-line typescript/no-explicit-any -- Kysely is invariant in its tables
export type HostKysely = Kysely<any>;
/** A transaction of the host's Kysely. */
// oxlint-disable-next-line typescript/no-explicit-any -- a transaction is a Kysely, and as invariant in its tables
export type HostTransaction = Transaction<any>;

/** Throws TrothError `dialect-unknown` for what is no Kysely, or a transaction of one. */
export const assertHost = (db: HostKysely): void => {
  const refuse = (message: string, hint: string) => new TrothError({ code: "dialect-unknown", message, path: "db", hint });
  if (typeof db?.getExecutor !== "function") throw refuse("Not a Kysely", "Pass the Kysely instance of the host.");
  if (db.isTransaction) throw refuse("A transaction is no database", "Pass the Kysely instance.");
};
/** Throws TrothError `argument-malformed` where two databases are named: the evidence would lie where nobody looks for it. */
export const assertOneDatabase = (o: Readonly<Record<string, unknown>>, names: readonly string[]): void => {
  const named = names.filter((name) => o[name] !== undefined);
  if (named.length !== 1) throw argumentMalformed(named[1] ?? "url", named.length === 0 ? "Not said where the journal lies" : "Two databases are named", `One of ${names.join(", ")}.`);
};

/** A transaction that has ended gives its connection to nobody any more, and says so at once. */
const hasEnded = (trx: HostTransaction): boolean => {
  try {
    void trx.getExecutor().provideConnection(async () => undefined).catch(() => undefined);
    return false;
  } catch {
    return true;
  }
};

/** Makes the journal take part in transactions of the host's Kysely; without one, in none. The same transaction, the same Tx. */
export const adopting = (o: {
  readonly host: HostKysely | undefined;
  readonly rows: (trx: Transaction<JournalTables>) => Rows;
  readonly adopt: (rows: Rows, hasEnded: () => boolean) => Tx;
  /** Told of each transaction that the journal takes part in. */
  readonly joined?: (trx: HostTransaction, tx: Tx) => void;
}): ((trx: HostTransaction) => Tx) => {
  const adapter = o.host?.getExecutor().adapter;
  const adopted = new WeakMap<HostTransaction, Tx>();
  return (trx) => {
    if (adapter === undefined || trx?.isTransaction !== true || trx.getExecutor().adapter !== adapter) {
      throw new TrothError({ code: "tx-foreign", message: "The transaction is of another database", path: "tx", hint: "Open it on the Kysely that the journal was given as db." });
    }
    const known = adopted.get(trx);
    const tx = known ?? o.adopt(o.rows(trx.withoutPlugins() as Transaction<JournalTables>), () => hasEnded(trx));
    // First of all that asks for the connection, which is free now.
    if (!known) o.joined?.(trx, tx);
    if (hasEnded(trx)) throw new TrothError({ code: "tx-ended", message: "The transaction has ended", path: "tx", hint: "Await within the transaction what you do in it." });
    adopted.set(trx, tx);
    return tx;
  };
};
