import { GENESIS, parseBody, type EventBody } from "./chain.js";
import type { EventRow, HeadRow } from "./store.js";

/** The first place at which a stream is not what was written. */
export interface Damage {
  readonly stream: string;
  readonly seq: number;
  readonly kind: "changed" | "removed" | "inserted" | "truncated" | "reordered" | "stream-missing";
}
/**
 * The first checkpoint that the journal does not answer to, although every chain is sound. `rewritten`: another history
 * than the one that was anchored; `rolled-back`: the journal ends before it; `unsigned`: its signature is missing or false;
 * `pruned`: what it covered was pruned since, and no newer checkpoint was handed in.
 */
export interface CheckpointDamage {
  /** Of the checkpoint. */
  readonly position: string;
  readonly kind: "rewritten" | "rolled-back" | "unsigned" | "pruned";
}

/** How far a stream was followed without a fault. */
export interface Followed {
  readonly seq: number;
  readonly hash: string;
  readonly position: string;
}
/** Where following begins; in a stream that was pruned, at its base. */
export const START: Followed = { seq: 0, hash: GENESIS, position: "" };

/** One step of the fold over a sound stream; `undefined` where the row does not follow. */
export const follow = (before: Followed, row: EventRow, sha256: (text: string) => string): Followed | undefined => {
  if (sha256(row.body) !== row.hash) return undefined;
  const body = parseBody(row.body);
  const sound =
    body !== undefined &&
    row.seq === before.seq + 1 &&
    body.seq === row.seq &&
    body.stream === row.stream &&
    body.prev === before.hash &&
    row.position > before.position;
  return sound ? row : undefined;
};

/** Whether a stream that was followed to here ends where its head says. */
export const endsAt = (at: Followed, head: HeadRow | undefined): boolean =>
  head !== undefined && at.seq === head.seq && at.hash === head.hash;

/** Names the damage of a stream that could not be followed to its head. `rows` by seq, all those behind `base`. */
export const diagnose = (
  stream: string,
  rows: readonly EventRow[],
  head: HeadRow | undefined,
  sha256: (text: string) => string,
  base: Followed = START,
): Damage => {
  const bodies = rows.map((row) => (sha256(row.body) === row.hash ? parseBody(row.body) : undefined));
  const at = (seq: number, kind: Damage["kind"]): Damage => ({ stream, seq, kind });
  if (rows.length === 0) {
    if (base.seq === 0 || !head) return at(base.seq + 1, "stream-missing");
    return head.seq > base.seq ? at(base.seq + 1, "truncated") : at(base.seq, "changed");
  }
  for (const [index, row] of rows.entries()) {
    const seq = base.seq + index + 1;
    if (row.seq !== seq) return row.seq > seq ? at(seq, "removed") : at(row.seq, "inserted");
    if (head === undefined || seq > head.seq) return at(seq, "inserted");
    const body = bodies[index];
    if (!body) return at(seq, "changed");
    if (body.stream !== stream) return at(seq, "inserted");
    if (body.seq !== seq) return misplaced(stream, seq, bodies, index, body);
    const before = rows[index - 1] ?? base;
    if (body.prev !== before.hash) {
      // Where the rest still reaches the head, it is what came before that was rewritten, hash and all.
      return at(before.seq > 0 && reaches(rows, bodies, index, head) ? seq - 1 : seq, "changed");
    }
    if (row.position <= before.position) return at(seq, "reordered");
  }
  const end = base.seq + rows.length;
  return head === undefined || head.seq > end ? at(end + 1, "truncated") : at(end, "changed");
};

const misplaced = (stream: string, seq: number, bodies: readonly (EventBody | undefined)[], index: number, body: EventBody): Damage => {
  // Everything moved up by one, and this row claims the predecessor that the row before it claims: that one was put in.
  const shifted = index > 0 && body.seq === seq - 1 && body.prev === bodies[index - 1]?.prev;
  if (shifted) return { stream, seq: seq - 1, kind: "inserted" };
  if (bodies.some((other) => other?.seq === seq)) return { stream, seq, kind: "reordered" };
  return { stream, seq, kind: body.seq > seq ? "removed" : "inserted" };
};

const reaches = (rows: readonly EventRow[], bodies: readonly (EventBody | undefined)[], from: number, head: HeadRow): boolean =>
  rows.at(-1)?.hash === head.hash && rows.slice(from + 1).every((_, i) => bodies[from + 1 + i]?.prev === rows[from + i]?.hash);
