import type { Core } from "./append.js";
import { argumentMalformed, optionsOf } from "./argument.js";
import type { StoredEvent } from "./event.js";
import { START } from "./following.js";
import type { Journal, Tx } from "./journal.js";
import { pages } from "./pages.js";
import { prunedTo, restorePage, type Place } from "./restore.js";
import type { EventRow, Reading } from "./store.js";
import { assertReadable } from "./stream-name.js";

/**
 * The events of a stream behind a seq, read in pages. Its chain is followed as far as it is read: where a row is missing or
 * does not follow the one before, those before it are given, then it throws TrothError `event-damaged`. That the last ones
 * are missing only `verify` can tell. Throws TrothError `argument-malformed` for what is no stream or no seq.
 */
export const readStream = async function* (core: Core, readingIn: (tx: Tx | undefined) => Reading, stream: string, options: Parameters<Journal["read"]>[1] = {}): AsyncGenerator<StoredEvent, undefined> {
  const { after = 0, tx } = optionsOf(options, "read", "{ after }, or nothing");
  assertReadable(stream);
  if (!Number.isSafeInteger(after) || after < 0) throw argumentMalformed("after", `${String(after)} is no seq`, "The seq of the last event read; 0, or nothing, from the beginning.");
  const reading = () => readingIn(tx);
  let before: Place = after === 0 ? START : { seq: after };
  const rows = pages<EventRow>((last, limit) => reading().eventsOf(stream, { after: last?.seq ?? after, limit }));
  for await (const page of rows) {
    yield* restorePage(core, reading(), page, await placeOf(reading(), page, before));
    before = page.at(-1) ?? before;
  }
  return undefined;
};

/** What a page follows: what was read before it, or the base of a stream that was pruned, maybe in this moment. */
const placeOf = async (rows: Reading, [first]: readonly EventRow[], before: Place): Promise<Place> => {
  if (!first || first.seq === before.seq + 1) return before;
  const base = await prunedTo(rows, first.stream);
  if (!base || base.seq < first.seq - 1) return before;
  return base.seq === first.seq - 1 ? base : { seq: first.seq - 1 };
};
