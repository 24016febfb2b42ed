import { TrothError } from "@troth/decision";
import type { Policy } from "@troth/policy-model";
import { normalise } from "./normalise.js";
import type { DataMap } from "./data-map.js";
import { mapFaults } from "./map-faults.js";
import type { DataMapInput, MapIdsOf } from "./table-map.js";

/**
 * Says where personal data lies in the host's database: which columns hold what, whose the rows are, how long they stay,
 * and what an erasure does with them. Typed against the Kysely interface of the database and the ids of the policy; what
 * types cannot see is checked here.
 *
 * @throws TrothError `map-invalid`; its `faults` are every fault at once, each with code, path, message and fix.
 *
 * @example
 * ```ts
 * import type { Policy } from "@troth/policy-model";
 * import { defineDataMap } from "@troth/data-map";
 *
 * interface Database {
 *   customers: { id: number; email: string; ended_at: number | null };
 * }
 * declare const policy: Policy;
 * const map = defineDataMap<Database>()(policy, {
 *   subject: { kind: "customer", table: "customers", ids: { id: "id", email: "email" } },
 *   tables: {
 *     customers: {
 *       key: "id",
 *       owner: "subject",
 *       columns: { id: "contact", email: "contact", ended_at: "notPersonal" },
 *       activities: ["orders"],
 *       retention: "customer-data",
 *       anchors: { "relationship.ended": { column: "ended_at", as: "epoch-ms" } },
 *       onErasure: "delete",
 *     },
 *   },
 * });
 * ```
 */
export const defineDataMap =
  <DB>() =>
  <P extends Policy>(policy: P, input: DataMapInput<DB, MapIdsOf<NoInfer<P>>>): DataMap<DB> => {
    const { map, faults } = normalise(input);
    const all = [...faults, ...mapFaults(policy, map)];
    if (all.length === 0) return map;
    throw new TrothError({
      code: "map-invalid",
      message: `the data map has ${all.length === 1 ? "a fault" : `${all.length} faults`}:\n${all.map(({ path, message, fix }) => `  ${path}: ${message}${fix ? `\n    ${fix}` : ""}`).join("\n")}`,
      hint: "Every fault is listed at once, with its place and what mends it.",
      faults: all,
    });
  };
