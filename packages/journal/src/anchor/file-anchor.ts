import { hash } from "node:crypto";
import { closeSync, fsyncSync, ftruncateSync, mkdirSync, openSync, readFileSync, writeSync } from "node:fs";
import { dirname } from "node:path";
import { TrothError } from "@troth/decision";
import { argumentMalformed, optionsOf } from "../argument.js";
import { assertCheckpoint, checkpointHash, type Anchor, type Checkpoint } from "../checkpoint.js";

/** Checkpoints in a file, one JSON line each. */
export interface FileAnchor {
  /** Hand it to the journal as `anchor`. */
  readonly anchor: Anchor;
  /** All that were anchored, oldest first: for `verify({ against })`. Throws TrothError `anchor-file-malformed`. */
  checkpoints(): readonly Checkpoint[];
}

/**
 * An anchor in a file, which should lie where the database's owner cannot rewrite it: another host, another account, a
 * medium written once; a folder that is not there is made. A checkpoint counts once it is on the disk. One that did
 * not reach the file at its time is taken along with the next. What does not descend from the last is refused (TrothError
 * `anchor-goes-back`): the journal was rolled back or rewritten, or two journals share the file. One process writes at a time.
 */
export const fileAnchor = (o: { readonly path: string }): FileAnchor => {
  const { path } = optionsOf(o, "fileAnchor", "{ path }");
  if (typeof path !== "string" || path.trim() === "") throw argumentMalformed("path", "The anchor has no file", "A path apart from the database.");
  return anchorIn(path);
};

const anchorIn = (path: string): FileAnchor => ({
  async anchor(checkpoint, between) {
    assertCheckpoint(checkpoint, "checkpoint");
    const { kept, bytes, isNew } = read(path);
    const last = kept.at(-1);
    if (last && hashOf(last) === hashOf(checkpoint)) return;
    const line: Checkpoint[] = [];
    // What did not reach the file at its time: without it nobody could tell this line from another.
    if (last && checkpoint.seq > last.seq + 1) for await (const missed of between(last.seq)) line.push(missed);
    line.push(checkpoint);
    const breaks = line.find((each, index) => last && !follows(line[index - 1] ?? last, each));
    if (breaks) {
      throw new TrothError({ code: "anchor-goes-back", message: `Checkpoint ${breaks.seq} does not come after what the anchor holds`, path, hint: "Run verify({ against }) with what the anchor holds: the journal was rolled back or rewritten, or another one writes to this file. After a restore that was meant, keep this file and begin another." });
    }
    if (isNew) mkdirSync(dirname(path), { recursive: true });
    const file = openSync(path, isNew ? "wx" : "r+", 0o644);
    try {
      // What a crash left unfinished was never acknowledged.
      ftruncateSync(file, bytes);
      const text = Buffer.from(line.map((each) => `${JSON.stringify(each)}\n`).join(""));
      let written = 0;
      while (written < text.length) written += writeSync(file, text, written, text.length - written, bytes + written);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    if (isNew) syncFolder(dirname(path));
  },
  checkpoints: () => read(path).kept,
});

const follows = (before: Checkpoint, checkpoint: Checkpoint): boolean =>
  checkpoint.seq === before.seq + 1 && checkpoint.previous === hashOf(before) && checkpoint.position >= before.position;
const hashOf = (checkpoint: Checkpoint): string => checkpointHash(checkpoint, (text) => hash("sha256", text, "hex"));

const read = (path: string): { readonly kept: readonly Checkpoint[]; readonly bytes: number; readonly isNew: boolean } => {
  let content: Buffer;
  try {
    content = readFileSync(path);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === "ENOENT") return { kept: [], bytes: 0, isNew: true };
    throw new TrothError({ code: "anchor-file-unreadable", message: "The anchor's file cannot be read", path, cause });
  }
  const bytes = content.lastIndexOf(0x0a) + 1;
  const lines = content.subarray(0, bytes).toString("utf8").split("\n").slice(0, -1);
  return { kept: lines.map((line, index) => parsed(line, `${path}:${index + 1}`)), bytes, isNew: false };
};

const parsed = (line: string, path: string): Checkpoint => {
  try {
    const checkpoint = JSON.parse(line) as Checkpoint;
    assertCheckpoint(checkpoint, path);
    return checkpoint;
  } catch (cause) {
    throw new TrothError({ code: "anchor-file-malformed", message: "A line of the anchor's file is no checkpoint", path, hint: "Find out who wrote it: nothing but anchor() should.", cause });
  }
};

const syncFolder = (path: string): void => {
  if (process.platform === "win32") return;
  const folder = openSync(path, "r");
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
};
