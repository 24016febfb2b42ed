import type { PolicyDraftInput } from "./policy.js";
import { isRecord } from "./record.js";
import { idSets, type IdSet } from "./rules/rule.js";
import type { policySchema } from "./schema/policy.js";

type Parsed = ReturnType<ReturnType<typeof policySchema>["safeParse"]>;

/** Values about which no rule has anything to say: they stand in where the written ones cannot be read. */
export const unread: Readonly<Omit<PolicyDraftInput, IdSet>> = {
  title: {},
  version: "0.0.0",
  effective: "9999-12-31",
  languages: ["und"],
  consent: { given: "P1D", refused: "P1D" },
  rights: { contact: { email: "" }, identity: ["signed-in"], authority: { name: "", url: "" } },
  measures: [],
  changes: { material: "email", minor: "email" },
  sale: false,
};

/**
 * The part of an input that can be read, so that the rules can still speak about it when another part cannot: entries and
 * values with a fault of shape are left out, `written` has them all, `ids` their keys. `complete` says that nothing was left out.
 */
export const readable = (
  value: unknown,
  parsed: Parsed,
): { readonly policy: PolicyDraftInput; readonly written: Readonly<Record<string, unknown>>; readonly ids: Readonly<Partial<Record<IdSet, ReadonlySet<string>>>>; readonly complete: boolean } => {
  const written = isRecord(value) ? value : {};
  const ids: Partial<Record<IdSet, ReadonlySet<string>>> = {};
  for (const set of idSets) {
    const record = written[set];
    if (isRecord(record)) ids[set] = new Set(Object.keys(record));
  }
  if (parsed.success) return { policy: value as PolicyDraftInput, written, ids, complete: true };

  const broken = new Set(parsed.error.issues.map(({ path }) => path.slice(0, 2).map(String).join(".")));
  const brokenKeys = new Set(parsed.error.issues.map(({ path }) => String(path[0] ?? "")));
  const kept: Record<string, unknown> = {};
  for (const [key, stand] of Object.entries(unread)) kept[key] = brokenKeys.has(key) || !(key in written) ? stand : written[key];
  for (const key of ["events", "assumed", "backups", "device", "acknowledgedByUse", "omits"]) if (key in written && !brokenKeys.has(key)) kept[key] = written[key];
  for (const set of idSets) {
    const record = written[set];
    kept[set] = isRecord(record) ? Object.fromEntries(Object.entries(record).filter(([id]) => !broken.has(`${set}.${id}`))) : {};
  }
  return { policy: kept as unknown as PolicyDraftInput, written, ids, complete: false };
};
