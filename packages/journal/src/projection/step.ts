import { TrothError } from "@troth/decision";
import type { ClearEvent } from "../event.js";
import { assertPlainJson } from "../plain-json.js";
import { cellFault, textFault } from "./cell.js";
import type { Cell, Projection } from "./projection.js";
import type { ProjectionShape } from "./projection-store.js";

/** A state, and the position of the event that made it. */
export interface Made<S> {
  readonly state: S | undefined;
  readonly position: string;
}

/** What the domain supplies, held to what a table can hold. */
export interface Step<S> {
  keyOf(event: ClearEvent): string | undefined;
  evolve(state: S | undefined, event: ClearEvent): Made<S>;
  cells(state: S, position: string): Readonly<Record<string, Cell>>;
}

/** The steps of a projection; they throw TrothError `projection-fold` at the event's position. */
export const stepOf = <S, C extends string>(projection: Projection<S, C>, shape: ProjectionShape): Step<S> => {
  const fault = (part: string, position: string, what: string, hint: string, cause?: unknown) =>
    new TrothError({
      code: "projection-fold",
      message: `${part} of the projection "${shape.name}" ${what}`,
      path: `${shape.name}.${position}.${part}`,
      hint,
      ...(cause === undefined ? {} : { cause }),
    });
  const called = <R>(part: "key" | "evolve" | "row", position: string, call: () => R): R => {
    try {
      return call();
    } catch (cause) {
      throw fault(part, position, "failed", "Correct the projection; the rows stay as they were before this batch.", cause);
    }
  };
  return {
    // By the same key before an erasure and after: else a row folded anew would be another's.
    keyOf(row) {
      const { erased: _erased, ...event } = row;
      const key: unknown = called("key", event.position, () => projection.key(event));
      if (key === undefined) return undefined;
      const wrong = key === "" ? "an empty text" : textFault(key);
      if (wrong !== undefined) throw fault("key", event.position, `gave ${wrong}`, "Give text of 1 to 255 bytes, or undefined for an event that belongs to no row.");
      return String(key);
    },
    evolve(state, event) {
      const { position } = event;
      const after = called("evolve", position, () => projection.evolve(state, event));
      if (after === undefined) return { state: undefined, position };
      try {
        assertPlainJson(after, "state");
      } catch (cause) {
        throw fault("evolve", position, "gave what is not plain JSON", "Give plain JSON; leave out what is absent.", cause);
      }
      return { state: after, position };
    },
    cells(state, position) {
      const row: unknown = called("row", position, () => projection.row(state));
      const hint = "Give a cell for each column and no other, null where it is empty.";
      if (typeof row !== "object" || row === null) throw fault("row", position, "gave no row", hint);
      const extra = Object.keys(row).find((name) => !shape.columns.some((column) => column.name === name));
      if (extra !== undefined) throw fault("row", position, `gave "${extra}", which is no column`, hint);
      const cells: Record<string, Cell> = {};
      for (const { name, type } of shape.columns) {
        const cell: unknown = Reflect.get(row, name);
        const wrong = cellFault(type, cell);
        if (wrong !== undefined) throw fault(`row.${name}`, position, `gave ${wrong}`, `"${name}" holds ${type}. ${hint}`);
        cells[name] = cell as Cell;
      }
      return cells;
    },
  };
};

/** A state as it was stored; throws TrothError `projection-damaged`. */
export const stateOf = <S>(shape: ProjectionShape, key: string, text: string): S => {
  try {
    return JSON.parse(text) as S;
  } catch (cause) {
    throw new TrothError({ code: "projection-damaged", message: "A row of a projection is not what was written", path: `${shape.name}.${key}`, hint: "Rebuild the projection, and run verify().", cause });
  }
};
