import { TrothError } from "@troth/decision";
import { ROOT, withLeaf, type Checkpoint } from "./checkpoint.js";
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

/** Throws TrothError `checkpoint-differs` where the journal is not the one that a checkpoint was taken of. */
export const assertAnswers = async (rows: Reading, checkpoint: Checkpoint, path: string, sha256: (text: string) => string): Promise<void> => {
  const root = await rootAt(rows, checkpoint.position, sha256);
  if (root === undefined) throw new TrothError({ code: "checkpoint-pruned", message: "The checkpoint is older than an earlier prune", path, hint: "Take a newer one." });
  if (root === checkpoint.root) return;
  throw new TrothError({ code: "checkpoint-differs", message: `The journal is not the one that checkpoint ${checkpoint.seq} was taken of`, path, hint: "Nothing was signed or dropped: run verify({ against }) with what the anchor holds." });
};
