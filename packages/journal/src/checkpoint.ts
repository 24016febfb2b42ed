import { TrothError } from "@troth/decision";
import { canonicalText, GENESIS } from "./chain.js";

/**
 * How every stream stood at one position. Kept outside of the database, and signed, it is the only defence against a
 * rewrite of everything by the database's owner.
 */
export interface Checkpoint {
  /** Epoch milliseconds at which it was taken. */
  readonly at: number;
  /** The last event that it covers; no event is ever written at or before it again. */
  readonly position: string;
  /** Fold of SHA-256 over stream, seq and hash of the last event of each stream at the position, in the order of the streams. */
  readonly root: string;
  /** Compact JWS over {@link checkpointText}. */
  readonly jws?: string;
}

/** Tells whether the signature of a checkpoint is there, true, and over this very checkpoint. `@troth/journal/anchor` makes one. */
export interface CheckpointVerifier {
  verifies(checkpoint: Checkpoint): Promise<boolean>;
}
/** Signs checkpoints. The private key lies apart from the database: whoever has both can rewrite everything. */
export interface CheckpointSigner extends CheckpointVerifier {
  /** The compact JWS over a payload. */
  sign(payload: string): Promise<string>;
}
/** Takes a checkpoint to a place outside of the database. What it rejects with fails the checkpoint. */
export type Anchor = (checkpoint: Checkpoint) => Promise<void>;

/** What is signed: the RFC 8785 text of time, position and root. */
export const checkpointText = ({ at, position, root }: Checkpoint): string => canonicalText({ at, position, root });

/** Where the fold of a root begins. */
export const ROOT = GENESIS;

/** One step of the fold of a root; streams in the order of their names. */
export const withLeaf = (root: string, leaf: { readonly stream: string; readonly seq: number; readonly hash: string }, sha256: (text: string) => string): string =>
  sha256(root + canonicalText([leaf.stream, leaf.seq, leaf.hash]));

/** Throws TrothError `checkpoint-malformed` for what is no checkpoint. */
export const assertCheckpoint = (value: Checkpoint, path: string, isPosition: (text: string) => boolean = (text) => text !== ""): void => {
  const { at, position, root, jws } = (value ?? {}) as Partial<Record<keyof Checkpoint, unknown>>;
  const sound =
    Number.isSafeInteger(at) &&
    typeof position === "string" &&
    isPosition(position) &&
    typeof root === "string" &&
    /^[0-9a-f]{64}$/.test(root) &&
    (jws === undefined || typeof jws === "string");
  if (sound) return;
  throw new TrothError({ code: "checkpoint-malformed", message: "Not a checkpoint of this journal", path, hint: "Hand it in as checkpoint() gave it and the anchor kept it." });
};
