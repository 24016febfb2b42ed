import { sql, type Kysely } from "kysely";
import type { JournalTables } from "../sql/tables.js";
import { settledIn } from "./engine.js";
import type { TableName } from "./schema.js";

/** Whom the readers of all streams wait for. */
export interface ReadersWait {
  /**
   * Since when that transaction is open, or a prepared one prepared, in epoch milliseconds. Absent where the database does
   * not tell this role: grant it `pg_read_all_stats`.
   */
  readonly since?: number;
  /** Process id of its connection; absent for a prepared transaction, whose name is in `called`. */
  readonly pid?: number;
  /** The `application_name` of its connection, or the name of the prepared transaction. */
  readonly called?: string;
}

/** The oldest transaction that still writes, in whatever database of the server, where a committed event waits for its end. */
export const readersWait = async (db: Kysely<JournalTables>, table: TableName): Promise<ReadersWait | undefined> => {
  const waiting = `select from ${table("event")} where not ${settledIn(table)} and xid < pg_snapshot_xmax(pg_current_snapshot())`;
  const { rows } = await sql<{ readonly since: string | null; readonly pid: number | null; readonly called: string | null }>`
    select since, pid, called from (
      select age(backend_xid) as age, extract(epoch from xact_start)::text as since, pid, application_name as called
        from pg_stat_activity where backend_xid is not null and pid <> pg_backend_pid()
      union all
      select age(transaction), extract(epoch from prepared)::text, null, gid from pg_prepared_xacts
    ) open
    where exists (${sql.raw(waiting)})
    order by age desc limit 1`.execute(db);
  const [row] = rows;
  if (!row) return undefined;
  const { since, pid, called } = row;
  return {
    ...(since === null ? {} : { since: Math.floor(Number(since) * 1000) }),
    ...(pid === null ? {} : { pid }),
    ...(called === null || called === "" ? {} : { called }),
  };
};
