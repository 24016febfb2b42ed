import type { EventRow, HeadRow, KeyRow, LookupRow, Reading } from "../store.js";

/** Rows of one layer: what is committed, or the draft of a transaction. Lists by owner and stream keep look-ups off scans. */
export interface Held {
  readonly events: EventRow[];
  readonly streams: Map<string, EventRow[]>;
  readonly heads: Map<string, HeadRow>;
  readonly keys: Map<string, KeyRow | "destroyed">;
  readonly keyTags: Map<string, string>;
  readonly keyOwners: Map<string, Set<string>>;
  readonly lookups: Map<string, LookupRow | "removed">;
  readonly lookupOwners: Map<string, Set<string>>;
}
/** One row as it is held, with the table it would lie in. */
export type RawRow = Readonly<Record<string, unknown>> & { readonly table: "event" | "head" | "key" | "lookup" };

export const held = (): Held => ({
  events: [],
  streams: new Map(),
  heads: new Map(),
  keys: new Map(),
  keyTags: new Map(),
  keyOwners: new Map(),
  lookups: new Map(),
  lookupOwners: new Map(),
});

const listed = (lists: Map<string, Set<string>>, name: string, item: string) => {
  const list = lists.get(name);
  if (list) list.add(item);
  else lists.set(name, new Set([item]));
};
export const putEvent = (layer: Held, row: EventRow): void => {
  layer.events.push(row);
  const stream = layer.streams.get(row.stream);
  if (stream) stream.push(row);
  else layer.streams.set(row.stream, [row]);
};
export const putKey = (layer: Held, row: KeyRow): void => {
  layer.keys.set(row.id, row);
  layer.keyTags.set(row.tag, row.id);
  listed(layer.keyOwners, row.owner, row.id);
};
export const putLookup = (layer: Held, row: LookupRow): void => {
  layer.lookups.set(row.tag, row);
  listed(layer.lookupOwners, row.owner, row.tag);
};

/** Merges a draft into what is committed; what was destroyed leaves nothing but its mark. */
export const merge = (committed: Held, draft: Held): void => {
  for (const row of draft.events) putEvent(committed, row);
  for (const [stream, head] of draft.heads) committed.heads.set(stream, head);
  for (const [id, key] of draft.keys) {
    if (key !== "destroyed") putKey(committed, key);
    else {
      const before = committed.keys.get(id);
      if (before && before !== "destroyed") {
        committed.keyTags.delete(before.tag);
        committed.keyOwners.get(before.owner)?.delete(id);
      }
      committed.keys.set(id, "destroyed");
    }
  }
  for (const [tag, lookup] of draft.lookups) {
    if (lookup !== "removed") putLookup(committed, lookup);
    else {
      const before = committed.lookups.get(tag);
      if (before && before !== "removed") committed.lookupOwners.get(before.owner)?.delete(tag);
      committed.lookups.delete(tag);
    }
  }
};

/** Reads through layers, the last on top. Within a stream and over all, the events of a draft come after the committed. */
export const readingOf = (layers: readonly Held[]): Reading => {
  const top = <K, V>(pick: (layer: Held) => Map<K, V>, key: K): V | undefined => {
    for (let i = layers.length - 1; i >= 0; i--) {
      const value = layers[i] && pick(layers[i]!).get(key);
      if (value !== undefined) return value;
    }
    return undefined;
  };
  const keyById = (id: string) => top((layer) => layer.keys, id);
  const cut = (lists: readonly (readonly EventRow[])[], limit: number, from: (list: readonly EventRow[]) => number): EventRow[] => {
    const rows: EventRow[] = [];
    for (const list of lists) {
      const start = from(list);
      rows.push(...list.slice(start, start + limit - rows.length));
    }
    return rows;
  };
  const inStream = (stream: string) => layers.map((layer) => layer.streams.get(stream) ?? []);
  let names: readonly string[] = [];
  let counted = 0;
  const streamsFrom = (from: string): readonly string[] => {
    const count = layers.reduce((sum, layer) => sum + layer.heads.size, 0);
    // Streams are never taken away, so a list of the same length is the same list.
    if (count !== counted) names = [...new Set(layers.flatMap((layer) => [...layer.heads.keys()]))].sort();
    counted = count;
    return names.slice(firstAbove(names, (name) => name >= from));
  };

  return {
    head: async (stream) => top((layer) => layer.heads, stream),
    heads: async ({ after, limit }) =>
      streamsFrom(after ?? "")
        .filter((stream) => stream !== after)
        .slice(0, limit)
        .flatMap((stream) => top((layer) => layer.heads, stream) ?? []),
    eventsOf: async (stream, { after, limit }) => cut(inStream(stream), limit, (list) => firstAbove(list, (row) => row.seq > after)),
    events: async ({ after = "", limit }) =>
      cut(layers.map((layer) => layer.events), limit, (list) => firstAbove(list, (row) => row.position > after)),
    async eventsByStream({ after, limit }) {
      const rows: EventRow[] = [];
      for (const stream of streamsFrom(after?.stream ?? "")) {
        if (rows.length >= limit) break;
        const seq = stream === after?.stream ? after.seq : 0;
        rows.push(...cut(inStream(stream), limit - rows.length, (list) => firstAbove(list, (row) => row.seq > seq)));
      }
      return rows;
    },
    key: async (id) => keyById(id),
    async keyByTag(tag) {
      const id = top((layer) => layer.keyTags, tag);
      const key = id === undefined ? undefined : keyById(id);
      return key === "destroyed" ? undefined : key;
    },
    async keysOf(owner) {
      const ids = new Set(layers.flatMap((layer) => [...(layer.keyOwners.get(owner) ?? [])]));
      return [...ids].sort().flatMap((id) => {
        const key = keyById(id);
        return key === undefined || key === "destroyed" ? [] : [key];
      });
    },
    async lookups(tags) {
      return tags.flatMap((tag) => {
        const lookup = top((layer) => layer.lookups, tag);
        return lookup === undefined || lookup === "removed" ? [] : [lookup];
      });
    },
  };
};

/** Index of the first row for which `above` holds; rows are in order. */
const firstAbove = <T>(rows: readonly T[], above: (row: T) => boolean): number => {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const row = rows[middle];
    if (row !== undefined && above(row)) high = middle;
    else low = middle + 1;
  }
  return low;
};

export const rawOf = (layer: Held): readonly RawRow[] => [
  ...layer.events.map((row) => ({ table: "event" as const, ...row })),
  ...[...layer.heads.values()].map((row) => ({ table: "head" as const, ...row })),
  ...[...layer.keys].map(([id, row]) => ({ table: "key" as const, ...(row === "destroyed" ? { id, destroyed: true } : row) })),
  ...[...layer.lookups.values()].map((row) => ({ table: "lookup" as const, ...(row === "removed" ? {} : row) })),
];
