import { createHash } from "node:crypto";
import { TrothError, type Reason } from "@troth/decision";
import type { DataSource, EraseResult, ErasurePlan, PlanItem } from "@troth/data-map";

/** One row on the shelf; `whose` is the id of the person. */
export interface ShelfRow {
  readonly whose: string;
  readonly data: Readonly<Record<string, unknown>>;
}
export interface ShelfTable {
  readonly category: string;
  readonly purposes?: readonly string[];
  readonly recipients?: readonly string[];
  readonly retention?: string;
  readonly mixed?: readonly string[];
  /** Kept at an erasure, for this reason. */
  readonly keep?: Reason;
  rows: ShelfRow[];
}

/**
 * A source over arrays, with real plans, digests and effects: enough of one to see what requests do to a source. What a
 * database does is tested with a database.
 */
export const shelf = (name: string, tables: Record<string, ShelfTable>, o: { readonly erase?: boolean } = {}) => {
  const applied = new Map<string, readonly PlanItem[]>();
  const own = (table: ShelfTable, id: string | undefined) => table.rows.filter(({ whose }) => whose === id);
  const planOf = (id: string | undefined): ErasurePlan => {
    const items = Object.entries(tables).flatMap(([table, its]): PlanItem[] => {
      const rows = own(its, id).length;
      return rows === 0 ? [] : [{ path: `${name}.${table}`, rows, action: its.keep ? "keep" : "delete", because: its.keep ? [its.keep] : [] }];
    });
    const seen = Object.entries(tables).map(([table, its]) => [table, own(its, id)]);
    return { items, digest: createHash("sha256").update(JSON.stringify(seen)).digest("hex") };
  };
  const faults: { beforeErase?: () => void; afterEffect?: () => void; residue?: readonly PlanItem[]; ambiguous?: true; unsearchable?: true; duringExport?: () => void } = {};

  const assertSearchable = () => {
    if (faults.unsearchable) throw new TrothError({ code: "subject-unsearchable", message: "None of the ids is mapped", path: "subject.ids" });
  };
  const source: DataSource = {
    name,
    capabilities: { erase: o.erase ?? true, rectify: false, restrict: false, sweep: false, transactional: false },
    locate: async ({ ids }) => {
      assertSearchable();
      const count = Object.values(tables).reduce((sum, table) => sum + own(table, ids["id"]).length, 0);
      return { found: faults.ambiguous ? "ambiguous" : count > 0 ? "one" : "none", count };
    },
    async *export({ ids }) {
      assertSearchable();
      for (const [table, its] of Object.entries(tables)) {
        const { category, purposes = [], recipients = [], retention = "customer-data", mixed } = its;
        for (const { data } of own(its, ids["id"])) {
          yield { path: `${name}.${table}`, category, purposes, source: "person", recipients, retention, data, ...(mixed ? { mixed } : {}) };
          faults.duringExport?.();
        }
      }
    },
    plan: async ({ ids }) => {
      assertSearchable();
      return planOf(ids["id"]);
    },
    async erase({ ids }, { key, digest, record }): Promise<EraseResult> {
      faults.beforeErase?.();
      const { items, digest: current } = planOf(ids["id"]);
      if (!applied.has(key)) {
        if (current !== digest) return { state: "refused", because: [{ code: "plan-stale", path: `sources.${name}` }] };
        for (const table of Object.values(tables)) if (!table.keep) table.rows = table.rows.filter(({ whose }) => whose !== ids["id"]);
        applied.set(key, items);
        faults.afterEffect?.();
      }
      await record(undefined, { items: applied.get(key) ?? [], last: true });
      const left = faults.residue ?? [];
      return left.length > 0 ? { state: "partial", residue: left } : { state: "done", residue: planOf(ids["id"]).items };
    },
  };
  return { source, tables, faults };
};
