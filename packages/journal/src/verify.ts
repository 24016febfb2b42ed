import { diagnose, endsAt, follow, START, type Followed } from "./damage.js";
import type { Verified } from "./journal.js";
import { paged } from "./pages.js";
import type { EventRow, HeadRow, Reading } from "./store.js";

/** Follows every chain to its head, stream by stream, holding one page of rows. `rows` must be of one instant. */
export const verifyRows = async (rows: Reading, sha256: (text: string) => string): Promise<Verified> => {
  const events = paged<EventRow>((last, limit) => rows.eventsByStream({ ...(last ? { after: last } : {}), limit }));
  const heads = paged<HeadRow>((last, limit) => rows.heads({ ...(last ? { after: last.stream } : {}), limit }));
  let event = (await events.next()).value;
  let head = (await heads.next()).value;
  let count = 0;
  while (event || head) {
    const stream: string = !head || (event && event.stream < head.stream) ? event!.stream : head.stream;
    const end = head?.stream === stream ? head : undefined;
    let at: Followed | undefined = START;
    while (event?.stream === stream) {
      at = at && follow(at, event, sha256);
      count += 1;
      event = (await events.next()).value;
    }
    if (!at || !endsAt(at, end)) return { ok: false, first: diagnose(stream, await rowsOf(rows, stream), end, sha256) };
    if (end) head = (await heads.next()).value;
  }
  return { ok: true, events: count };
};

const rowsOf = async (rows: Reading, stream: string): Promise<readonly EventRow[]> => {
  const all: EventRow[] = [];
  // Below 1: a row put in at seq 0 or less is damage too.
  const pages = paged<EventRow>((last, limit) => rows.eventsOf(stream, { after: last?.seq ?? Number.MIN_SAFE_INTEGER, limit }));
  for await (const row of pages) all.push(row);
  return all;
};
