import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ed25519Signer, ed25519Verifier, generateSigningKeys, verifyExport } from "../src/anchor/index.js";
import type { Checkpoint, EventSchema, NewEvent, Pruned, StoredEvent } from "../src/index.js";
import { memoryJournal, memoryKeyRing } from "../src/memory/index.js";
import { all } from "./notes.js";

const pair = generateSigningKeys();
const signer = ed25519Signer(pair);
const publicKey = ed25519Verifier(pair.publicKey);
const keys = memoryKeyRing();

/** The oracle's domain: what a stream stands at is the sum of what was added since it was last carried forward. */
const standing = (events: readonly Pick<StoredEvent, "type" | "data">[]): number =>
  events.reduce((sum, { type, data }) => (type === "sum.carried" ? 0 : sum) + (data as { readonly n: number }).n, 0);
const added: EventSchema = { type: "sum.added", v: 1, parse: (data) => data };
const carried: EventSchema = { type: "sum.carried", v: 1, parse: (data) => data, carries: (events) => ({ data: { n: standing(events) } }) };
const add = (n: number, at: number): NewEvent => ({ type: "sum.added", v: 1, at, actor: "subject", data: { n } });

type Step = { readonly do: "add"; readonly stream: number; readonly n: number } | { readonly do: "checkpoint" } | { readonly do: "prune"; readonly behind: number; readonly age: number };
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant("add" as const), stream: fc.integer({ min: 0, max: 4 }), n: fc.integer({ min: 1, max: 9 }) }) },
  { weight: 2, arbitrary: fc.constant({ do: "checkpoint" as const }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("prune" as const), behind: fc.nat(9), age: fc.nat(9) }) },
);

describe("prune", () => {
  it("whatever is written, vouched for and dropped in whatever order: what every stream stands at stays, and every checkpoint that can be recomputed holds", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 40 }), async (steps) => {
        const checkpoints: Checkpoint[] = [];
        const journal = memoryJournal({ events: [added, carried], keys, signer, anchor: async (checkpoint) => void checkpoints.push(checkpoint) });
        const sums = new Map<string, { seq: number; sum: number }>();
        let dropped = 0;
        const wrong: unknown[] = [];
        const size = async () => (await all(journal.readAll({}))).length;
        for (const [now, each] of steps.entries()) {
          if (each.do === "add") {
            const name = `s${each.stream}`;
            const last = sums.get(name)?.seq ?? 0;
            const appended = await journal.append(name, [add(each.n, now)], { expectedSeq: last });
            if (!appended.ok) wrong.push(appended);
            sums.set(name, { seq: last + 1, sum: (sums.get(name)?.sum ?? 0) + each.n });
          } else if (each.do === "checkpoint") {
            if (sums.size > 0) await journal.checkpoint({ now });
          } else {
            const behind = checkpoints.at(-1 - (each.behind % Math.max(1, checkpoints.length)));
            const types = ["sum.added", "sum.carried"].map((type) => ({ type, before: now - each.age }));
            const before = await size();
            const done = behind && (await journal.prune({ behind, drop: types, now }).catch((error: { code: string }) => error.code));
            if (typeof done !== "object") wrong.push(...(done === undefined || done === "checkpoint-pruned" ? [] : [done]));
            else if (done.events > 0) {
              dropped += done.events;
              // A record, and an event in each stream cut: all of them are in force.
              const record = (await all(journal.readAll({}))).at(-1)?.data as Pruned | undefined;
              if ((await size()) !== before - done.events + (record?.cut.length ?? 0) + 1) wrong.push(done);
              for (const name of sums.keys()) sums.set(name, { sum: sums.get(name)?.sum ?? 0, seq: (await all(journal.read(name))).at(-1)?.seq ?? 0 });
            }
          }
        }
        expect(wrong).toEqual([]);
        for (const [name, { sum }] of sums) expect(standing(await all(journal.read(name)))).toBe(sum);
        const verified = await journal.verify();
        expect(verified).toMatchObject({ ok: true, events: (await all(journal.readAll({}))).length });
        expect(verified.ok && (verified.from !== undefined) === dropped > 0).toBe(true);
        if (sums.size === 0) return;
        const newest = await journal.checkpoint({ now: 99 });
        expect(await journal.verify({ against: checkpoints, publicKey })).toMatchObject({ ok: true, upTo: newest.position });
        const lines: string[] = [];
        for await (const line of journal.export()) lines.push(line);
        expect(await verifyExport(lines, { publicKey, checkpoints })).toMatchObject({ ok: true, upTo: newest.position });
      }),
      { numRuns: 60 },
    );
  });
});
