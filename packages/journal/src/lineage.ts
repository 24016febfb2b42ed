import { checkpointHash, type Checkpoint } from "./checkpoint.js";

/** How a checkpoint stands to those that hold: `unknown` where their line cannot be followed back as far. */
export type Kinship = "forebear" | "stranger" | "unknown";

/**
 * Follows checkpoints from one to the one before by their hashes: whoever signed the later one held the journal against the
 * earlier. That is worth what the weakest of `line` is worth: one that nobody vouches for could name any other.
 */
export const lineageOf = (holding: readonly Checkpoint[], line: Iterable<Checkpoint>, sha256: (text: string) => string): ((checkpoint: Checkpoint) => Kinship) => {
  const byHash = new Map([...line].map((checkpoint) => [checkpointHash(checkpoint, sha256), checkpoint]));
  const forebears = new Set<string>();
  let oldest = Infinity;
  for (const each of holding) {
    for (let young: Checkpoint | undefined = each; young && !forebears.has(young.previous); young = byHash.get(young.previous)) {
      oldest = Math.min(oldest, Math.max(1, young.seq - 1));
      if (young.seq > 1) forebears.add(young.previous);
    }
  }
  return (checkpoint) => {
    if (forebears.has(checkpointHash(checkpoint, sha256))) return "forebear";
    return checkpoint.seq < oldest ? "unknown" : "stranger";
  };
};
