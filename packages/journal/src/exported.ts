import { TrothError } from "@troth/decision";
import { assertCheckpoint, type Checkpoint } from "./checkpoint.js";
import { EXPORT } from "./export-lines.js";
import type { StreamPart } from "./parts.js";
import type { BaseRow, EventRow } from "./store.js";

/** An export, read as it goes by. */
export interface Exported {
  /** Those that the journal kept of itself: they prove something where they are signed. */
  readonly checkpoints: readonly Checkpoint[];
  /** To be read once; throws TrothError `export-malformed` where it is cut off or no export. */
  readonly parts: AsyncIterable<StreamPart>;
}

const ROWS = 500;

/** Reads header and checkpoints; the rest follows part by part. Throws TrothError `export-malformed`, with the number of the line. */
export const readExport = async (lines: AsyncIterable<string> | Iterable<string>): Promise<Exported> => {
  if (typeof lines !== "object" || lines === null) throw malformed(0, "Not lines");
  const items = itemsOf(lines);
  const header = (await items.next()).value;
  if (header?.value["troth"] !== EXPORT || header.value["v"] !== 1) throw malformed(1, "There is no header of an export");
  const checkpoints: Checkpoint[] = [];
  let item = (await items.next()).value;
  for (; item && "checkpoint" in item.value; item = (await items.next()).value) {
    const checkpoint = item.value["checkpoint"] as Checkpoint;
    assertCheckpoint(checkpoint, `line ${item.number}`);
    checkpoints.push(checkpoint);
  }
  return { checkpoints, parts: partsOf(item, items) };
};

interface Item {
  readonly number: number;
  readonly value: Readonly<Record<string, unknown>>;
}

const partsOf = async function* (first: Item | undefined, items: AsyncGenerator<Item, undefined>): AsyncGenerator<StreamPart, undefined> {
  let stream: string | undefined;
  let base: BaseRow | undefined;
  let rows: EventRow[] = [];
  let last: BaseRow | undefined;
  let [streams, events, number] = [0, 0, 0];
  const part = (ends: boolean): StreamPart => {
    const some = { stream: stream ?? "", rows, ...(base ? { base } : {}), ...(ends ? { end: { head: last } } : {}) };
    [rows, base] = [[], undefined];
    return some;
  };
  for (let item = first; item; item = (await items.next()).value) {
    number = item.number;
    const row = rowOf(item);
    if (!row) {
      if (stream !== undefined) yield part(true);
      const { streams: told, events: toldEvents } = (item.value["end"] ?? {}) as Record<string, unknown>;
      if (told !== streams || toldEvents !== events) throw malformed(number, "The last line does not say how much there is");
      if ((await items.next()).value) throw malformed(number + 1, "There is something behind the end");
      return undefined;
    }
    if (row.stream !== stream) {
      if (stream !== undefined && row.stream < stream) throw malformed(number, "Streams are out of order");
      if (stream !== undefined) yield part(true);
      stream = row.stream;
      streams += 1;
    } else if (row.kind === "base") throw malformed(number, "A base does not come first");
    last = row.of;
    if (row.kind === "base") base = row.of;
    else {
      events += 1;
      rows.push(row.of);
    }
    if (rows.length >= ROWS) yield part(false);
  }
  throw malformed(number + 1, "The export is cut off");
};

const rowOf = ({ number, value }: Item): { readonly kind: "base"; readonly stream: string; readonly of: BaseRow } | { readonly kind: "event"; readonly stream: string; readonly of: EventRow } | undefined => {
  if ("end" in value) return undefined;
  const row = (value["base"] ?? value["event"] ?? {}) as Readonly<Record<string, unknown>>;
  const { stream, seq, hash, position, body } = row;
  if (typeof stream !== "string" || typeof hash !== "string" || typeof position !== "string" || typeof seq !== "number" || !Number.isSafeInteger(seq)) throw malformed(number, "Not a line of an export");
  if ("base" in value) return { kind: "base", stream, of: { stream, seq, hash, position } };
  if (typeof body !== "string") throw malformed(number, "An event has no body");
  return { kind: "event", stream, of: { stream, seq, hash, position, body } };
};

const itemsOf = async function* (lines: AsyncIterable<string> | Iterable<string>): AsyncGenerator<Item, undefined> {
  let number = 0;
  for await (const text of lines) {
    number += 1;
    let value: unknown;
    try {
      value = JSON.parse(text);
    } catch (cause) {
      throw malformed(number, "Not JSON", cause);
    }
    if (typeof value !== "object" || value === null) throw malformed(number, "Not a line of an export");
    yield { number, value: value as Readonly<Record<string, unknown>> };
  }
  return undefined;
};

const malformed = (number: number, message: string, cause?: unknown) =>
  new TrothError({ code: "export-malformed", message, path: `line ${number}`, hint: "Hand in every line of journal.export(), one by one and unchanged.", ...(cause === undefined ? {} : { cause }) });
