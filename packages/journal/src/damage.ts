import { parseBody, type EventBody } from "./chain.js";
import type { Followed } from "./following.js";
import type { EventRow, HeadRow } from "./store.js";

/**
 * The first place at which a stream is not what was written. Of the journal's own record of prunes also `unsigned`: a record
 * that the public key does not know; `unaccounted`: up to here more or less is gone than the records say.
 */
export interface Damage {
  readonly stream: string;
  readonly seq: number;
  readonly kind: "changed" | "removed" | "inserted" | "truncated" | "reordered" | "stream-missing" | "unsigned" | "unaccounted";
}
/**
 * The first checkpoint that the journal does not answer to, although every chain is sound. `rewritten`: another history
 * than the one that was anchored; `rolled-back`: the journal ends before it; `unsigned`: its signature is missing or false;
 * `pruned`: what it covered was pruned since, and no newer one that was handed in and holds descends from it.
 */
export interface CheckpointDamage {
  /** Of the checkpoint. */
  readonly position: string;
  readonly kind: "rewritten" | "rolled-back" | "unsigned" | "pruned";
}

/** What is wrong at the first row that does not follow, told by what comes behind it: none of it is kept. */
export interface Diagnosis {
  /** The next row, by seq. */
  add(row: EventRow): void;
  damage(head: HeadRow | undefined): Damage;
}

/** `broken` does not follow `last`; `beforeLast` is what `last` follows, where that is not the beginning itself. */
export const createDiagnosis = (
  { stream, last, beforeLast, broken }: { readonly stream: string; readonly last: Followed; readonly beforeLast: Followed | undefined; readonly broken: EventRow },
  sha256: (text: string) => string,
): Diagnosis => {
  const bodyOf = (row: EventRow) => (sha256(row.body) === row.hash ? parseBody(row.body) : undefined);
  const seq = last.seq + 1;
  const body = bodyOf(broken);
  let end = broken.hash;
  let chained = true;
  let elsewhere = false;
  const at = (place: number, kind: Damage["kind"]): Damage => ({ stream, seq: place, kind });
  const misplaced = (of: EventBody): Damage => {
    // Everything moved up by one, and this row claims the predecessor that the row before it claims: that one was put in.
    if (beforeLast && of.seq === last.seq && of.prev === beforeLast.hash) return at(last.seq, "inserted");
    if (elsewhere) return at(seq, "reordered");
    return at(seq, of.seq > seq ? "removed" : "inserted");
  };
  return {
    add(row) {
      const next = bodyOf(row);
      chained &&= next?.prev === end;
      elsewhere ||= next?.seq === seq;
      end = row.hash;
    },
    damage(head) {
      if (!head || seq > head.seq || broken.seq < seq) return at(broken.seq, "inserted");
      if (broken.seq > seq) return at(seq, "removed");
      if (!body) return at(seq, "changed");
      if (body.stream !== stream) return at(seq, "inserted");
      if (body.seq !== seq) return misplaced(body);
      if (body.prev === last.hash) return at(seq, "reordered");
      // Where the rest still reaches the head, it is what came before that was rewritten, hash and all.
      return at(last.seq > 0 && chained && end === head.hash ? last.seq : seq, "changed");
    },
  };
};
