import { TrothError } from "@troth/decision";
import { canonicalText, GENESIS } from "./chain.js";

/**
 * How every stream stood at one position. Checkpoints are a chain of their own: each names the one before, which the journal
 * was held against when it was taken. Kept outside of the database, and signed, it is the only defence against a rewrite of
 * everything by the database's owner.
 */
export interface Checkpoint {
  /** Random name that the journal got with its first checkpoint: what is signed for one proves nothing of another. */
  readonly journal: string;
  /** 1, 2, 3 … in the order in which they were taken. */
  readonly seq: number;
  /** {@link checkpointHash} of the one before; of the first 64 zeros. */
  readonly previous: string;
  /** Epoch milliseconds at which it was taken. */
  readonly at: number;
  /** The last event that it covers; no event is ever written at or before it again. */
  readonly position: string;
  /** Fold of SHA-256 over stream, seq and hash of the last event of each stream at the position, in the order of the streams. */
  readonly root: string;
  /** Compact JWS over {@link checkpointText}. */
  readonly jws?: string;
}

/**
 * Takes a checkpoint to a place outside of the database. What it rejects with fails the checkpoint. `between` gives those that
 * the journal took after a seq and before this one: what did not reach the anchor then can be taken along now.
 */
export type Anchor = (checkpoint: Checkpoint, between: (seq: number) => AsyncIterable<Checkpoint>) => Promise<void>;

/** What is signed: the RFC 8785 text of a checkpoint without its signature, under its name. */
export const checkpointText = ({ journal, seq, previous, at, position, root }: Checkpoint): string =>
  canonicalText({ checkpoint: { journal, seq, previous, at, position, root } });

/** By which the next checkpoint names this one. */
export const checkpointHash = (checkpoint: Checkpoint, sha256: (text: string) => string): string => sha256(checkpointText(checkpoint));

/** Where the fold of a root begins. */
export const ROOT = GENESIS;

/** One step of the fold of a root; streams in the order of their names. */
export const withLeaf = (root: string, leaf: { readonly stream: string; readonly seq: number; readonly hash: string }, sha256: (text: string) => string): string =>
  sha256(root + canonicalText([leaf.stream, leaf.seq, leaf.hash]));

const hash = /^[0-9a-f]{64}$/;

/** Throws TrothError `checkpoint-malformed` for what is no checkpoint. */
export const assertCheckpoint = (value: Checkpoint, path: string, isPosition: (text: string) => boolean = (text) => text !== ""): void => {
  const { journal, seq, previous, at, position, root, jws } = (value ?? {}) as Partial<Record<keyof Checkpoint, unknown>>;
  const sound =
    typeof journal === "string" &&
    journal !== "" &&
    typeof seq === "number" &&
    Number.isSafeInteger(seq + 1) &&
    seq > 0 &&
    typeof previous === "string" &&
    hash.test(previous) &&
    (seq > 1 || previous === GENESIS) &&
    Number.isSafeInteger(at) &&
    typeof position === "string" &&
    isPosition(position) &&
    typeof root === "string" &&
    hash.test(root) &&
    (jws === undefined || typeof jws === "string");
  if (sound) return;
  throw new TrothError({ code: "checkpoint-malformed", message: "Not a checkpoint of this journal", path, hint: "Hand it in as checkpoint() gave it and the anchor kept it." });
};
