import type { Checkpoint } from "../checkpoint.js";
import type { BaseRow, EventRow, HeadRow, KeyRow, LeafRow, LookupRow, OutboxRow, PlaceRow, Reading } from "../store.js";
import { rawProjections, type HeldProjections } from "./projections.js";

/** Rows of one layer: what is committed, or the draft of a transaction. Lists by owner and stream keep look-ups off scans. */
export interface Held {
  /** Events ever written: positions are not given twice, whatever was pruned. */
  written: number;
  readonly events: EventRow[];
  readonly streams: Map<string, EventRow[]>;
  readonly heads: Map<string, HeadRow>;
  readonly bases: Map<string, BaseRow>;
  readonly keys: Map<string, HeldKey>;
  readonly keyTags: Map<string, string>;
  readonly places: Map<string, PlaceRow | "removed">;
  readonly lookups: Map<string, LookupRow | "removed">;
  readonly lookupOwners: Map<string, Set<string>>;
  readonly outbox: Map<string, HeldIntent>;
  readonly checkpoints: Map<number, Checkpoint>;
  readonly projections: HeldProjections;
  /** What is written of projections when the transaction commits. */
  readonly projecting: (() => void)[];
}
/** An intent, and where it stands. */
export interface HeldIntent extends Omit<OutboxRow, "box" | "keyId" | "wrapped"> {
  readonly sealed: Pick<OutboxRow, "box" | "keyId" | "wrapped"> | undefined;
  readonly state: "waiting" | "done" | "dead";
  readonly attempts: number;
  readonly lease?: { readonly id: string; readonly until: number };
  readonly why?: string;
}
/** One row as it is held, with the table it would lie in. */
export type RawRow = Readonly<Record<string, unknown>> & { readonly table: "event" | "head" | "base" | "key" | "place" | "lookup" | "outbox" | "checkpoint" | "projection" };

export const held = (): Held => ({
  written: 0,
  events: [],
  streams: new Map(),
  heads: new Map(),
  bases: new Map(),
  keys: new Map(),
  keyTags: new Map(),
  places: new Map(),
  lookups: new Map(),
  lookupOwners: new Map(),
  outbox: new Map(),
  checkpoints: new Map(),
  projections: new Map(),
  projecting: [],
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
};
export const putLookup = (layer: Held, row: LookupRow): void => {
  layer.lookups.set(row.tag, row);
  listed(layer.lookupOwners, row.owner, row.tag);
};

type HeldKey = KeyRow | "destroyed" | "dropped";
export const isRow = (key: HeldKey | undefined): key is KeyRow => typeof key === "object";

const dropTo = (layer: Held, stream: string, base: BaseRow): void => {
  layer.bases.set(stream, base);
  const dropped = new Set((layer.streams.get(stream) ?? []).filter((row) => row.seq <= base.seq));
  layer.streams.set(stream, (layer.streams.get(stream) ?? []).filter((row) => !dropped.has(row)));
  const kept = layer.events.filter((row) => !dropped.has(row));
  kept.forEach((row, index) => (layer.events[index] = row));
  layer.events.length = kept.length;
};

/** Merges a draft into what is committed; what was destroyed leaves nothing but its mark. */
export const merge = (committed: Held, draft: Held): void => {
  for (const write of draft.projecting) write();
  committed.written += draft.written;
  for (const row of draft.events) putEvent(committed, row);
  for (const [stream, head] of draft.heads) committed.heads.set(stream, head);
  for (const [stream, base] of draft.bases) dropTo(committed, stream, base);
  for (const [seq, checkpoint] of draft.checkpoints) committed.checkpoints.set(seq, checkpoint);
  for (const [key, intent] of draft.outbox) committed.outbox.set(key, intent);
  for (const [id, key] of draft.keys) {
    const before = committed.keys.get(id);
    if (isRow(before)) committed.keyTags.delete(before.tag);
    if (isRow(key)) putKey(committed, key);
    else if (key === "destroyed") committed.keys.set(id, key);
    else committed.keys.delete(id);
  }
  for (const [tag, place] of draft.places) {
    if (place === "removed") committed.places.delete(tag);
    else committed.places.set(tag, place);
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
  const living = (ids: Iterable<string>): readonly KeyRow[] =>
    [...new Set(ids)].sort().flatMap((id) => {
      const key = keyById(id);
      return isRow(key) ? [key] : [];
    });
  const notUnder = (keyId: string) => living(layers.flatMap((layer) => [...layer.keys.keys()])).filter((key) => key.keyId !== keyId);
  const lookup = (tag: string): readonly LookupRow[] => {
    const row = top((layer) => layer.lookups, tag);
    return row === undefined || row === "removed" ? [] : [row];
  };
  const place = (tag: string): readonly PlaceRow[] => {
    const row = top((layer) => layer.places, tag);
    return row === undefined || row === "removed" ? [] : [row];
  };
  const cut = (lists: readonly (readonly EventRow[])[], limit: number, from: (list: readonly EventRow[]) => number): EventRow[] => {
    const rows: EventRow[] = [];
    for (const list of lists) {
      const start = from(list);
      rows.push(...list.slice(start, start + limit - rows.length));
    }
    return rows;
  };
  const checkpoints = () => layers.flatMap((layer) => [...layer.checkpoints.values()]).sort((one, two) => one.seq - two.seq);
  const inStream = (stream: string) => layers.map((layer) => layer.streams.get(stream) ?? []);
  let names: readonly string[] = [];
  let counted = 0;
  const streamsFrom = (from: string): readonly string[] => {
    const count = layers.reduce((sum, layer) => sum + layer.heads.size, 0);
    // Heads are never taken away, so a list of the same length is the same list.
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
    async headsAt({ upTo, after, limit }) {
      const names = streamsFrom(after ?? "").filter((stream) => stream !== after).slice(0, limit);
      return names.map((stream): LeafRow => {
        const last = inStream(stream).flat().filter((row) => row.position <= upTo).at(-1);
        const base = top((layer) => layer.bases, stream);
        if (last || !base) return { stream, end: last ? { seq: last.seq, hash: last.hash } : "later" };
        return { stream, end: base.position <= upTo ? { seq: base.seq, hash: base.hash } : "pruned" };
      });
    },
    checkpoints: async ({ after = 0, limit }) => checkpoints().filter(({ seq }) => seq > after).slice(0, limit),
    lastCheckpoint: async () => checkpoints().at(-1),
    base: async (stream) => top((layer) => layer.bases, stream),
    bases: async ({ after = "", limit }) =>
      [...new Map(layers.flatMap((layer) => [...layer.bases]))]
        .map(([, base]) => base)
        .filter(({ stream }) => stream > after)
        .sort((one, two) => (one.stream < two.stream ? -1 : 1))
        .slice(0, limit),
    latest: async () => layers.flatMap((layer) => layer.events.at(-1)?.position ?? []).at(-1),
    async keys(ids) {
      return ids.flatMap((id) => {
        const key = keyById(id);
        if (key === undefined || key === "dropped") return [];
        return [key === "destroyed" ? { id, destroyed: true as const } : key];
      });
    },
    keysByTag: async (tags) => living(tags.flatMap((tag) => top((layer) => layer.keyTags, tag) ?? [])),
    places: async (tags) => tags.flatMap(place),
    hasPlaces: async () => layers.some((layer) => [...layer.places.keys()].some((tag) => place(tag).length > 0)),
    keysNotUnder: async (keyId, { after = "", limit }) => notUnder(keyId).filter(({ id }) => id > after).slice(0, limit),
    countKeysNotUnder: async (keyId) => notUnder(keyId).length,
    lookups: async (tags) => tags.flatMap(lookup),
    lookupsOf: async (owner) => [...new Set(layers.flatMap((layer) => [...(layer.lookupOwners.get(owner) ?? [])]))].sort().flatMap(lookup),
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
  ...[...layer.bases.values()].map((row) => ({ table: "base" as const, ...row })),
  ...[...layer.checkpoints.values()].map((row) => ({ table: "checkpoint" as const, ...row })),
  ...[...layer.keys].map(([id, row]) => ({ table: "key" as const, ...(isRow(row) ? row : { id, destroyed: true }) })),
  ...[...layer.places.values()].map((row) => ({ table: "place" as const, ...(row === "removed" ? {} : row) })),
  ...[...layer.lookups.values()].map((row) => ({ table: "lookup" as const, ...(row === "removed" ? {} : row) })),
  ...[...layer.outbox.values()].map(({ sealed, ...row }) => ({ table: "outbox" as const, ...row, ...sealed })),
  ...rawProjections(layer.projections).map((row) => ({ table: "projection" as const, ...row })),
];
