import type { Fault } from "@troth/decision";
import type { DataMap, MappedTable } from "./data-map.js";

/** A table as it may be written: what types forbid may still come from JavaScript. */
interface Written extends Omit<MappedTable, "name" | "key" | "anchors" | "types"> {
  readonly key: string | readonly [string, ...string[]];
  readonly anchors?: MappedTable["anchors"];
  readonly types?: MappedTable["types"];
}
interface WrittenMap {
  readonly subject: DataMap["subject"];
  readonly tables: Readonly<Record<string, Written | "notPersonal" | undefined>>;
}

/** The map in one shape, frozen, owners first. A circle of owners has no such order and is a fault. */
export const normalise = (input: unknown): { readonly map: DataMap<never>; readonly faults: readonly Fault[] } => {
  const { subject, tables } = structuredClone(input) as WrittenMap;
  const named = Object.entries(tables).flatMap(([name, table]) => (table === undefined || table === "notPersonal" ? [] : [toMapped(name, table)]));
  const byName = new Map(named.map((table) => [table.name, table]));
  const { ordered, circles } = inOrder(byName);
  const map: DataMap<never> = {
    subject,
    tables: Object.fromEntries(ordered.map((table) => [table.name, table])),
    notPersonal: Object.keys(tables).filter((name) => tables[name] === "notPersonal"),
  };
  return { map: freeze(map), faults: circles };
};

const toMapped = (name: string, { key, anchors, types, ...table }: Written): MappedTable => ({
  ...table,
  name,
  key: typeof key === "string" ? [key] : key,
  anchors: anchors ?? {},
  types: types ?? {},
});

const inOrder = (byName: ReadonlyMap<string, MappedTable>): { readonly ordered: readonly MappedTable[]; readonly circles: readonly Fault[] } => {
  const ordered = new Set<MappedTable>();
  const circles: Fault[] = [];
  for (const start of byName.values()) {
    const way: MappedTable[] = [];
    for (let table: MappedTable | undefined = start; table && !ordered.has(table); ) {
      if (way.includes(table)) {
        const circle = [...way.slice(way.indexOf(table)), table].map(({ name }) => name).join(" → ");
        circles.push({ code: "owner-circle", path: `tables.${table.name}.owner`, message: `the owners go in a circle: ${circle}`, fix: "Let every row lead to the person, or to nobody." });
        break;
      }
      way.push(table);
      table = typeof table.owner === "object" ? byName.get(table.owner.table) : undefined;
    }
    for (const table of way.reverse()) ordered.add(table);
  }
  return { ordered: [...ordered], circles };
};

const freeze = <T>(value: T): T => {
  if (typeof value === "object" && value !== null && !Object.isFrozen(value) && !(value instanceof Date) && !ArrayBuffer.isView(value)) {
    Object.freeze(value);
    Object.values(value).forEach(freeze);
  }
  return value;
};
