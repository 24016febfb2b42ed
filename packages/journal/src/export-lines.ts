import { TrothError } from "@troth/decision";
import { checkpointsAfter, partsOf } from "./parts.js";
import { PRUNINGS } from "./prunings.js";
import type { Reading } from "./store.js";

/** What the first line of an export says of itself. */
export const EXPORT = "journal export";

/**
 * The journal up to the last event that is settled now, as JSON lines: header, checkpoints, then stream by stream the base
 * and the events as they are stored; at last how many there were. No data key is in it: what is sealed stays sealed. Reads
 * in pages, so that no writer waits; a prune in the meantime makes it throw TrothError `export-pruned`.
 */
export const exportLines = async function* (rows: Reading): AsyncGenerator<string, undefined> {
  const prunings = (await rows.head(PRUNINGS))?.seq ?? 0;
  const position = (await rows.latest()) ?? "";
  yield line({ troth: EXPORT, v: 1, position });
  for await (const checkpoint of checkpointsAfter(rows, 0)) {
    if (checkpoint.position <= position) yield line({ checkpoint });
  }
  let [streams, events, accounted] = [0, 0, 0];
  let begun: string | undefined;
  for await (const part of partsOf(rows)) {
    if (part.base) yield line({ base: part.base });
    const settled = part.rows.filter((row) => row.position <= position);
    for (const event of settled) yield line({ event });
    if ((part.base || settled.length > 0) && begun !== part.stream) {
      streams += 1;
      begun = part.stream;
    }
    events += settled.length;
    if (part.stream === PRUNINGS) accounted = settled.at(-1)?.seq ?? accounted;
  }
  if (accounted !== prunings || ((await rows.head(PRUNINGS))?.seq ?? 0) !== prunings) {
    throw new TrothError({ code: "export-pruned", message: "The journal was pruned while it was exported, or just before and a transaction of then is still open", path: "export", hint: "Discard what was written, and export again once no transaction of before is open; on PostgreSQL readersWaitFor() names it." });
  }
  yield line({ end: { streams, events } });
  return undefined;
};

const line = (value: object): string => `${JSON.stringify(value)}\n`;
