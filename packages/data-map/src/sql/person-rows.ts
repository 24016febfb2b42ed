import type { Facts, Types } from "@troth/legal-time";
import { readInstant } from "../anchor.js";
import { isPersons, meansOneOwner, ownersFirst, type AnyDataMap, type MappedTable, type OwnerLink } from "../data-map.js";
import type { HostDb } from "./engine.js";
import { keyOf, linkedRows, structureOf, type HostRow } from "./linked-rows.js";
import { keyText, textOf, type RowKey } from "./row-key.js";

/** A row about the person: its place among the others, and when the events of its retention happened. */
export interface PersonRow {
  readonly table: MappedTable;
  readonly key: RowKey;
  readonly values: HostRow;
  readonly facts: Facts;
  readonly types: Types;
  readonly owner?: PersonRow;
  /** What it hangs from is another person's too. */
  readonly shared: boolean;
}
/** By table, owners first. */
export type PersonRows = ReadonlyMap<string, readonly PersonRow[]>;

/** What the row itself says of the events; a value that cannot be read says nothing. */
export const factsIn = (table: MappedTable, row: HostRow): Facts =>
  Object.fromEntries(Object.entries(table.anchors).map(([name, { column: from, as }]) => [name, readInstant(row[from], as)]));

/** Which type the row itself says it is of; what is no text says nothing. */
export const typesIn = (table: MappedTable, row: HostRow): Types =>
  Object.fromEntries(Object.entries(table.types).map(([type, from]) => [type, typeIn(row[from])]));
export const typeIn = (value: unknown): string | undefined => (typeof value === "string" ? value : undefined);

/** Values that a database may hold to be the same: some compare without regard to case. */
export const alike = (value: unknown): string => textOf(value).toLowerCase();

/** Owners by the value that their rows are pointed at with. */
const byReference = (rows: readonly PersonRow[], references: string): ReadonlyMap<string, PersonRow> => {
  const owners = new Map<string, PersonRow>();
  for (const row of rows) {
    const value = row.values[references];
    if (value !== null && value !== undefined && !owners.has(alike(value))) owners.set(alike(value), row);
  }
  return owners;
};

/** Of these values, the ones that rows of other owners hold as well. */
export const sharedValues = async (db: HostDb, owner: MappedTable, link: OwnerLink, values: readonly unknown[], own: ReadonlySet<string>) => {
  const shared = new Set<string>();
  if (meansOneOwner(link, owner)) return shared;
  for await (const row of linkedRows(db, owner, { by: link.references, values, columns: [link.references] })) {
    if (!own.has(keyText(keyOf(owner, row)))) shared.add(alike(row[link.references]));
  }
  return shared;
};

/** The values of a column that rows of a person are pointed at with, each once. */
export const referencesOf = (rows: Iterable<HostRow>, references: string): readonly unknown[] => {
  const values = new Map<string, unknown>();
  for (const row of rows) {
    const value = row[references];
    if (value !== null && value !== undefined) values.set(textOf(value), value);
  }
  return [...values.values()];
};

/** Every row that leads to the person, through however many owners. */
export const personRows = async (db: HostDb, map: AnyDataMap, person: RowKey, o: { readonly lock?: boolean } = {}): Promise<PersonRows> => {
  const found = new Map<string, readonly PersonRow[]>();
  for (const table of ownersFirst(map).filter(isPersons)) {
    const columns = structureOf(map, table);
    const rows: PersonRow[] = [];
    const lock = o.lock ? { lock: true } : {};
    if (table.owner === "subject") {
      const [by] = table.key;
      for await (const values of linkedRows(db, table, { by, values: [person[0]], columns, ...lock })) {
        const key = keyOf(table, values);
        if (keyText(key) === keyText(person)) rows.push({ table, key, values, facts: factsIn(table, values), types: typesIn(table, values), shared: false });
      }
    } else if (typeof table.owner === "object") {
      const link = table.owner;
      const parents = found.get(link.table) ?? [];
      const parent = parents[0]?.table;
      const owners = byReference(parents, link.references);
      if (parent && owners.size > 0) {
        const values = [...owners.values()].map((row) => row.values[link.references]);
        const shared = await sharedValues(db, parent, link, values, new Set(parents.map(({ key }) => keyText(key))));
        for await (const row of linkedRows(db, table, { by: link.column, values, columns, ...lock })) {
          const value = alike(row[link.column]);
          const owner = owners.get(value) ?? parents[0];
          if (!owner) continue;
          const one = meansOneOwner(link, parent);
          const facts = { ...(one ? owner.facts : {}), ...factsIn(table, row) };
          const types = { ...(one ? owner.types : {}), ...typesIn(table, row) };
          rows.push({ table, key: keyOf(table, row), values: row, facts, types, owner, shared: owner.shared || shared.has(value) });
        }
      }
    }
    found.set(table.name, rows);
  }
  return found;
};

/** How many rows. */
export const countRows = (rows: PersonRows): number => [...rows.values()].reduce((sum, { length }) => sum + length, 0);

/** The rows of a table with these keys, as they are now. */
export const stillThere = async (db: HostDb, table: MappedTable, keys: readonly RowKey[], columns: readonly string[]): Promise<readonly HostRow[]> => {
  const rows: HostRow[] = [];
  const [by] = table.key;
  const wanted = new Set(keys.map(keyText));
  for await (const row of linkedRows(db, table, { by, values: keys.map(([first]) => first), columns })) {
    if (wanted.has(keyText(keyOf(table, row)))) rows.push(row);
  }
  return rows;
};
