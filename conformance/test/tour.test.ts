import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openBrowser } from "../tour/browser.js";
import { openThirdParties, type ThirdParties } from "../tour/third-parties.js";
import { lines, tour, type Result } from "../tour/tour.js";
import { effects, type Effect } from "./effects.js";
import { runsWithout } from "./runs.js";
import { together } from "./tamper.js";

let thirdParties: ThirdParties;
let browser: Browser;
beforeAll(async () => {
  thirdParties = await openThirdParties();
  browser = await openBrowser(thirdParties.resolverRules);
});
afterAll(async () => {
  await browser.close();
  await thirdParties.close();
});

const broken = (results: readonly Result[]) => results.filter(({ kept }) => !kept).map(({ line, evidence }) => `${line.id}: ${evidence}`);
/** The lines that failed, as they should have, and what they saw. */
const without = async (gone: readonly Effect[]) => {
  const results = await tour(browser, thirdParties, together(gone.map((effect) => effect.without)));
  return {
    failed: results.filter(({ kept }) => !kept).map(({ line }) => line.id),
    due: lines.map(({ id }) => id).filter((id) => gone.some(({ breaks }) => breaks.includes(id))),
    told: broken(results).join("\n"),
  };
};

describe("the tour", () => {
  it("sees every promise kept by the running shop", async () => {
    expect(broken(await tour(browser, thirdParties))).toEqual([]);
  }, 120_000);

  it("has lines for the practices that it was made for", () => {
    const practices = new Set(lines.map(({ practice }) => practice));
    for (const id of ["IMAGE-1", "IMAGE-2", "IMAGE-3", "IMAGE-6", "IMAGE-7", "IMAGE-8", "IMAGE-10", "IMAGE-11"]) expect(practices).toContain(id);
  });
});

describe("a line of the tour", () => {
  it("has an effect that can be taken away from it", () => {
    expect(new Set(effects.flatMap(({ breaks }) => breaks))).toEqual(new Set(lines.map(({ id }) => id)));
  });

  const soak = process.env["SOAK"] === "yes";
  const alone = soak ? effects : [];
  it.each(alone)("fails, and it alone, without $effect", async (effect) => {
    const { failed, due, told } = await without([effect]);
    expect(failed, told).toEqual(due);
  }, 120_000);

  /*
   * In turn (`pnpm soak`) is a tour per effect. Many at a time prove the same with fewer: for any two effects there is a run
   * without the one and with the other, so no line can fail on account of an effect that is not its own.
   */
  const runs = runsWithout(effects);
  it("is told apart from every other by the runs, and each effect is there in one of them", () => {
    const apart = (one: Effect, other: Effect) => runs.some((gone) => gone.includes(one) && !gone.includes(other));
    expect(effects.every((one) => effects.every((other) => one === other || apart(one, other)))).toBe(true);
    expect(effects.every((one) => runs.some((gone) => gone.includes(one)) && runs.some((gone) => !gone.includes(one)))).toBe(true);
  });
  const numbered = runs.map((gone, n) => ({ name: `${n + 1} of ${runs.length}`, gone }));
  it.each(soak ? [] : numbered)("fails without its effect and holds without those of others: run $name", async ({ gone }) => {
    const { failed, due, told } = await without(gone);
    expect(failed, told).toEqual(due);
  }, 120_000);
});
