import type { Fault } from "@troth/decision";
import type { Policy } from "@troth/policy-model";
import { tableOf, type AnyDataMap, type MappedTable } from "./data-map.js";
import { categoryOf, isMixed, isSecret } from "./label.js";

const anonymises = (table: MappedTable): boolean => typeof table.onErasure === "object" && "anonymise" in table.onErasure;

/** What is wrong with how a table's rows end. */
export function* erasureFaults(policy: Policy, map: AnyDataMap, table: MappedTable): Iterable<Fault> {
  const path = `tables.${table.name}.onErasure`;
  const retention = Object.hasOwn(policy.retention, table.retention) ? policy.retention[table.retention] : undefined;
  if (retention?.then === "anonymise" && !anonymises(table)) {
    yield { code: "anonymise-unmapped", path, message: `"${table.retention}" ends in anonymising, and nothing says how`, fix: "Say { anonymise: { column: null } }, or let the retention delete." };
  }
  if (retention?.then === "disown" && detachOf(table) === undefined) {
    yield { code: "detach-missing", path, message: `"${table.retention}" ends in disowning, and nothing says how`, fix: "Say { keep: true, detach: column }, or let the retention delete." };
  }
  const { onErasure } = table;
  if (table.owner === "nobody") {
    if (onErasure !== undefined) yield { code: "nobody-erased", path, message: "no erasure reaches rows that belong to nobody", fix: "Leave onErasure out, or name the owner." };
    return;
  }
  if (onErasure === undefined) {
    yield { code: "erasure-missing", path, message: "nothing says what an erasure does", fix: 'Say "delete".', article: "GDPR 17(1)" };
    return;
  }
  const keeps = typeof onErasure === "object" && "keep" in onErasure;
  if (keeps && !retention?.statute) {
    yield { code: "keep-without-statute", path, message: `no law demands that "${table.retention}" is kept`, fix: "Delete, or name the statute in the policy.", article: "GDPR 17(3)(b)" };
  }
  if (!keeps && retention?.statute) {
    yield { code: "statute-not-kept", path, message: `${retention.statute.cite} demands that these rows are kept`, fix: "Say { keep: true, detach: column }.", article: "GDPR 17(3)(b)" };
  }
  if (keeps) yield* [...detachFaults(map, table, path), ...secretsKept(policy, table, path)];
  if (typeof onErasure === "object" && "anonymise" in onErasure) yield* anonymiseFaults(policy, map, table, onErasure, path);
}

/** The column that is set to null where a row outlives its owner. */
export const detachOf = ({ onErasure }: MappedTable): string | undefined =>
  typeof onErasure === "object" && "keep" in onErasure ? onErasure.detach : undefined;

function* detachFaults(map: AnyDataMap, table: MappedTable, path: string): Iterable<Fault> {
  const detach = detachOf(table);
  if (detach === undefined) {
    const owner = typeof table.owner === "object" ? tableOf(map, table.owner.table) : undefined;
    const ownerKept = typeof owner?.onErasure === "object" && "keep" in owner.onErasure;
    if (table.owner === "subject" || ownerKept) return;
    yield { code: "detach-missing", path, message: "the row that owns these goes, and they would point at nothing", fix: "Name the column that points at it: { keep: true, detach: column }." };
  } else if (typeof table.owner !== "object" || table.owner.column !== detach) {
    yield { code: "detach-wrong", path: `${path}.detach`, message: `"${detach}" is not what points at the owner`, fix: "Name owner.column." };
  } else if (table.key.includes(detach)) {
    yield { code: "detach-wrong", path: `${path}.detach`, message: `"${detach}" is part of the key and cannot be null`, fix: "Give the table a key of its own." };
  }
}

/** No statute demands that credentials are kept. */
function* secretsKept(policy: Policy, table: MappedTable, path: string): Iterable<Fault> {
  for (const [column, label] of Object.entries(table.columns)) {
    if (!isSecret(policy, label)) continue;
    yield { code: "secret-kept", path, message: `"${column}" holds credentials, which an erasure always destroys`, fix: "Move them to a table that is deleted.", article: "GDPR 17(1)" };
  }
}

/**
 * What has to go, so that the rest leads back to nobody: the link, credentials, what a person wrote, their ids. Anything
 * else of a category goes too, unless the map says why nobody is found by it.
 */
function* anonymiseFaults(
  policy: Policy,
  map: AnyDataMap,
  table: MappedTable,
  { anonymise: to, keeps = {} }: Extract<MappedTable["onErasure"], { readonly anonymise: unknown }>,
  path: string,
): Iterable<Fault> {
  for (const column of Object.keys(to)) {
    if (table.key.includes(column)) yield { code: "anonymise-key", path: `${path}.anonymise.${column}`, message: "a key cannot be anonymised", fix: "Delete the row." };
    if (!Object.hasOwn(table.columns, column)) yield { code: "column-unlabelled", path: `${path}.anonymise.${column}`, message: `"${table.name}.${column}" has no label`, fix: `Label it in tables.${table.name}.columns.` };
  }
  for (const column of Object.keys(keeps)) {
    if (!Object.hasOwn(table.columns, column)) yield { code: "column-unlabelled", path: `${path}.keeps.${column}`, message: `"${table.name}.${column}" has no label`, fix: `Label it in tables.${table.name}.columns.` };
  }
  const must = new Set([
    ...Object.entries(table.columns).flatMap(([column, label]) => (isSecret(policy, label) || isMixed(label) ? [column] : [])),
    ...(typeof table.owner === "object" ? [table.owner.column] : []),
    ...(table.owner === "subject" ? Object.values(map.subject.ids) : []),
  ]);
  for (const column of must) {
    if (Object.hasOwn(to, column)) continue;
    yield {
      code: "anonymise-incomplete",
      path: `${path}.anonymise.${column}`,
      message: `with "${column}" left, the row still leads to the person`,
      fix: "Set it to null or to a constant, or delete the row.",
      article: "GDPR Recital 26",
    };
  }
  for (const [column, label] of Object.entries(table.columns)) {
    const category = categoryOf(label);
    if (category === undefined || must.has(column) || Object.hasOwn(to, column)) continue;
    const why: unknown = Object.hasOwn(keeps, column) ? keeps[column] : undefined;
    if (typeof why === "string" && why.trim() !== "") continue;
    yield {
      code: "anonymise-incomplete",
      path: `${path}.anonymise.${column}`,
      message: `with "${column}" left, the row holds data of "${category}", and nothing says why nobody is found by it`,
      fix: `Set it to null or to a constant, or say why nobody is found by it: keeps: { ${column}: "…" }.`,
      article: "GDPR Recital 26",
    };
  }
}
