import { ROOT, withLeaf, type Checkpoint } from "./checkpoint.js";
import type { CheckpointDamage } from "./damage.js";
import { lineageOf } from "./lineage.js";
import type { BaseRow, EventRow } from "./store.js";

/** Recomputes the roots of checkpoints while all streams go by once, in order. */
export interface Against {
  base(row: BaseRow): void;
  event(row: EventRow): void;
  endOfStream(stream: string): void;
  /** The newest position that is vouched for, or the first checkpoint that does not hold. */
  answer(): { readonly upTo?: string } | { readonly damage: CheckpointDamage };
}
type Leaf = Pick<BaseRow, "seq" | "hash">;

/** Of so many of the newest the root is computed at each stream; those of before are told by what descends from them. */
const COMPUTED = 32;

const byPosition = (one: Checkpoint, two: Checkpoint): number => (one.position < two.position ? -1 : one.position > two.position ? 1 : one.seq - two.seq);

/**
 * Holds one hash and one row for each checkpoint whose root it computes, however long the journal is. `line`: all by which a
 * checkpoint can be followed back to one of before.
 */
export const createAgainst = (checkpoints: readonly Checkpoint[], line: readonly Checkpoint[], sha256: (text: string) => string): Against => {
  const all = [...checkpoints].sort(byPosition);
  const kinship = lineageOf(all.slice(-1), line, sha256);
  const sorted = all.filter((checkpoint, index) => index >= all.length - COMPUTED || kinship(checkpoint) !== "forebear");
  const roots = sorted.map(() => ROOT);
  const leaves: (Leaf | undefined)[] = sorted.map(() => undefined);
  let first = sorted.length;
  let prunedTo = "";
  let ends = "";

  /** The first checkpoint that covers a position. */
  const slotOf = (position: string): number => {
    let low = 0;
    let high = sorted.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sorted[middle]?.position ?? "") >= position) high = middle;
      else low = middle + 1;
    }
    return low;
  };
  const place = (leaf: Leaf, position: string): void => {
    if (position > ends) ends = position;
    const slot = slotOf(position);
    if (slot === sorted.length || (leaves[slot]?.seq ?? 0) > leaf.seq) return;
    leaves[slot] = leaf;
    first = Math.min(first, slot);
  };
  return {
    base(row) {
      if (row.position > prunedTo) prunedTo = row.position;
      place(row, row.position);
    },
    event: (row) => place(row, row.position),
    endOfStream(stream) {
      let last: Leaf | undefined;
      for (let slot = first; slot < sorted.length; slot++) {
        const leaf = leaves[slot];
        if (leaf && leaf.seq > (last?.seq ?? 0)) last = leaf;
        leaves[slot] = undefined;
        if (last) roots[slot] = withLeaf(roots[slot] ?? ROOT, { stream, seq: last.seq, hash: last.hash }, sha256);
      }
      first = sorted.length;
    },
    answer() {
      const newest = all.at(-1);
      if (!newest) return {};
      const damage = (position: string, kind: CheckpointDamage["kind"]) => ({ damage: { position, kind } });
      const computable = sorted.map((checkpoint, index) => ({ checkpoint, root: roots[index] })).filter(({ checkpoint }) => checkpoint.position >= prunedTo);
      if (computable.at(-1)?.checkpoint !== newest) return damage(newest.position, "pruned");
      const wrong = computable.find(({ checkpoint, root }) => checkpoint.root !== root);
      if (wrong) return damage(wrong.checkpoint.position, wrong.checkpoint.position > ends ? "rolled-back" : "rewritten");
      // What a prune took away cannot be recomputed: the newest, which holds, answers for what it descends from.
      for (const checkpoint of sorted.filter(({ position }) => position < prunedTo)) {
        const kin = kinship(checkpoint);
        if (kin !== "forebear") return damage(checkpoint.position, kin === "stranger" ? "rewritten" : "pruned");
      }
      return { upTo: newest.position };
    },
  };
};
