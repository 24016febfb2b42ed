import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createFollowing, START, type Followed } from "../src/following.js";
import { chain, GENESIS, parseBody, positionText, type Damage, type EventRow, type HeadRow } from "../src/index.js";
import { wholeListDamage } from "./whole-list.js";

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");
const bodyOf = (stream: string, n: number) => ({ stream, type: "noted", v: 1, at: n, actor: "subject", data: { n } });
const rowsOf = (length: number, stream = "s"): EventRow[] =>
  chain(Array.from({ length }, (_, i) => bodyOf(stream, i + 1)), { seq: 0, hash: GENESIS }, sha256).map((row) => ({ ...row, position: positionText(row.seq * 10) }));
const headOf = (rows: readonly EventRow[]): HeadRow => {
  const last = rows.at(-1);
  if (!last) throw new Error("no rows");
  return { stream: last.stream, seq: last.seq, hash: last.hash };
};
const damageOf = (rows: readonly EventRow[], head: HeadRow | undefined, base: Followed = START): Damage | undefined => {
  const following = createFollowing("s", base, sha256);
  for (const row of rows) following.add(row);
  return following.damage(head);
};
const rewritten = (row: EventRow, data: unknown): EventRow => {
  const body = JSON.stringify({ ...parseBody(row.body), data });
  return { ...row, body, hash: sha256(body) };
};
const four = rowsOf(4);
const head = headOf(four);
const [one, two, three, last] = four as [EventRow, EventRow, EventRow, EventRow];
const at = (row: EventRow, seq: number): EventRow => ({ ...row, seq });
const forged = rewritten(two, { n: "put in" });

describe("the first bad place of a stream", () => {
  it.each<[string, readonly EventRow[], HeadRow | undefined, number, string]>([
    ["a body changed", [one, { ...two, body: two.body.replace('"n":2', '"n":3') }, three, last], head, 2, "changed"],
    ["a hash changed", [one, two, { ...three, hash: one.hash }, last], head, 3, "changed"],
    ["a body that is none", [{ ...one, body: "{}", hash: sha256("{}") }, two, three, last], head, 1, "changed"],
    ["a body changed and its hash with it", [one, forged, three, last], head, 2, "changed"],
    ["the first changed and its hash with it", [rewritten(one, {}), two, three, last], head, 1, "changed"],
    ["the last changed and its hash with it", [one, two, three, rewritten(last, {})], head, 4, "changed"],
    ["one removed", [one, three, last], head, 2, "removed"],
    ["the first removed", [two, three, last], head, 1, "removed"],
    ["one removed and the rest moved down", [one, at(three, 2), at(last, 3)], head, 2, "removed"],
    ["one put in and the rest moved up", [one, forged, at(two, 3), at(three, 4), at(last, 5)], head, 2, "inserted"],
    ["one put in far behind the end", [...four, at(last, 77)], head, 77, "inserted"],
    ["one put in at the end", [...four, ...rowsOf(5).slice(4)], head, 5, "inserted"],
    ["one put in before the first", [at(one, 0), ...four], head, 0, "inserted"],
    ["one of another stream put in", [one, at(rowsOf(2, "other")[1] ?? one, 2), three, last], head, 2, "inserted"],
    ["two that changed places", [one, at(three, 2), at(two, 3), last], head, 2, "reordered"],
    ["two that changed positions", [one, { ...two, position: three.position }, { ...three, position: two.position }, last], head, 3, "reordered"],
    ["the tail cut off", [one, two], head, 3, "truncated"],
    ["every event gone", [], head, 1, "stream-missing"],
    ["a stream that has no head", four, undefined, 1, "inserted"],
  ])("%s", (_, rows, end, seq, kind) => {
    expect(damageOf(rows, end)).toEqual({ stream: "s", seq, kind });
  });

  it("is not found in a sound stream", () => {
    for (const length of [1, 2, 50]) expect(damageOf(rowsOf(length), headOf(rowsOf(length)))).toBeUndefined();
  });

  const edits: Record<string, (rows: EventRow[], i: number) => void> = {
    remove: (rows, i) => rows.splice(i, 1),
    removeAndRenumber: (rows, i) => rows.splice(i, rows.length, ...rows.slice(i + 1).map((row) => at(row, row.seq - 1))),
    rewrite: (rows, i) => rows.splice(i, 1, rewritten(rows[i] ?? one, { n: -1 })),
    rewriteTheRest: (rows, i) => rows.splice(i, rows.length, ...chained(rows.slice(i), rows[i - 1])),
    cut: (rows, i) => rows.splice(i),
    swap: (rows, i) => rows.splice(i, 2, ...rows.slice(i, i + 2).reverse().map((row, k) => at(row, i + 1 + k))),
    double: (rows, i) => rows.splice(i, rows.length, rows[i] ?? one, ...rows.slice(i).map((row) => at(row, row.seq + 1))),
    breakBody: (rows, i) => rows.splice(i, 1, { ...(rows[i] ?? one), body: "{}" }),
    swapPositions: (rows, i) => rows.splice(i, 2, ...rows.slice(i, i + 2).map((row, k, pair) => ({ ...row, position: pair[1 - k]?.position ?? "" }))),
    another: (rows, i) => rows.splice(i, 1, at(rowsOf(i + 1, "other")[i] ?? one, i + 1)),
    farBehind: (rows, i) => rows.push(at(rows[i] ?? one, rows.length + i + 5)),
  };
  /** The rows rewritten, each over the one before. */
  const chained = (rows: readonly EventRow[], before: Followed = START): EventRow[] =>
    chain(rows.map((row) => ({ ...bodyOf("s", -row.seq) })), before, sha256).map((row, k) => ({ ...row, seq: rows[k]?.seq ?? row.seq, position: rows[k]?.position ?? "" }));
  const places = fc.array(fc.tuple(fc.nat(), fc.constantFrom(...Object.keys(edits))), { minLength: 1, maxLength: 3 });

  it("is found where something was done to one row", () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 12 }), fc.nat(), fc.constantFrom("remove", "removeAndRenumber", "rewrite", "cut", "swap", "double", "breakBody", "swapPositions", "another"), (length, place, edit) => {
        const rows = rowsOf(length);
        const end = headOf(rows);
        const index = place % (edit.startsWith("swap") ? length - 1 : length);
        edits[edit]?.(rows, index);
        const damage = damageOf(rows, end);
        expect(damage?.seq).toBeGreaterThanOrEqual(index);
        expect(damage?.seq).toBeLessThanOrEqual(index + 2);
      }),
    );
  });

  // Following used to keep every row behind the first bad one, to look at them all: a damaged stream filled the memory.
  it("is the same as with all rows in hand, whatever was done to however many, behind a base, with any head or none", () => {
    fc.assert(
      fc.property(fc.nat(9), places, fc.nat(3), fc.option(fc.integer({ min: -2, max: 2 })), (length, done, pruned, moved) => {
        const all = rowsOf(length + pruned);
        const base = all[pruned - 1] ?? START;
        const rows = all.slice(pruned);
        const written = all.at(-1);
        for (const [place, edit] of done) edits[edit]?.(rows, place % Math.max(rows.length, 1));
        const end = moved === null || !written ? undefined : { stream: "s", seq: Math.max(0, written.seq + moved), hash: moved === 1 ? one.hash : written.hash };
        const inOrder = rows.map((row) => at(row, row.seq)).sort((a, b) => a.seq - b.seq);
        for (const given of [rows, inOrder]) expect(damageOf(given, end, base)).toEqual(wholeListDamage("s", given, end, sha256, base));
      }),
      { numRuns: 1000 },
    );
  });
});
