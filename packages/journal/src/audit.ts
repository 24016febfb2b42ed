import { isTrothError, TrothError } from "@troth/decision";
import type { Core } from "./append.js";
import { argumentMalformed, optionsOf } from "./argument.js";
import { GENESIS } from "./chain.js";
import { assertCheckpoint, checkpointHash, checkpointText, type Anchor, type Checkpoint } from "./checkpoint.js";
import { exportLines } from "./export-lines.js";
import type { Journal } from "./journal.js";
import { checkpointsAfter } from "./parts.js";
import type { Primitives } from "./primitives.js";
import { prune } from "./prune.js";
import { assertAnswers, rootAt } from "./roots.js";
import { assertSigner, signatureOf, type EvidenceSigner } from "./signature.js";
import type { Reading, Store } from "./store.js";
import { streamName } from "./stream-name.js";
import { assertAnchored, verifyRows } from "./verify.js";

/** What a journal's evidence is signed with, and where its checkpoints go: `@troth/journal/anchor` has both. */
export interface Auditing {
  /** Without it checkpoints are not signed, and nothing can be pruned. */
  readonly signer?: EvidenceSigner;
  /** Called with each checkpoint once the journal has it; what it rejects with fails the checkpoint. */
  readonly anchor?: Anchor;
}

/** The part of the journal that proves the rest. `alive` throws once the journal is closed. */
export const auditOver = (core: Core, store: Store, { signer, anchor }: Auditing, alive: () => void): Pick<Journal, "verify" | "checkpoint" | "prune" | "export"> => {
  if (signer !== undefined) assertSigner(signer);
  if (anchor !== undefined && typeof anchor !== "function") throw argumentMalformed("anchor", "Not a function that takes a checkpoint", "Of a file: fileAnchor({ path }).anchor.");
  return {
    async verify(o = {}) {
      alive();
      assertAnchored(o, store.isPosition);
      return store.snapshot((rows) => verifyRows(rows, core.primitives, o));
    },
    async checkpoint(o) {
      alive();
      const { now } = optionsOf(o, "checkpoint", "{ now }");
      if (!Number.isSafeInteger(now)) throw new TrothError({ code: "checkpoint-malformed", message: "The time is missing, or none", path: "now", hint: "Epoch milliseconds, handed in." });
      const plain = await store.snapshot((rows) => nextCheckpoint(rows, now, core.primitives));
      const checkpoint: Checkpoint = signer ? { ...plain, jws: await signatureOf(signer, checkpointText(plain)) } : plain;
      // Kept first: a checkpoint that only the anchor knew would have no descendant.
      if (!(await store.transaction((rows) => rows.writeCheckpoint(checkpoint)))) {
        throw new TrothError({ code: "checkpoint-contended", message: "Another checkpoint was taken in the same moment", path: "checkpoint", hint: "That one vouches; take the next when it is due." });
      }
      await anchored(store.reading, checkpoint, anchor);
      return checkpoint;
    },
    async prune(o) {
      alive();
      return { events: await prune(core, store, o, signer) };
    },
    async *export() {
      alive();
      for await (const line of exportLines(store.reading)) {
        alive();
        yield line;
      }
    },
  };
};

/** How the journal stands, once it was held against its last checkpoint. */
const nextCheckpoint = async (rows: Reading, now: number, { sha256, random }: Primitives): Promise<Checkpoint> => {
  const before = await rows.lastCheckpoint();
  if (before) {
    assertCheckpoint(before, "checkpoint");
    await assertAnswers(rows, before, "checkpoint", sha256);
  }
  const latest = await rows.latest();
  // Where a prune took the newest events, and its record is not settled yet, nothing came after the checkpoint before.
  const position = before && (latest === undefined || latest < before.position) ? before.position : latest;
  const root = position === undefined ? undefined : await rootAt(rows, position, sha256);
  if (position === undefined || root === undefined) throw new TrothError({ code: "checkpoint-empty", message: "There is nothing to vouch for yet", path: "checkpoint", hint: "Take it once something was written." });
  return { journal: before?.journal ?? streamName(random), seq: (before?.seq ?? 0) + 1, previous: before ? checkpointHash(before, sha256) : GENESIS, at: now, position, root };
};

const anchored = async (rows: Reading, checkpoint: Checkpoint, anchor: Anchor | undefined): Promise<void> => {
  const between = async function* (seq: number): AsyncGenerator<Checkpoint, undefined> {
    for await (const kept of checkpointsAfter(rows, seq)) {
      if (kept.seq >= checkpoint.seq) return undefined;
      yield kept;
    }
    return undefined;
  };
  try {
    await anchor?.(checkpoint, between);
  } catch (cause) {
    if (isTrothError(cause)) throw cause;
    throw new TrothError({ code: "anchor-failed", message: "The checkpoint did not reach its anchor", path: "anchor", hint: "The journal keeps it and the next one names it: mend the anchor, and take the next.", cause });
  }
};
