import { GENESIS, parseBody, type Damage, type EventBody, type EventRow, type HeadRow } from "../src/index.js";
import type { Followed } from "../src/following.js";

/** Names the damage of a stream with all its rows in hand: what following it row by row is held against. */
export const wholeListDamage = (stream: string, rows: readonly EventRow[], head: HeadRow | undefined, sha256: (text: string) => string, base?: Followed): Damage | undefined => {
  const start: Followed = base ?? { seq: 0, hash: GENESIS, position: "" };
  const bodies = rows.map((row) => (sha256(row.body) === row.hash ? parseBody(row.body) : undefined));
  const at = (seq: number, kind: Damage["kind"]): Damage => ({ stream, seq, kind });
  const end = Math.max(head?.seq ?? 0, start.seq);
  for (const [index, row] of rows.entries()) {
    const seq = start.seq + index + 1;
    const before = rows[index - 1] ?? start;
    // Everything past the end is put in, wherever it stands.
    if (seq > end || head === undefined) return at(row.seq, "inserted");
    if (row.seq !== seq) return row.seq > seq ? at(seq, "removed") : at(row.seq, "inserted");
    const body = bodies[index];
    if (!body) return at(seq, "changed");
    if (body.stream !== stream) return at(seq, "inserted");
    if (body.seq !== seq) return misplaced(stream, seq, bodies, index, body);
    if (body.prev !== before.hash) return at(before.seq > 0 && reaches(rows, bodies, index, head) ? seq - 1 : seq, "changed");
    if (row.position <= before.position) return at(seq, "reordered");
  }
  const last = rows.at(-1) ?? start;
  if (last.seq === head?.seq && last.hash === head.hash) return undefined;
  if (!head || last.seq === 0) return at(last.seq + 1, "stream-missing");
  return head.seq > last.seq ? at(last.seq + 1, "truncated") : at(last.seq, "changed");
};

const misplaced = (stream: string, seq: number, bodies: readonly (EventBody | undefined)[], index: number, body: EventBody): Damage => {
  const shifted = index > 0 && body.seq === seq - 1 && body.prev === bodies[index - 1]?.prev;
  if (shifted) return { stream, seq: seq - 1, kind: "inserted" };
  if (bodies.some((other) => other?.seq === seq)) return { stream, seq, kind: "reordered" };
  return { stream, seq, kind: body.seq > seq ? "removed" : "inserted" };
};

const reaches = (rows: readonly EventRow[], bodies: readonly (EventBody | undefined)[], from: number, head: HeadRow): boolean =>
  rows.at(-1)?.hash === head.hash && rows.slice(from + 1).every((_, i) => bodies[from + 1 + i]?.prev === rows[from + i]?.hash);
