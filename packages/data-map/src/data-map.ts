import type { Anchor, Label } from "./table-map.js";

/** What a table's erasure does, whatever its columns. */
export type ErasureAction =
  | "delete"
  | { readonly anonymise: Readonly<Record<string, unknown>>; readonly keeps?: Readonly<Record<string, string>> }
  | { readonly keep: true; readonly detach?: string };

/** The link of a row to the row that owns it. */
export interface OwnerLink {
  readonly table: string;
  readonly column: string;
  readonly references: string;
}

/** One table of a checked map. */
export interface MappedTable {
  readonly name: string;
  readonly key: readonly [string, ...string[]];
  readonly owner: "subject" | "nobody" | OwnerLink;
  readonly columns: Readonly<Record<string, Label>>;
  readonly activities: readonly [string, ...string[]];
  readonly retention: string;
  readonly anchors: Readonly<Record<string, Anchor>>;
  /** By what a rule tells records apart: the column that says it. */
  readonly types: Readonly<Record<string, string>>;
  /** Absent where the rows belong to nobody. */
  readonly onErasure?: ErasureAction;
}

declare const database: unique symbol;
/** A map without a fault; only `defineDataMap` makes one. */
export interface DataMap<DB = unknown> {
  readonly subject: { readonly kind: string; readonly table: string; readonly ids: Readonly<Record<string, string>> };
  /** By name, the row that owns before the rows that hang from it. */
  readonly tables: Readonly<Record<string, MappedTable>>;
  /** Tables with nothing about people in them. */
  readonly notPersonal: readonly string[];
  /** Of the type only: it ties a map to the database that it is of. */
  readonly [database]?: DB;
}

/** What every map can be read as. */
export type AnyDataMap = Omit<DataMap, typeof database>;

/** The table of a name. */
export const tableOf = (map: AnyDataMap, name: string): MappedTable | undefined =>
  Object.hasOwn(map.tables, name) ? map.tables[name] : undefined;

/** Owners before what hangs from them. */
export const ownersFirst = (map: AnyDataMap): readonly MappedTable[] => Object.values(map.tables);

/** The tables whose rows hang from rows of this one. */
export const hangingFrom = (map: AnyDataMap, name: string): readonly (MappedTable & { readonly owner: OwnerLink })[] =>
  ownersFirst(map).filter((table): table is MappedTable & { readonly owner: OwnerLink } => typeof table.owner === "object" && table.owner.table === name);

/** Whether rows of the table lead to a person. */
export const isPersons = (table: MappedTable): boolean => table.owner !== "nobody";

/** Whether a value of the owner's column means one owner only. */
export const meansOneOwner = (link: OwnerLink, owner: MappedTable): boolean => owner.key.length === 1 && owner.key[0] === link.references;
