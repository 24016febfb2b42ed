import { ROOT, withLeaf } from "./checkpoint.js";
import { LARGE_PAGE, paged } from "./pages.js";
import type { LeafRow, Reading } from "./store.js";

/** The root over the heads of all streams at a position; `undefined` where a prune took away what stood there. */
export const rootAt = async (rows: Reading, upTo: string, sha256: (text: string) => string): Promise<string | undefined> => {
  let root = ROOT;
  const leaves = paged<LeafRow>((last, limit) => rows.headsAt({ upTo, ...(last ? { after: last.stream } : {}), limit }), LARGE_PAGE);
  for await (const { stream, end } of leaves) {
    if (end === "pruned") return undefined;
    if (end !== "later") root = withLeaf(root, { stream, ...end }, sha256);
  }
  return root;
};
