import type { Browser } from "playwright-core";
import { consentLines } from "./consent-lines.js";
import { dataLines } from "./data-lines.js";
import type { Line } from "./line.js";
import type { ThirdParties } from "./third-parties.js";
import { transferLines } from "./transfer-lines.js";
import { openWorld, type Tamper } from "./world.js";

export const lines: readonly Line[] = [...consentLines, ...dataLines, ...transferLines];

export interface Result {
  readonly line: Line;
  readonly kept: boolean;
  /** What was seen, or what was seen instead. */
  readonly evidence: string;
}

/** Lines that run at once, each with visitors and customers of its own. */
const atOnce = 5;

/** Drives the whole road against one running shop, and gives the results in the order of the lines. */
export const tour = async (browser: Browser, thirdParties: ThirdParties, tamper?: Tamper): Promise<Result[]> => {
  thirdParties.contacts.length = 0;
  thirdParties.deliveries.length = 0;
  thirdParties.attempts.length = 0;
  const world = await openWorld(browser, thirdParties, tamper);
  const results = new Map<Line, Result>();
  const keep = async (queue: Line[]): Promise<void> => {
    for (let line = queue.shift(); line; line = queue.shift()) {
      try {
        results.set(line, { line, kept: true, evidence: await line.keep(world) });
      } catch (fault) {
        results.set(line, { line, kept: false, evidence: fault instanceof Error ? (fault.message.split("\n")[0] as string) : String(fault) });
      }
    }
  };
  try {
    for (const queue of [lines.filter(({ last }) => !last), lines.filter(({ last }) => last)]) {
      await Promise.all(Array.from({ length: atOnce }, () => keep(queue)));
    }
  } finally {
    await Promise.all(browser.contexts().map((context) => context.close()));
    await world.close();
  }
  return lines.map((line) => results.get(line) as Result);
};
