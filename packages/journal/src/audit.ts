import { isTrothError, TrothError } from "@troth/decision";
import type { Core } from "./append.js";
import { checkpointText, type Anchor, type Checkpoint, type CheckpointSigner } from "./checkpoint.js";
import { exportLines } from "./export-lines.js";
import type { Journal } from "./journal.js";
import { prune } from "./prune.js";
import { rootAt } from "./roots.js";
import type { Store } from "./store.js";
import { assertAnchored, verifyRows } from "./verify.js";

/** What a journal's checkpoints are signed with, and where they go: `@troth/journal/anchor` has both. */
export interface Auditing {
  /** Without it checkpoints are not signed, and nothing can be pruned. */
  readonly signer?: CheckpointSigner;
  /** Called with each checkpoint before anything is written; what it rejects with fails the checkpoint. */
  readonly anchor?: Anchor;
}

/** The part of the journal that proves the rest. `alive` throws once the journal is closed. */
export const auditOver = (core: Core, store: Store, { signer, anchor }: Auditing, alive: () => void): Pick<Journal, "verify" | "checkpoint" | "prune" | "export"> => {
  const { sha256 } = core.primitives;
  return {
    async verify(o = {}) {
      alive();
      assertAnchored(o, store.isPosition);
      return store.snapshot((rows) => verifyRows(rows, sha256, o));
    },
    async checkpoint({ now }) {
      alive();
      if (!Number.isSafeInteger(now)) throw new TrothError({ code: "checkpoint-malformed", message: "The time is missing", path: "now", hint: "Epoch milliseconds, handed in." });
      const heads = await store.snapshot(async (rows) => {
        const position = await rows.latest();
        return position === undefined ? undefined : { position, root: await rootAt(rows, position, sha256) };
      });
      if (!heads) throw new TrothError({ code: "checkpoint-empty", message: "There is nothing to vouch for yet", path: "checkpoint", hint: "Take it once something was written." });
      const { position, root } = heads;
      if (root === undefined) throw new TrothError({ code: "checkpoint-pruned", message: "A prune has not settled yet: a transaction of before is still open", path: "checkpoint", hint: "Take it once that has ended." });
      const checkpoint = await signed({ at: now, position, root }, signer);
      // First outside: what only the database knows proves nothing.
      await anchored(checkpoint, anchor);
      await store.transaction((rows) => rows.writeCheckpoint(checkpoint));
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

const signed = async (plain: Checkpoint, signer: CheckpointSigner | undefined): Promise<Checkpoint> => {
  if (!signer) return plain;
  const refuse = (cause?: unknown) =>
    new TrothError({ code: "checkpoint-unsigned", message: "The checkpoint could not be signed", path: "signer", hint: "Nothing was anchored or written; mend the signer, and take it again.", ...(cause === undefined ? {} : { cause }) });
  const checkpoint = await signer.sign(checkpointText(plain)).then(
    (jws) => ({ ...plain, jws }),
    (cause: unknown) => {
      throw refuse(cause);
    },
  );
  if (!(await signer.verifies(checkpoint))) throw refuse();
  return checkpoint;
};

const anchored = async (checkpoint: Checkpoint, anchor: Anchor | undefined): Promise<void> => {
  try {
    await anchor?.(checkpoint);
  } catch (cause) {
    if (isTrothError(cause)) throw cause;
    throw new TrothError({ code: "anchor-failed", message: "The checkpoint did not reach its anchor", path: "anchor", hint: "Nothing was written; take it again.", cause });
  }
};
