import type { Step } from "troth";
import { describe, expect, it } from "vitest";
import { runDue, startLoop } from "../src/index.js";

const ticking = (start = 0) => {
  let now = start;
  return { now: () => (now += 10) };
};
const step = (name: string, batches: number[]): Step & { readonly runs: number[] } => {
  const left = [...batches];
  const runs: number[] = [];
  return {
    name,
    runs,
    run: async ({ now }) => {
      runs.push(now);
      const did = left.shift() ?? 0;
      return { did, more: left.length > 0 };
    },
  };
};

describe("one pass over what is due", () => {
  it("runs a step again while it says there is more, and adds up what it did", async () => {
    const sweep = step("sweep", [500, 500, 20]);
    expect(await runDue([sweep], { clock: ticking(), budgetMs: 10_000 })).toEqual({ did: { sweep: 1020 }, faults: [] });
    expect(sweep.runs).toHaveLength(3);
  });

  it("stops a step whose time is used up, and still runs the next", async () => {
    const endless: Step = { name: "endless", run: async () => ({ did: 1, more: true }) };
    const next = step("next", [1]);
    const pass = await runDue([endless, next], { clock: ticking(), budgetMs: 100 });
    expect(pass.did["endless"]).toBeLessThan(10);
    expect(pass.did["next"]).toBe(1);
  });

  it("does not turn for ever around a step that says more and does nothing", async () => {
    let runs = 0;
    const stuck: Step = { name: "stuck", run: async () => ({ did: (runs += 1) && 0, more: true }) };
    await runDue([stuck], { clock: ticking(), budgetMs: 10_000 });
    expect(runs).toBe(1);
  });

  it("tells a step that failed, and runs the others all the same", async () => {
    const fault = new Error("table is gone");
    const broken: Step = { name: "broken", run: async () => Promise.reject(fault) };
    const other = step("other", [3]);
    expect(await runDue([broken, other], { clock: ticking(), budgetMs: 1_000 })).toEqual({
      did: { broken: 0, other: 3 },
      faults: [{ step: "broken", fault }],
    });
  });
});

describe("the embedded loop", () => {
  it("passes until it is stopped, one pass at a time", async () => {
    let running = 0;
    let most = 0;
    let passes = 0;
    const slow: Step = {
      name: "slow",
      run: async () => {
        running += 1;
        most = Math.max(most, running);
        await new Promise((resolve) => setTimeout(resolve, 5));
        running -= 1;
        passes += 1;
        return { did: 0, more: false };
      },
    };
    const enough = new Promise<void>((resolve) => {
      const look = () => (passes >= 3 ? resolve() : setTimeout(look, 1));
      look();
    });
    const loop = startLoop([slow], { everyMs: 1, onFault: () => undefined });
    await enough;
    await loop.stop();
    const after = passes;
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(passes).toBe(after);
    expect(most).toBe(1);
  });

  it("hands a fault to the app with the name of the step", async () => {
    const told = await new Promise<[unknown, string]>((resolve) => {
      const loop = startLoop([{ name: "broken", run: async () => Promise.reject(new Error("no disk")) }], {
        everyMs: 1_000,
        onFault: (fault, name) => {
          void loop.stop();
          resolve([fault, name]);
        },
      });
    });
    expect(told[1]).toBe("broken");
    expect(told[0]).toEqual(new Error("no disk"));
  });

  it("refuses an interval that is no time", () => {
    expect(() => startLoop([], { everyMs: Number.NaN, onFault: () => undefined })).toThrow(/everyMs/);
  });
});
