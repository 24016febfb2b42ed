import type { HeadRow } from "./store.js";

const KEPT = 1000;

/**
 * The heads that this process wrote last. A guess, which saves a read before the next append: compare-and-set proves it or
 * refuses it.
 */
export interface RecentHeads {
  at(stream: string, seq: number): HeadRow | undefined;
  put(head: HeadRow): void;
  drop(stream: string): void;
}

export const createRecentHeads = (kept = KEPT): RecentHeads => {
  const heads = new Map<string, HeadRow>();
  return {
    at(stream, seq) {
      const head = heads.get(stream);
      return head?.seq === seq ? head : undefined;
    },
    put({ stream, seq, hash }) {
      heads.delete(stream);
      heads.set(stream, { stream, seq, hash });
      const [oldest] = heads.size > kept ? heads.keys() : [];
      if (oldest !== undefined) heads.delete(oldest);
    },
    drop: (stream) => void heads.delete(stream),
  };
};
