import { AsyncLocalStorage } from "node:async_hooks";
import { afterEach, describe, expect, it, vi } from "vitest";
import { memoryJournal, memoryKeyRing } from "../src/memory/index.js";
import { createNesting } from "../src/nesting.js";
import { sqliteJournal } from "../src/sqlite/index.js";
import { note, noted } from "./notes.js";

const nested = expect.objectContaining({ code: "transaction-nested" });

describe("who waits within an open transaction for its end is told", () => {
  afterEach(() => vi.restoreAllMocks());

  it("within it, in whatever it awaits, and not after it", async () => {
    const { within, assertOutside } = createNesting();
    let later: () => void = () => undefined;
    await within(async () => {
      later = assertOutside;
      await Promise.resolve();
      expect(assertOutside).toThrow(nested);
      await Promise.all([1, 2].map(async () => expect(assertOutside).toThrow(nested)));
    });
    expect(later).not.toThrow();
    expect(assertOutside).not.toThrow();
  });

  it("of each store on its own, however they are nested in one another", async () => {
    const [one, two, three] = [createNesting(), createNesting(), createNesting()];
    await one.within(async () => {
      expect(two.assertOutside).not.toThrow();
      await two.within(async () => {
        expect(one.assertOutside).toThrow(nested);
        expect(two.assertOutside).toThrow(nested);
        expect(three.assertOutside).not.toThrow();
      });
      expect(one.assertOutside).toThrow(nested);
      expect(two.assertOutside).not.toThrow();
    });
  });

  it("not where work goes on after its transaction ended, and opens the next", async () => {
    const nesting = createNesting();
    let after: Promise<void> = Promise.resolve();
    let end: () => void = () => undefined;
    const ended = new Promise<void>((resolve) => (end = resolve));
    await nesting.within(async () => {
      after = (async () => {
        await ended;
        expect(nesting.assertOutside).not.toThrow();
        await nesting.within(async () => expect(nesting.assertOutside).toThrow(nested));
        expect(nesting.assertOutside).not.toThrow();
      })();
    });
    end();
    await after;
  });

  it("also where it failed", async () => {
    const { within, assertOutside } = createNesting();
    await expect(within(() => Promise.reject(new RangeError("no")))).rejects.toThrow(RangeError);
    expect(assertOutside).not.toThrow();
  });

  it("by one storage of Node however many journals a process opens: each journal had its own, Node let none of them go, and after a thousand journals an append took ten times as long", async () => {
    const run = vi.spyOn(AsyncLocalStorage.prototype, "run");
    const options = { events: [noted], keys: memoryKeyRing(new Uint8Array(32)) };
    for (let n = 0; n < 3; n++) {
      for (const journal of [memoryJournal(options), await sqliteJournal({ ...options, url: ":memory:" })]) {
        await journal.append("s", [note(1)], { expectedSeq: 0 });
        await journal.close();
      }
    }
    expect(run.mock.contexts.length).toBeGreaterThanOrEqual(6);
    expect(new Set(run.mock.contexts).size).toBe(1);
  });
});
