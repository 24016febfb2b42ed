import { createHash, randomBytes } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { chain, GENESIS, positionText, type Checkpoint, type EventRow } from "../src/index.js";
import type { StreamPart } from "../src/parts.js";
import { ROOT, withLeaf } from "../src/checkpoint.js";
import { verifyParts, type Anchored } from "../src/verify.js";

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");
/** A history: which stream each event went to, in the order of commits. */
const rowsOf = (history: readonly number[], said: (n: number) => unknown = (n) => n): EventRow[] => {
  const heads = new Map<string, EventRow>();
  return history.map((name, index) => {
    const stream = `s${name}`;
    const [row] = chain([{ stream, type: "noted", v: 1, at: index, actor: "subject", data: said(index) }], heads.get(stream) ?? { seq: 0, hash: GENESIS }, sha256);
    if (!row) throw new Error("no row");
    const placed = { ...row, position: positionText(index + 1) };
    heads.set(stream, placed);
    return placed;
  });
};
const byStream = (rows: readonly EventRow[]) =>
  [...new Set(rows.map((row) => row.stream))].sort().map((stream) => ({ stream, rows: rows.filter((row) => row.stream === stream) }));
/** The oracle: what a checkpoint was, looked up row by row. */
const checkpointAt = (rows: readonly EventRow[], n: number): Checkpoint => {
  const upTo = rows.slice(0, n);
  const root = byStream(upTo).reduce((fold, { stream, rows: own }) => withLeaf(fold, { stream, seq: own.length, hash: own.at(-1)?.hash ?? "" }, sha256), ROOT);
  return { journal: "j", seq: n, previous: GENESIS, at: 0, position: positionText(n), root };
};
const verifying = { sha256, random: randomBytes };
const verify = (rows: readonly EventRow[], o: Anchored = {}) => verifyParts({ parts: partsOf(rows), kept: () => [] }, verifying, o);
async function* partsOf(rows: readonly EventRow[], size = 2): AsyncGenerator<StreamPart> {
  for (const { stream, rows: own } of byStream(rows)) {
    for (let i = 0; i + size < own.length; i += size) yield { stream, rows: own.slice(i, i + size) };
    const rest = own.length % size === 0 ? size : own.length % size;
    const head = own.at(-1);
    yield { stream, rows: own.slice(-rest), end: { head } };
  }
}
const history = fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 1, maxLength: 40 });
const places = fc.array(fc.nat(), { minLength: 1, maxLength: 5 });

describe("a history held against checkpoints", () => {
  it("holds against every checkpoint of its own, wherever it was taken", async () => {
    await fc.assert(
      fc.asyncProperty(history, places, async (names, taken) => {
        const rows = rowsOf(names);
        const against = taken.map((n) => checkpointAt(rows, 1 + (n % rows.length)));
        const upTo = against.map(({ position }) => position).sort().at(-1);
        expect(await verify(rows, { against })).toEqual({ ok: true, events: rows.length, upTo });
      }),
    );
  });
  it("breaks the first checkpoint at or after the place where it was rewritten, and none before", async () => {
    await fc.assert(
      fc.asyncProperty(history, places, fc.nat(), async (names, taken, place) => {
        const rows = rowsOf(names);
        const changed = place % rows.length;
        const rewritten = rowsOf(names, (n) => (n === changed ? "another" : n));
        const against = taken.map((n) => checkpointAt(rows, 1 + (n % rows.length)));
        const broken = against.map(({ position }) => position).filter((position) => position > positionText(changed)).sort()[0];
        expect((await verify(rewritten)).ok).toBe(true);
        const verified = await verify(rewritten, { against });
        const upTo = against.map(({ position }) => position).sort().at(-1);
        expect(verified).toEqual(broken === undefined ? { ok: true, events: rows.length, upTo } : { ok: false, first: { position: broken, kind: "rewritten" } });
      }),
    );
  });
  it("is rolled back where it ends before a checkpoint", async () => {
    await fc.assert(
      fc.asyncProperty(history, fc.nat(), fc.nat(), async (names, one, two) => {
        const rows = rowsOf([0, ...names]);
        const left = 1 + (one % (rows.length - 1));
        const taken = left + 1 + (two % (rows.length - left));
        const first = { position: positionText(taken), kind: "rolled-back" };
        expect(await verify(rows.slice(0, left), { against: [checkpointAt(rows, taken)] })).toEqual({ ok: false, first });
      }),
    );
  });
});
