import type { SubjectRef } from "@troth/decision";
import { basesOf } from "@troth/policy-model/compiled";
import { hangingFrom, isPersons, ownersFirst, type MappedTable } from "../data-map.js";
import type { ExportRow } from "../data-source.js";
import { categoryOf, isMixed, isSecret } from "../label.js";
import { keyOf, linkedRows, type HostRow } from "./linked-rows.js";
import { keyText } from "./row-key.js";
import { alike, referencesOf, sharedValues } from "./person-rows.js";
import { onePerson } from "./person.js";
import type { Place } from "./place.js";

type Scope = "access" | "portability";

/** What may leave a table, category by category, and what GDPR 15(1) wants said about each; undefined where nothing may. */
const described = ({ policy, name }: Place, table: MappedTable, scope: Scope) => {
  const activities = table.activities.flatMap((id) => policy.activities[id] ?? []);
  const provided = (category: string | undefined): boolean =>
    category !== undefined && (policy.categories[category]?.sources.some(({ from }) => from === "person") ?? false);
  const agreed = activities.some(({ basis }) => basesOf(basis).some(({ kind }) => kind === "consent" || kind === "contract"));
  const explicitly = activities.some(({ explicitConsent }) => explicitConsent !== undefined);
  // GDPR 20(1)(a): beside another basis, the explicit consent makes portable what rests on it, the special category alone.
  const portable = (category: string | undefined): boolean =>
    agreed || (explicitly && category !== undefined && policy.categories[category]?.special?.condition === "9-2-a");

  const columns = Object.entries(table.columns)
    .filter(([, label]) => !isSecret(policy, label))
    .filter(([, label]) => scope === "access" || (provided(categoryOf(label)) && portable(categoryOf(label))))
    .map(([column]) => column);
  const ofColumn = (column: string): string | undefined => categoryOf(table.columns[column] ?? "notPersonal");
  const categories = [...new Set(columns.flatMap((column) => ofColumn(column) ?? []))];
  if (categories.length === 0) return undefined;
  // The key holds together what stood in one row, in portability as well.
  const keys = table.key.filter((column) => (categories.length > 1 || columns.includes(column)) && !isSecret(policy, table.columns[column] ?? "secret"));
  const parts = categories.map((category) => {
    const own = columns.filter((column) => !keys.includes(column) && (ofColumn(column) ?? category) === category);
    const recipients = activities.flatMap((activity) => activity.recipients).filter((id) => policy.recipients[id]?.categories.includes(category));
    const ofPart = [...keys, ...own];
    return {
      columns: ofPart,
      about: {
        path: `${name}.${table.name}`,
        category,
        purposes: [...new Set(activities.map(({ purpose }) => purpose))],
        source: [...new Set(policy.categories[category]?.sources.map(({ from }) => from))].join(", "),
        recipients: [...new Set(recipients)],
        retention: table.retention,
      },
      mixed: ofPart.filter((column) => isMixed(table.columns[column] ?? "notPersonal")),
    };
  });
  return { columns: [...new Set([...columns, ...keys])], parts };
};

/** What is remembered of a table while the tables that hang from it are read. */
interface Read {
  readonly rows: readonly HostRow[];
  readonly keys: ReadonlySet<string>;
  readonly shared: ReadonlySet<string>;
}

/** Row by row, each once for every category in it, a page at a time; only the values that other rows hang from are remembered. */
export async function* exportRows(place: Place, s: SubjectRef, o: { readonly scope: Scope }): AsyncIterable<ExportRow> {
  const { db, map } = place;
  const person = await onePerson(db, map, await place.schema(), s);
  if (!person) return;
  const read = new Map<string, Read>();
  for (const table of ownersFirst(map).filter(isPersons)) {
    const owner = typeof table.owner === "object" ? { link: table.owner, table: map.tables[table.owner.table], read: read.get(table.owner.table) } : undefined;
    if (owner && (!owner.table || !owner.read)) continue;
    const values = owner?.read ? referencesOf(owner.read.rows, owner.link.references) : [person[0]];
    const others = owner?.table && owner.read ? await sharedValues(db, owner.table, owner.link, values, owner.read.keys) : new Set<string>();
    const children = hangingFrom(map, table.name);
    const links = children.map((child) => child.owner.references);
    const by = owner?.link.column ?? table.key[0];
    const what = described(place, table, o.scope);
    const columns = [...(what?.columns ?? []), ...links, by];

    const rows: HostRow[] = [];
    const keys = new Set<string>();
    const shared = new Set<string>();
    for await (const row of linkedRows(db, table, { by, values, columns })) {
      const key = keyText(keyOf(table, row));
      if (!owner && key !== keyText(person)) continue;
      const isShared = owner !== undefined && (others.has(alike(row[by])) || owner.read?.shared.has(alike(row[by])) === true);
      if (children.length > 0) {
        rows.push(Object.fromEntries(links.map((link) => [link, row[link]])));
        keys.add(key);
        if (isShared) for (const link of links) shared.add(alike(row[link]));
      }
      if (!what) continue;
      for (const part of what.parts) {
        const data = Object.fromEntries(part.columns.map((column) => [column, row[column]]));
        // What hangs from another person as well may tell of them: all of it goes to the redaction desk (GDPR 15(4)).
        const mixed = isShared ? part.columns : part.mixed;
        yield { ...part.about, ...(mixed.length > 0 ? { mixed } : {}), data };
      }
    }
    read.set(table.name, { rows, keys, shared });
  }
}
