import type { Tx } from "@troth/journal";
import type { Policy } from "@troth/policy-model";
import type { Kysely, Transaction } from "kysely";
import type { DataMap } from "../data-map.js";
import type { DataSource } from "../data-source.js";
import { planOf } from "./digest.js";
import { erase } from "./erase.js";
import { planRows } from "./erasure-plan.js";
import { exportRows } from "./export.js";
import { countRows, personRows } from "./person-rows.js";
import { onePerson, personsBehind } from "./person.js";
import type { Place } from "./place.js";
import { checkedSchema, type Schema } from "./schema.js";
import { sweep } from "./sweep.js";

export interface SqlSourceOptions<DB> {
  /** Stands before the table in every path: `"shop"` gives `"shop.invoices"`. */
  readonly name: string;
  /** The host's own database: PostgreSQL, or SQLite by `sqliteDialect()` of `@troth/journal/sqlite`. */
  readonly db: Kysely<DB>;
  readonly map: DataMap<DB>;
  readonly policy: Policy;
  /** The controller's time zone, e.g. `"Europe/Berlin"`. */
  readonly zone: string;
  /** Where the journal shares this database: its `within`. Effect and entry then commit together. */
  readonly shares?: (trx: Transaction<DB>) => Tx;
}

/**
 * The host's database as a source of personal data. Before its first work it compares the database with the map and
 * throws `map-drift` while anything in it is unlabelled; `migrate` has to have made its own two tables.
 *
 * @example
 * ```ts
 * import type { Policy } from "@troth/policy-model";
 * import type { DataMap } from "@troth/data-map";
 * import { migrate, sqlSource } from "@troth/data-map/sql";
 * import { sqliteDialect } from "@troth/journal/sqlite";
 * import { Kysely } from "kysely";
 *
 * interface Database {
 *   customers: { id: number; email: string };
 * }
 * declare const policy: Policy;
 * declare const map: DataMap<Database>;
 * const db = new Kysely<Database>({ dialect: sqliteDialect({ url: "file:./shop.db" }) });
 * await migrate(db);
 * const shop = sqlSource({ name: "shop", db, map, policy, zone: "Europe/Berlin" });
 * const plan = await shop.plan({ kind: "customer", ids: { id: "17" } }, { now: Date.UTC(2026, 5, 15) });
 * ```
 */
export const sqlSource = <DB>(o: SqlSourceOptions<DB>): DataSource & Required<Pick<DataSource, "sweep">> => {
  const { name, map, policy, zone } = o;
  const db = o.db as unknown as Place["db"];
  const shares = o.shares as Place["shares"];
  let known: Promise<Schema> | undefined;
  const schema = (): Promise<Schema> => {
    known ??= checkedSchema(db, map).catch((error: unknown) => {
      known = undefined; // the host may mend it while the app runs
      throw error;
    });
    return known;
  };
  const locate: DataSource["locate"] = async (s) => {
    const [person, ...others] = await personsBehind(db, map, await schema(), s);
    if (!person) return { found: "none", count: 0 };
    if (others.length > 0) return { found: "ambiguous", count: 1 + others.length };
    return { found: "one", count: countRows(await personRows(db, map, person)) };
  };
  const place: Place = { name, db, map, policy, zone, shares, schema, locate };
  return {
    name,
    capabilities: { erase: true, rectify: false, restrict: false, sweep: true, transactional: shares !== undefined },
    locate,
    export: (s, { scope }) => exportRows(place, s, { scope }),
    async plan(s, { now, activities }) {
      const person = await onePerson(db, map, await schema(), s);
      const rows = person ? await personRows(db, map, person) : new Map<string, never>();
      return planOf(name, planRows(rows, { policy, map, zone, now, ...(activities ? { activities } : {}) }), activities);
    },
    erase: (s, effect) => erase(place, s, effect),
    sweep: (rule, effect) => sweep(place, rule, effect),
  };
};
