import { meansOneOwner, ownersFirst, tableOf, type AnyDataMap, type MappedTable } from "./data-map.js";
import type { Anchor } from "./table-map.js";

/** Where the time of an event is found: `up` rows above the row itself (0: in the row), in `table`. */
export interface AnchorPlace {
  readonly up: number;
  readonly table: string;
  readonly anchor: Anchor;
}

/** Where the type of a row is found. */
export interface TypePlace {
  readonly up: number;
  readonly column: string;
}

/** The nearest table that says something of a row: its own, else the rows that own it, as long as each has exactly one. */
const nearest = <T>(map: AnyDataMap, from: MappedTable, said: (table: MappedTable) => T | undefined): { readonly up: number; readonly table: string; readonly said: T } | undefined => {
  let table = from;
  // A map that is still being checked may go in a circle.
  for (let up = 0; up <= ownersFirst(map).length; up += 1) {
    const found = said(table);
    if (found !== undefined) return { up, table: table.name, said: found };
    if (typeof table.owner !== "object") return undefined;
    const owner = tableOf(map, table.owner.table);
    if (!owner || !meansOneOwner(table.owner, owner)) return undefined;
    table = owner;
  }
  return undefined;
};
const own = <T>(record: Readonly<Record<string, T>>, name: string): T | undefined => (Object.hasOwn(record, name) ? record[name] : undefined);

/** The nearest place of an anchor. The lines of an order fall due with the order. */
export const anchorPlace = (map: AnyDataMap, from: MappedTable, name: string): AnchorPlace | undefined => {
  const place = nearest(map, from, ({ anchors }) => own(anchors, name));
  return place && { up: place.up, table: place.table, anchor: place.said };
};

/** The nearest place of a type. The letters in a case are of the type of the case. */
export const typePlace = (map: AnyDataMap, from: MappedTable, type: string): TypePlace | undefined => {
  const place = nearest(map, from, ({ types }) => own(types, type));
  return place && { up: place.up, column: place.said };
};
