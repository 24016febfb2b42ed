import type { Batch, Written } from "../store.js";

/** Statements under way at once; whoever comes meanwhile is written with the next. */
export const SLOTS = 2;
const MOST_BATCHES = 64;
const MOST_EVENTS = 500;

interface Waiting {
  readonly batch: Batch;
  settle(written: Written | Promise<Written>): void;
  fail(error: unknown): void;
}

/**
 * Writes appends to different streams that come at the same time in one statement, so that they share its round trip and its
 * wait for the disk. Each is still written or refused for itself. `together` must not wait for anybody's lock: what it leaves
 * open, and everything where it fails for certain, is written `alone`, beside the others.
 */
export const createCombiner = (o: {
  together(batches: readonly Batch[]): Promise<readonly (Written | undefined)[]>;
  alone(batch: Batch): Promise<Written>;
  /** Whether what failed may have been written. */
  uncertain(error: unknown): boolean;
}): ((batch: Batch) => Promise<Written>) => {
  let queue: Waiting[] = [];
  let busy = 0;
  let due = false;

  const write = async (some: readonly Waiting[]): Promise<void> => {
    const results = await o.together(some.map(({ batch }) => batch)).catch((error: unknown) => {
      if (!o.uncertain(error)) return [];
      for (const each of some) each.fail(error);
      return undefined;
    });
    if (results) some.forEach((each, index) => each.settle(results[index] ?? o.alone(each.batch)));
  };
  /** Whoever was let go by the same answer comes again at once: they are waited for. */
  const soon = (): void => {
    if (due) return;
    due = true;
    setImmediate(() => {
      due = false;
      next();
    });
  };
  const next = (): void => {
    while (busy < SLOTS && queue.length > 0) {
      const { some, rest } = taken(queue);
      queue = rest;
      busy += 1;
      void write(some).finally(() => {
        busy -= 1;
        if (queue.length > 0) soon();
      });
    }
  };
  return (batch) =>
    new Promise((settle, fail) => {
      queue.push({ batch, settle, fail });
      if (busy === 0) next();
      else soon();
    });
};

/** The longest waiting, one per stream: of two for one stream the second must see what came of the first. */
const taken = (queue: readonly Waiting[]): { readonly some: readonly Waiting[]; readonly rest: Waiting[] } => {
  const some = new Map<string, Waiting>();
  const rest: Waiting[] = [];
  let events = 0;
  for (const each of queue) {
    const { stream, events: own } = each.batch;
    const fits = some.size === 0 || (some.size < MOST_BATCHES && events + own.length <= MOST_EVENTS);
    if (fits && !some.has(stream)) {
      some.set(stream, each);
      events += own.length;
    } else rest.push(each);
  }
  return { some: [...some.values()], rest };
};
