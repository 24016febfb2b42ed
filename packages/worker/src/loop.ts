import { TrothError, type Clock } from "@troth/decision";
import type { Step } from "troth";

/** What one pass did, by step. */
export interface Pass {
  readonly did: Readonly<Record<string, number>>;
  /** Steps that failed, and with what; the others ran all the same. */
  readonly faults: readonly { readonly step: string; readonly fault: unknown }[];
}

/**
 * Runs every step until nothing is due or its time is used up. A step that fails does not keep the others from running.
 *
 * @param budgetMs longest time for one step, in milliseconds of the given clock.
 */
export const runDue = async (steps: readonly Step[], o: { readonly clock: Clock; readonly budgetMs: number }): Promise<Pass> => {
  const did: Record<string, number> = {};
  const faults: { step: string; fault: unknown }[] = [];
  for (const step of steps) {
    const end = o.clock.now() + o.budgetMs;
    did[step.name] = 0;
    try {
      for (let left = o.budgetMs; left > 0; left = end - o.clock.now()) {
        const done = await step.run({ now: o.clock.now(), budgetMs: left });
        did[step.name] = (did[step.name] ?? 0) + done.did;
        if (!done.more || done.did === 0) break;
      }
    } catch (fault) {
      faults.push({ step: step.name, fault });
    }
  }
  return { did, faults };
};

export interface Loop {
  /** Ends after the pass that is running. */
  stop(): Promise<void>;
}

/**
 * The embedded loop: in the app's own process, nothing to install. Passes never overlap.
 *
 * @throws TrothError `interval-invalid` unless `everyMs` is a positive number.
 */
export const startLoop = (
  steps: readonly Step[],
  o: { readonly everyMs: number; readonly budgetMs?: number; readonly clock?: Clock; readonly onFault: (fault: unknown, step: string) => void },
): Loop => {
  if (!(o.everyMs > 0)) {
    throw new TrothError({ code: "interval-invalid", message: `everyMs is ${o.everyMs}`, path: "everyMs", hint: "Give milliseconds, more than 0." });
  }
  const clock = o.clock ?? { now: () => Date.now() };
  let stopped = false;
  let wake: () => void = () => undefined;
  const pause = () =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, o.everyMs);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  const turning = (async () => {
    while (!stopped) {
      const { faults } = await runDue(steps, { clock, budgetMs: o.budgetMs ?? o.everyMs });
      for (const { step, fault } of faults) o.onFault(fault, step);
      if (!stopped) await pause();
    }
  })();
  return {
    stop: async () => {
      stopped = true;
      wake();
      await turning;
    },
  };
};
