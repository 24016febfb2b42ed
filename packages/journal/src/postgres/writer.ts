import { TrothError } from "@troth/decision";
import type { Kysely } from "kysely";
import type { JournalTables } from "../sql/tables.js";
import type { Batch, Written } from "../store.js";
import { appendStatement, refusalStatement } from "./append-statement.js";
import { combinedStatement } from "./combined-statement.js";
import { findEpoch, type Epoch } from "./epoch.js";
import { isOutboxUsed } from "./faults.js";
import { positionText } from "./position.js";
import type { TableName } from "./schema.js";
import { runBy, type Run } from "./statement.js";

const LOOKS = 3;

/** Writes batches into the epoch that holds, and looks for another once the database is not the one that it was. */
export interface Writer {
  open(): Promise<void>;
  append(run: Run, batch: Batch): Promise<Written>;
  /** Plain batches of different streams at once; `undefined` for each that was not written, whatever the reason. */
  appendAll(run: Run, batches: readonly Batch[]): Promise<readonly (Written | undefined)[]>;
  within(trx: Kysely<JournalTables>, batch: Batch): Promise<Written>;
}

/** `alone` runs a look in a transaction of its own. */
export const createWriter = (table: TableName, alone: (look: (run: Run) => Promise<Epoch>) => Promise<Epoch>): Writer => {
  let known: Epoch | undefined;
  const open = async (): Promise<Epoch> => (known = await alone((run) => findEpoch(run, table)));
  // Until its transaction is committed nobody else may write into an epoch that it began.
  const begun = new WeakMap<Kysely<JournalTables>, Epoch>();

  const write = async (run: Run, batch: Batch, first: Epoch, look: () => Promise<Epoch>): Promise<Written> => {
    let epoch = first;
    for (let looks = 0; ; looks++) {
      const statement = appendStatement(table, epoch, batch);
      const rows = await run(statement).catch((error: unknown) => (isOutboxUsed(error) ? "outbox" : Promise.reject(error)));
      if (rows === "outbox") return { refused: "outbox" };
      const last = rows.at(-1);
      if (last) return { position: positionText({ epoch: String(epoch.epoch), xid: String(last["xid"]), n: String(last["n"]) }) };
      const [why] = await run(refusalStatement(table, epoch, batch));
      if (why?.["here"] === true) return { refused: why["live"] !== true ? "needs" : why["used"] === true ? "outbox" : "head" };
      if (looks === LOOKS) throw unsteady();
      epoch = await look();
    }
  };

  return {
    open: async () => void (await open()),
    append: async (run, batch) => write(run, batch, known ?? (await open()), open),
    async appendAll(run, batches) {
      const epoch = known ?? (await open());
      const inOrder = [...batches].sort((one, two) => (one.stream < two.stream ? -1 : 1));
      const written = new Map<unknown, Written>();
      for (const { stream, xid, n } of await run(combinedStatement(table, epoch, inOrder))) {
        written.set(stream, { position: positionText({ epoch: String(epoch.epoch), xid: String(xid), n: String(n) }) });
      }
      return batches.map(({ stream }) => written.get(stream));
    },
    async within(trx, batch) {
      const run = runBy(trx);
      const look = async (): Promise<Epoch> => {
        const found = await findEpoch(run, table);
        if (found.begun) begun.set(trx, found);
        else known = found;
        return found;
      };
      return write(run, batch, begun.get(trx) ?? known ?? (await look()), look);
    },
  };
};

const unsteady = () =>
  new TrothError({ code: "postgres-contended", message: "The journal's table is being rewritten or restored", hint: "Nothing was written. Do the same again once that is over." });
