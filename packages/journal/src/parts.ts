import type { Checkpoint } from "./checkpoint.js";
import { LARGE_PAGE, paged, pages } from "./pages.js";
import type { BaseRow, EventRow, HeadRow, Reading } from "./store.js";

/** Some of one stream: its base with the first part, its rows in pages, its end with the last. Streams come in order. */
export interface StreamPart {
  readonly stream: string;
  readonly base?: BaseRow;
  readonly rows: readonly EventRow[];
  readonly end?: { readonly head: HeadRow | undefined };
}

/** The checkpoints that the journal kept of itself, behind a seq. */
export const checkpointsAfter = (rows: Reading, seq: number): AsyncIterable<Checkpoint> =>
  paged<Checkpoint>((last, limit) => rows.checkpoints({ after: last?.seq ?? seq, limit }));

/** Everything a store holds of its streams, one page of rows at a time. */
export const partsOf = async function* (rows: Reading): AsyncGenerator<StreamPart, undefined> {
  const events = await runs<EventRow>((last, limit) => rows.eventsByStream({ ...(last ? { after: last } : {}), limit }));
  const heads = await runs<HeadRow>((last, limit) => rows.heads({ ...(last ? { after: last.stream } : {}), limit }));
  const bases = await runs<BaseRow>((last, limit) => rows.bases({ ...(last ? { after: last.stream } : {}), limit }));
  for (;;) {
    const stream = [events.next(), heads.next(), bases.next()].reduce(least);
    if (stream === undefined) return undefined;
    const [base] = bases.next() === stream ? await bases.take(stream) : [];
    let opening: Pick<StreamPart, "base"> = base ? { base } : {};
    for (;;) {
      const some = events.next() === stream ? await events.take(stream) : [];
      if (events.next() !== stream) {
        const [head] = heads.next() === stream ? await heads.take(stream) : [];
        yield { stream, ...opening, rows: some, end: { head } };
        break;
      }
      yield { stream, ...opening, rows: some };
      opening = {};
    }
  }
};

const least = (one: string | undefined, two: string | undefined): string | undefined =>
  one === undefined || (two !== undefined && two < one) ? two : one;

/** A paged read by stream that knows which stream comes next. */
const runs = async <T extends { readonly stream: string }>(page: (last: T | undefined, limit: number) => Promise<readonly T[]>) => {
  const reading = pages(page, { size: LARGE_PAGE, ahead: true });
  let held: readonly T[] = [];
  let at = 0;
  const fill = async (): Promise<void> => {
    if (at < held.length) return;
    held = (await reading.next()).value ?? [];
    at = 0;
  };
  await fill();
  return {
    next: (): string | undefined => held[at]?.stream,
    /** The rows of a stream that are in hand: all of them, or as far as the page goes. */
    async take(stream: string): Promise<readonly T[]> {
      const from = at;
      while (held[at]?.stream === stream) at += 1;
      const taken = held.slice(from, at);
      await fill();
      return taken;
    },
  };
};
