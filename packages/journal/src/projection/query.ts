import { TrothError } from "@troth/decision";
import { isRecord, optionsOf } from "../argument.js";
import { cellFault, compareCells } from "./cell.js";
import type { Cell, ProjectionQuery } from "./projection.js";
import type { Condition, ProjectionShape, Span } from "./projection-store.js";

/** A question whose columns and values are checked. */
export interface Asked {
  readonly where: readonly Condition[];
  /** Without columns of which only one value is asked for. */
  readonly order: readonly { readonly column: string; readonly desc: boolean }[];
  /** Of the key, as the last of the order. */
  readonly desc: boolean;
  readonly limit: number;
}

/** Where a page ended: the cells of the order, and the key. */
export interface Place {
  readonly cells: readonly Cell[];
  readonly key: string;
}

/** Checks a question; throws TrothError `projection-query`, also for a filter that is there and `undefined`: it would ask for everything. */
export const asked = (shape: ProjectionShape, q: ProjectionQuery<string>): Asked => {
  const refuse = (path: string, message: string, hint: string) => new TrothError({ code: "projection-query", message, path: `find.${path}`, hint });
  optionsOf(q, "find", "{ limit }, and what else is asked");
  if (q.where !== undefined && !isRecord(q.where)) throw refuse("where", "Not a filter", "Values by column, or nothing.");
  if (q.orderBy !== undefined && (!Array.isArray(q.orderBy) || q.orderBy.some((by) => !isRecord(by)))) throw refuse("orderBy", "Not an order", "A list of { column }, or nothing.");
  const typeOf = (name: string, path: string) => {
    const column = shape.columns.find((each) => each.name === name);
    if (!column) throw refuse(path, `"${name}" is no column of the projection "${shape.name}"`, `One of ${shape.columns.map((each) => each.name).join(", ")}.`);
    return column.type;
  };
  const valueOf = (name: string, value: unknown, path: string): Cell => {
    const wrong = cellFault(typeOf(name, path), value);
    if (wrong !== undefined) throw refuse(path, `"${name}" is compared with ${wrong}`, "Compare with values of the column's type.");
    return value as Cell;
  };
  const bound = (name: string, value: unknown, path: string): string | number => {
    const cell = valueOf(name, value, path);
    if (cell === null) throw refuse(path, "A range does not begin or end with an empty cell", "Ask for empty cells by null.");
    return cell;
  };
  const where = Object.entries<unknown>(q.where ?? {}).flatMap(([column, filter]): readonly Condition[] => {
    const path = `where.${column}`;
    if (typeof filter !== "object" || filter === null) {
      const value = valueOf(column, filter, path);
      return [value === null ? { column, is: "empty" } : { column, is: "=", value }];
    }
    const unknown = Object.keys(filter).find((name) => name !== "from" && name !== "below");
    const { from, below } = filter as { readonly from?: unknown; readonly below?: unknown };
    if (unknown !== undefined || Object.keys(filter).length === 0) throw refuse(path, "Not a range", "{ from, below }, or one of them.");
    return [
      ...("from" in filter ? [{ column, is: ">=", value: bound(column, from, `${path}.from`) } as const] : []),
      ...("below" in filter ? [{ column, is: "<", value: bound(column, below, `${path}.below`) } as const] : []),
    ];
  });
  const orderBy = (q.orderBy ?? []).map(({ column, desc }, at) => {
    typeOf(column, `orderBy.${at}`);
    if (desc !== undefined && typeof desc !== "boolean") throw refuse(`orderBy.${at}.desc`, "Not a direction", "desc: true, or left out.");
    return { column, desc: desc === true };
  });
  if (new Set(orderBy.map(({ column }) => column)).size < orderBy.length) throw refuse("orderBy", "A column orders once", "Name each once.");
  if (!Number.isSafeInteger(q.limit) || q.limit < 1) throw refuse("limit", "Not a number of rows", "1, 2, 3 …");
  const fixed = new Set(where.flatMap(({ column, is }) => (is === "=" || is === "empty" ? column : [])));
  const order = orderBy.filter(({ column }) => !fixed.has(column));
  return { where, order, desc: order.at(-1)?.desc ?? false, limit: q.limit };
};

/** Whether a place lies within what is asked for; only what `find` gave does for sure. */
export const lies = (shape: ProjectionShape, { where, order }: Asked, { cells }: Place): boolean =>
  cells.length === order.length &&
  order.every(({ column }, at) => {
    const type = shape.columns.find(({ name }) => name === column)?.type;
    const cell = cells[at];
    if (type === undefined || cell === undefined || cellFault(type, cell) !== undefined) return false;
    return where.every((condition) => {
      if (condition.column !== column) return true;
      if (cell === null || condition.is === "empty") return false;
      const difference = compareCells(cell, condition.value);
      return condition.is === "<" ? difference < 0 : difference >= 0;
    });
  });

/**
 * What follows a place, as spans that are read one after the other. In each, the first columns of the order are fixed and
 * the next goes on behind the place: an index finds its beginning, whatever is empty, and whichever way the columns go.
 */
export const spansOf = (shape: ProjectionShape, asked: Asked, after: Place | undefined): readonly Span[] => {
  const order = [...asked.order, { column: "key", desc: asked.desc }];
  if (!after) return [{ where: asked.where, order }];
  const place: readonly Cell[] = [...after.cells, after.key];
  return order.flatMap((_, n): readonly Span[] => {
    const at = order.length - 1 - n;
    const column = order[at];
    const cell = place[at] ?? null;
    if (!column) return [];
    const before = order.slice(0, at);
    const others = asked.where.filter((condition) => !before.some((each) => each.column === condition.column));
    const fixed = before.map((each, index) => same(each.column, place[index] ?? null));
    const span = (...conditions: readonly Condition[]): Span => ({ where: [...others.filter((each) => !replaces(conditions, each)), ...fixed, ...conditions], order: order.slice(at) });
    if (!column.desc) return [span(cell === null ? leastOf(shape, column.column) : { column: column.column, is: ">", value: cell })];
    if (cell === null) return [];
    const ranged = others.some((each) => each.column === column.column);
    const empty = column.column === "key" || ranged ? [] : [span({ column: column.column, is: "empty" })];
    return [span({ column: column.column, is: "<", value: cell }), ...empty];
  });
};

const same = (column: string, value: Cell): Condition => (value === null ? { column, is: "empty" } : { column, is: "=", value });
/** The place lies within the range that was asked for, so that one bound of each is enough: SQLite seeks by the first it meets. */
const replaces = (conditions: readonly Condition[], other: Condition): boolean =>
  conditions.some(({ column, is }) => column === other.column && ((is === ">" && other.is === ">=") || (is === "<" && other.is === "<")));
/** Any cell that is not empty; `is not null` alone is no place that an index of SQLite begins at. */
const leastOf = (shape: ProjectionShape, column: string): Condition => {
  const text = shape.columns.find(({ name }) => name === column)?.type === "text";
  return { column, is: ">=", value: text ? "" : Number.MIN_SAFE_INTEGER };
};
