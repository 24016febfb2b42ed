import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Batch, Written } from "../../src/index.js";
import { createCombiner } from "../../src/postgres/combiner.js";

const batch = (stream: string, n: number): Batch => ({ stream, after: undefined, events: [{ stream, seq: n, body: "", hash: "" }], keys: [], needs: [], outbox: [] });
const later = () => new Promise((resolve) => setImmediate(resolve));

describe("appends that come at the same time", () => {
  it("are written together, no stream twice in one statement, in the order in which they came, each answered for itself", async () => {
    const name = fc.constantFrom("a", "b", "c", "d", "e");
    const answers = fc.array(fc.constantFrom<"written" | "open" | "fails">("written", "written", "open", "fails"), { minLength: 1 });
    await fc.assert(
      fc.asyncProperty(fc.array(name, { maxLength: 30 }), answers, async (streams, outcomes) => {
        const order: string[] = [];
        let [under, most, calls] = [0, 0, 0];
        const note = ({ stream, events }: Batch): Written => {
          order.push(`${stream}${events[0]?.seq}`);
          return { position: `${stream}${events[0]?.seq}` };
        };
        const combined = createCombiner({
          async together(batches) {
            under += 1;
            most = Math.max(most, under);
            expect(new Set(batches.map(({ stream }) => stream)).size).toBe(batches.length);
            const outcome = outcomes[calls++ % outcomes.length];
            await later();
            under -= 1;
            if (outcome === "fails") throw new Error("refused for certain");
            return batches.map((each, at) => (outcome === "open" && at % 2 === 0 ? undefined : note(each)));
          },
          alone: async (each) => note(each),
          uncertain: () => false,
        });
        const written = await Promise.all(streams.map((stream, n) => combined(batch(stream, n))));
        expect(written).toEqual(streams.map((stream, n) => ({ position: `${stream}${n}` })));
        expect([...order].sort()).toEqual(streams.map((stream, n) => `${stream}${n}`).sort());
        expect(most).toBeLessThanOrEqual(2);
      }),
      { numRuns: 200 },
    );
  });
  it("all fail where it is not known whether they were written, and those who come next go on", async () => {
    let lost = true;
    const combined = createCombiner({
      async together(batches) {
        if (lost) throw new Error("cut");
        return batches.map(({ stream }) => ({ position: stream }));
      },
      alone: () => Promise.reject(new Error("must not be written again")),
      uncertain: () => true,
    });
    const results = await Promise.allSettled(["a", "b", "c"].map((stream, n) => combined(batch(stream, n))));
    expect(results.map((each) => (each.status === "rejected" ? String(each.reason) : each.value))).toEqual(["Error: cut", "Error: cut", "Error: cut"]);
    lost = false;
    expect(await combined(batch("a", 1))).toEqual({ position: "a" });
  });
});
