import { meansOneOwner, ownersFirst, tableOf, type AnyDataMap, type MappedTable } from "./data-map.js";
import type { Anchor } from "./table-map.js";

/** Where the time of an event is found: `up` rows above the row itself (0: in the row), in `table`. */
export interface AnchorPlace {
  readonly up: number;
  readonly table: string;
  readonly anchor: Anchor;
}

/**
 * The nearest place of an anchor: the table itself, else the rows that own its rows, as long as each has exactly one. The
 * lines of an order fall due with the order.
 */
export const anchorPlace = (map: AnyDataMap, from: MappedTable, name: string): AnchorPlace | undefined => {
  let table = from;
  // A map that is still being checked may go in a circle.
  for (let up = 0; up <= ownersFirst(map).length; up += 1) {
    const anchor = Object.hasOwn(table.anchors, name) ? table.anchors[name] : undefined;
    if (anchor) return { up, table: table.name, anchor };
    if (typeof table.owner !== "object") return undefined;
    const owner = tableOf(map, table.owner.table);
    if (!owner || !meansOneOwner(table.owner, owner)) return undefined;
    table = owner;
  }
  return undefined;
};
