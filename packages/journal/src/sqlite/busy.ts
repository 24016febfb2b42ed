import { setTimeout as delay } from "node:timers/promises";
import { TrothError } from "@troth/decision";

const LONGEST_PAUSE_MS = 25;

/** The fault of whoever waited too long. */
export const busy = (ms: number, cause?: unknown) =>
  new TrothError({
    code: "sqlite-busy",
    message: `The database stayed locked for ${ms} ms`,
    hint: "Somebody holds a write transaction. Inside your own, pass it on: a query outside of it waits for it to end.",
    cause,
  });

/** Whether SQLite found the database locked. */
export const isBusy = (error: unknown): boolean => {
  const code = (error as { readonly code?: unknown } | null)?.code;
  return typeof code === "string" && (code.startsWith("SQLITE_BUSY") || code.startsWith("SQLITE_LOCKED"));
};

/** Tries a call until no other connection is in its way. The process goes on meanwhile. */
export const untilFree = async <R>(timeoutMs: number, call: () => R | Promise<R>): Promise<R> => {
  let waited = 0;
  for (let pause = 1; ; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
    try {
      return await call();
    } catch (error) {
      if (!isBusy(error)) throw error;
      if (waited >= timeoutMs) throw busy(timeoutMs, error);
      await delay(pause);
      waited += pause;
    }
  }
};

/** A lock that is given in the order in which it was asked for; whoever waits too long gets TrothError `sqlite-busy`. */
export const createLock = (timeoutMs: number): { take(): Promise<() => void> } => {
  const waiting: (() => void)[] = [];
  let taken = false;
  const give = () => {
    const next = waiting.shift();
    if (next) next();
    else taken = false;
  };
  const once = () => {
    let given = false;
    return () => {
      if (!given) give();
      given = true;
    };
  };
  return {
    async take() {
      if (!taken) {
        taken = true;
        return once();
      }
      return new Promise((resolve, reject) => {
        const next = () => {
          clearTimeout(timer);
          resolve(once());
        };
        const timer = setTimeout(() => {
          waiting.splice(waiting.indexOf(next), 1);
          reject(busy(timeoutMs));
        }, timeoutMs);
        waiting.push(next);
      });
    },
  };
};
