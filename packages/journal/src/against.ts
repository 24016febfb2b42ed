import { ROOT, withLeaf, type Checkpoint } from "./checkpoint.js";
import type { CheckpointDamage } from "./damage.js";
import { lineageOf } from "./lineage.js";
import type { BaseRow, EventRow } from "./store.js";

/** Recomputes the roots of checkpoints while all streams go by once, in order. */
export interface Against {
  base(row: BaseRow): void;
  event(row: EventRow): void;
  endOfStream(stream: string): void;
  /** The newest position that is vouched for, or the first checkpoint that does not hold. `kept`: all that could be between. */
  answer(kept: () => AsyncIterable<Checkpoint> | Iterable<Checkpoint>): Promise<{ readonly upTo?: string } | { readonly damage: CheckpointDamage }>;
}
type Leaf = Pick<BaseRow, "seq" | "hash">;

/** Holds one hash and one row for each checkpoint, however long the journal is. */
export const createAgainst = (checkpoints: readonly Checkpoint[], sha256: (text: string) => string): Against => {
  const sorted = [...checkpoints].sort((one, two) => (one.position < two.position ? -1 : one.position > two.position ? 1 : 0));
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
    async answer(kept) {
      const newest = sorted.at(-1);
      if (!newest) return {};
      const computable = sorted.map((checkpoint, index) => ({ checkpoint, root: roots[index] })).filter(({ checkpoint }) => checkpoint.position >= prunedTo);
      if (computable.length === 0) return { damage: { position: newest.position, kind: "pruned" } };
      const wrong = computable.find(({ checkpoint, root }) => checkpoint.root !== root);
      if (wrong) {
        const { position } = wrong.checkpoint;
        return { damage: { position, kind: position > ends ? "rolled-back" : "rewritten" } };
      }
      // What a prune took away cannot be recomputed: a newer one that holds answers for it, where it descends from it.
      const gone = sorted.filter(({ position }) => position < prunedTo);
      if (gone.length === 0) return { upTo: newest.position };
      const between: Checkpoint[] = [...sorted];
      for await (const checkpoint of kept()) between.push(checkpoint);
      const kinship = lineageOf(computable.map(({ checkpoint }) => checkpoint), between, sha256);
      for (const checkpoint of gone) {
        const kin = kinship(checkpoint);
        if (kin !== "forebear") return { damage: { position: checkpoint.position, kind: kin === "stranger" ? "rewritten" : "pruned" } };
      }
      return { upTo: newest.position };
    },
  };
};
