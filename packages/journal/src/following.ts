import { GENESIS, parseBody } from "./chain.js";
import { createDiagnosis, type Damage, type Diagnosis } from "./damage.js";
import type { EventRow, HeadRow } from "./store.js";

/** How far a stream was followed without a fault. */
export interface Followed {
  readonly seq: number;
  readonly hash: string;
  readonly position: string;
}
/** Where following begins; in a stream that was pruned, at its base. */
export const START: Followed = { seq: 0, hash: GENESIS, position: "" };

/** One stream, followed row by row in constant memory. */
export interface Following {
  readonly stream: string;
  /** The next row, by seq; whether all up to it follow. */
  add(row: EventRow): boolean;
  /** What is wrong with a stream of these rows and this head. */
  damage(head: HeadRow | undefined): Damage | undefined;
}

/** Following of a stream from its base, `START` where nothing was pruned. */
export const createFollowing = (stream: string, base: Followed, sha256: (text: string) => string): Following => {
  const follows = (row: EventRow, before: Followed): boolean => {
    const body = sha256(row.body) === row.hash ? parseBody(row.body) : undefined;
    return body?.stream === stream && body.seq === row.seq && row.seq === before.seq + 1 && body.prev === before.hash && row.position > before.position;
  };
  let beforeLast: Followed | undefined;
  let last = base;
  let broken: Diagnosis | undefined;
  return {
    stream,
    add(row) {
      if (broken) broken.add(row);
      else if (follows(row, last)) {
        beforeLast = last;
        last = row;
      } else broken = createDiagnosis({ stream, last, beforeLast, broken: row }, sha256);
      return broken === undefined;
    },
    damage(head) {
      const at = (seq: number, kind: Damage["kind"]): Damage => ({ stream, seq, kind });
      const end = Math.max(head?.seq ?? 0, base.seq);
      if (last.seq > end) return at(end + 1, "inserted");
      if (broken) return broken.damage(head);
      if (last.seq === head?.seq && last.hash === head.hash) return undefined;
      if (!head || last.seq === 0) return at(last.seq + 1, "stream-missing");
      return head.seq > last.seq ? at(last.seq + 1, "truncated") : at(last.seq, "changed");
    },
  };
};
