import { parseBody } from "./chain.js";
import type { Checkpoint } from "./checkpoint.js";
import type { Damage } from "./damage.js";
import type { BaseRow, EventRow } from "./store.js";

/** The stream in which the journal records what it pruned; nobody else writes to it, and it is never pruned itself. */
export const PRUNINGS = "journal.prunings";

/** What a record of pruning holds. */
export interface Pruned {
  /** The signed checkpoint that everything dropped lies behind. */
  readonly behind: Checkpoint;
  readonly drop: readonly { readonly type: string; readonly before: number }[];
  readonly events: number;
  readonly streams: number;
}

/** Holds what is gone against what the records say was pruned: who drops events and moves a base by hand is found out. */
export interface PruningAccount {
  base(row: BaseRow): void;
  /** A sound row of the stream {@link PRUNINGS}. */
  record(row: EventRow): void;
  damage(): Damage | undefined;
}

/** The base of a stream stands at the seq of the last event dropped: the bases add up to all events that ever were. */
export const createPruningAccount = (): PruningAccount => {
  let gone = 0;
  let goneTo = "";
  let told = 0;
  let toldTo = "";
  let records = 0;
  return {
    base(row) {
      gone += row.seq;
      if (row.position > goneTo) goneTo = row.position;
    },
    record(row) {
      const data = parseBody(row.body)?.data as Partial<Pruned> | undefined;
      records = row.seq;
      if (typeof data?.events === "number") told += data.events;
      if (typeof data?.behind?.position === "string" && data.behind.position > toldTo) toldTo = data.behind.position;
    },
    damage() {
      if (gone > told || goneTo > toldTo) return { stream: PRUNINGS, seq: records + 1, kind: "removed" };
      return gone < told ? { stream: PRUNINGS, seq: records, kind: "inserted" } : undefined;
    },
  };
};
