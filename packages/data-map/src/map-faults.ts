import type { Fault } from "@troth/decision";
import { anchorsOf, typesOf } from "@troth/legal-time/rule";
import type { Policy } from "@troth/policy-model";
import { anchorPlace, typePlace } from "./anchor-path.js";
import { ownersFirst, tableOf, type AnyDataMap, type MappedTable } from "./data-map.js";
import { erasureFaults } from "./erasure-faults.js";
import { categoryOf } from "./label.js";

/** Everything that is wrong with a map; empty for a sound one. */
export const mapFaults = (policy: Policy, map: AnyDataMap): readonly Fault[] => [
  ...subjectFaults(policy, map),
  ...ownersFirst(map).flatMap((table) => [
    ...columnFaults(policy, table),
    ...ownerFaults(map, table),
    ...purposeFaults(policy, map, table),
    ...erasureFaults(policy, map, table),
  ]),
];

const declared = (set: object, id: unknown): boolean => typeof id === "string" && Object.hasOwn(set, id);

function* subjectFaults(policy: Policy, map: AnyDataMap): Iterable<Fault> {
  const { kind, table, ids } = map.subject;
  if (!declared(policy.subjects, kind)) {
    yield { code: "subject-unknown", path: "subject.kind", message: `the policy has no kind of person "${kind}"`, fix: "Use an id of policy.subjects." };
  }
  const persons = tableOf(map, table);
  if (!persons) {
    yield { code: "table-unknown", path: "subject.table", message: `the table "${table}" is not in the map`, fix: "Add it to tables." };
    return;
  }
  if (persons.owner !== "subject") {
    yield { code: "owner-wrong", path: `tables.${table}.owner`, message: "the table of the persons does not belong to them", fix: 'Say owner: "subject".' };
  }
  if (Object.keys(ids).length === 0) {
    yield { code: "ids-missing", path: "subject.ids", message: "nothing says how a person is found", fix: 'Name columns, e.g. { id: "id" }.' };
  }
  for (const [id, column] of Object.entries(ids)) yield* labelled(persons, column, `subject.ids.${id}`);
}

/** A column that the map uses must be one that it labels. */
function* labelled(table: MappedTable, column: string, path: string): Iterable<Fault> {
  if (Object.hasOwn(table.columns, column)) return;
  yield { code: "column-unlabelled", path, message: `"${table.name}.${column}" has no label`, fix: `Label it in tables.${table.name}.columns.` };
}

function* columnFaults(policy: Policy, table: MappedTable): Iterable<Fault> {
  const at = `tables.${table.name}`;
  if (table.key.length === 0) yield { code: "key-missing", path: `${at}.key`, message: "there is no primary key", fix: "Name its columns." };
  for (const column of table.key) yield* labelled(table, column, `${at}.key`);
  for (const [name, { column, as }] of Object.entries(table.anchors)) {
    yield* labelled(table, column, `${at}.anchors.${name}`);
    if (!["epoch-ms", "iso", "timestamp"].includes(as)) {
      yield { code: "anchor-form", path: `${at}.anchors.${name}.as`, message: `"${String(as)}" is no form of an instant`, fix: 'Say "epoch-ms", "iso" or "timestamp".' };
    }
  }
  for (const [name, column] of Object.entries(table.types)) yield* labelled(table, column, `${at}.types.${name}`);
  for (const [column, label] of Object.entries(table.columns)) {
    const category = categoryOf(label);
    if (category === undefined) continue;
    if (declared(policy.categories, category)) yield* undeclaredUse(policy, table, column, category);
    else yield { code: "category-unknown", path: `${at}.columns.${column}`, message: `the policy has no category "${String(category)}"`, fix: "Use an id of policy.categories." };
  }
}

/** Data that no activity of the table names is data that the notice says nothing of. */
function* undeclaredUse(policy: Policy, table: MappedTable, column: string, category: string): Iterable<Fault> {
  const activities = table.activities.filter((id) => declared(policy.activities, id));
  if (activities.length < table.activities.length || activities.some((id) => policy.activities[id]?.categories.includes(category))) return;
  yield {
    code: "category-undeclared",
    path: `tables.${table.name}.columns.${column}`,
    message: `no activity of the table processes "${category}"`,
    fix: "Name the activity that does, or add the category to one in the policy.",
    article: "GDPR 5(1)(b)",
  };
}

function* ownerFaults(map: AnyDataMap, table: MappedTable): Iterable<Fault> {
  const path = `tables.${table.name}.owner`;
  const { owner } = table;
  if (owner === "nobody") return;
  if (owner === "subject") {
    if (table.name === map.subject.table) return;
    yield { code: "owner-wrong", path, message: `the persons are in "${map.subject.table}"`, fix: "Name the row that it hangs from: { table, column, references }." };
    return;
  }
  yield* labelled(table, owner.column, `${path}.column`);
  const parent = tableOf(map, owner.table);
  if (!parent) {
    yield { code: "table-unknown", path: `${path}.table`, message: `the table "${owner.table}" is not in the map`, fix: "Add it to tables." };
    return;
  }
  yield* labelled(parent, owner.references, `${path}.references`);
  if (parent.owner === "nobody") {
    yield { code: "owner-wrong", path, message: `rows of "${parent.name}" belong to nobody, so these do too`, fix: 'Say owner: "nobody".' };
  }
}

function* purposeFaults(policy: Policy, map: AnyDataMap, table: MappedTable): Iterable<Fault> {
  const at = `tables.${table.name}`;
  if (table.activities.length === 0) yield { code: "activity-unknown", path: `${at}.activities`, message: "nothing says what the rows are for", fix: "Name an activity.", article: "GDPR 5(1)(b)" };
  for (const id of table.activities) {
    if (declared(policy.activities, id)) continue;
    yield { code: "activity-unknown", path: `${at}.activities`, message: `the policy has no activity "${String(id)}"`, fix: "Use an id of policy.activities." };
  }
  const retention = declared(policy.retention, table.retention) ? policy.retention[table.retention] : undefined;
  if (!retention) {
    yield { code: "retention-unknown", path: `${at}.retention`, message: `the policy has no retention "${String(table.retention)}"`, fix: "Use an id of policy.retention.", article: "GDPR 5(1)(e)" };
    return;
  }
  for (const anchor of anchorsOf(retention.rule)) {
    if (anchorPlace(map, table, anchor)) continue;
    yield {
      code: "anchor-missing",
      path: `${at}.anchors.${anchor}`,
      message: `nothing says when "${anchor}" happened, so "${table.retention}" would never end`,
      fix: "Name the column, here or in the row that owns this one.",
      article: "GDPR 5(1)(e)",
    };
  }
  for (const type of typesOf(retention.rule).keys()) {
    if (typePlace(map, table, type)) continue;
    yield {
      code: "type-missing",
      path: `${at}.types.${type}`,
      message: `nothing says which "${type}" a row is of, so "${table.retention}" would never end`,
      fix: "Name the column, here or in the row that owns this one.",
      article: "GDPR 5(1)(e)",
    };
  }
}
