import { TrothError } from "@troth/decision";
import { createAgainst } from "./against.js";
import { assertCheckpoint, type Checkpoint, type CheckpointVerifier } from "./checkpoint.js";
import { diagnose, endsAt, follow, START, type CheckpointDamage, type Damage, type Followed } from "./damage.js";
import type { Verified } from "./journal.js";
import { partsOf, type StreamPart } from "./parts.js";
import { createPruningAccount, PRUNINGS } from "./prunings.js";
import type { EventRow, HeadRow, Reading } from "./store.js";

/** What a journal is held against. */
export interface Anchored {
  /** Checkpoints from outside of the database. */
  readonly against?: readonly Checkpoint[];
  /** Who may have signed them; with it, each must be signed. */
  readonly publicKey?: CheckpointVerifier;
}

/** Follows every chain of a store; `rows` must be of one instant. */
export const verifyRows = (rows: Reading, sha256: (text: string) => string, o: Anchored = {}): Promise<Verified> => verifyParts(partsOf(rows), sha256, o);

/** Follows every chain from its base to its head, holding one part. */
export const verifyParts = async (parts: AsyncIterable<StreamPart>, sha256: (text: string) => string, o: Anchored = {}): Promise<Verified> => {
  const forged = await unsigned(o);
  if (forged) return { ok: false, first: forged };
  const against = createAgainst(o.against ?? [], sha256);
  const account = createPruningAccount();
  let events = 0;
  let from: string | undefined;
  let following = createFollowing("", START, sha256);
  for await (const { stream, base, rows, end } of parts) {
    if (following.stream !== stream) following = createFollowing(stream, base ?? START, sha256);
    if (base) {
      against.base(base);
      account.base(base);
      if (from === undefined || base.position > from) from = base.position;
    }
    for (const row of rows) {
      if (!following.add(row)) continue;
      against.event(row);
      if (stream === PRUNINGS) account.record(row);
    }
    events += rows.length;
    if (!end) continue;
    const first = following.damage(end.head);
    if (first) return { ok: false, first };
    against.endOfStream(stream);
  }
  const unaccounted = account.damage();
  if (unaccounted) return { ok: false, first: unaccounted };
  const answer = against.answer();
  if ("damage" in answer) return { ok: false, first: answer.damage };
  return { ok: true, events, ...(from === undefined ? {} : { from }), ...answer };
};

/** Refuses what would prove nothing: an empty list, or a key with nothing to check. */
export const assertAnchored = ({ against, publicKey }: Anchored, isPosition?: (text: string) => boolean): void => {
  against?.forEach((checkpoint, index) => assertCheckpoint(checkpoint, `against.${index}`, isPosition));
  if (against === undefined ? publicKey === undefined : against.length > 0) return;
  throw new TrothError({ code: "checkpoints-missing", message: "There is no checkpoint to hold the journal against", path: "against", hint: "Read them from where the anchor keeps them; without any, call verify() and say that it proves less." });
};

const unsigned = async ({ against = [], publicKey }: Anchored): Promise<CheckpointDamage | undefined> => {
  if (!publicKey) return undefined;
  for (const checkpoint of against) if (!(await publicKey.verifies(checkpoint))) return { position: checkpoint.position, kind: "unsigned" };
  return undefined;
};

/** One stream, followed row by row; of a broken one the rest is kept, to name the damage. */
const createFollowing = (stream: string, base: Followed, sha256: (text: string) => string) => {
  let before = base;
  let last: EventRow | undefined;
  let rest: EventRow[] | undefined;
  return {
    stream,
    /** Whether the row follows. */
    add(row: EventRow): boolean {
      if (rest) rest.push(row);
      else if (follow(last ?? before, row, sha256)) {
        before = last ?? before;
        last = row;
      } else rest = [...(last ? [last] : []), row];
      return rest === undefined;
    },
    damage(head: HeadRow | undefined): Damage | undefined {
      const at = last ?? before;
      if (!rest && endsAt(at, head)) return undefined;
      const end = Math.max(head?.seq ?? 0, base.seq);
      if (at.seq > end) return { stream, seq: end + 1, kind: "inserted" };
      return diagnose(stream, rest ?? (last ? [last] : []), head, sha256, before);
    },
  };
};
