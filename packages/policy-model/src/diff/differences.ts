import { isUnknown } from "../draft.js";
import { compareDurations, type Order } from "../duration-order.js";
import type { PolicyDraftInput } from "../policy.js";
import { isRecord, lookUp, type Keyed } from "../record.js";
import { compareRules, type WrittenRule } from "../rule-order.js";
import type { How } from "./change.js";
import type { Both, Difference, FactRow, Shape } from "./difference.js";
import { unknownReason, unlisted, weights } from "./weights.js";

interface Node {
  row?: FactRow;
  readonly below: Map<string, Node>;
}
/** The table of weights as a tree of keys. */
const root: Node = { below: new Map() };
for (const row of weights) {
  let node = root;
  for (const key of row.at.split(".")) {
    const next = node.below.get(key) ?? { below: new Map() };
    node.below.set(key, next);
    node = next;
  }
  node.row ??= row;
}
const childOf = (node: Node | undefined, key: string): Node | undefined => node?.below.get(key) ?? node?.below.get("*");

/** A place on the way: what is reported as path stands still below a list whose entries moved. */
interface Place {
  readonly at: readonly string[];
  readonly path: string;
  readonly still: boolean;
}
const into = ({ at, path, still }: Place, key: string): Place => ({ at: [...at, key], path: still ? path : path === "" ? key : `${path}.${key}`, still });

type ListShape = Extract<Shape, { readonly list: unknown }>;

/** What has parts to compare: a fact that is not known has none. */
const hasParts = (value: unknown): value is Keyed => isRecord(value) && !isUnknown(value);
/** Whether two pieces of plain data are the same JSON; the order of keys makes no difference. */
const same = (a: unknown, b: unknown): boolean => {
  if (a === b) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null || Array.isArray(a) !== Array.isArray(b)) return false;
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && same((a as Keyed)[key], (b as Keyed)[key]));
};
/** Alike but for why something in it is unknown. */
const sameButReasons = (a: unknown, b: unknown): boolean => same(withoutReasons(a), withoutReasons(b));
const withoutReasons = (value: unknown): unknown => {
  if (isUnknown(value)) return { unknown: "" };
  return hasParts(value) ? Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withoutReasons(item)])) : value;
};
const alikeBy = (tag: string | undefined, a: unknown, b: unknown): boolean => hasParts(a) && hasParts(b) && (tag === undefined || lookUp(a, tag) === lookUp(b, tag));

const presence = (before: unknown, after: unknown): How => (before === undefined ? "added" : after === undefined ? "removed" : "changed");
const howOf = (order: Order): How => (order === "same" ? "respelled" : order === "incomparable" ? "changed" : order);

const found = (row: FactRow, how: How, { path, at }: Place, before: unknown, after: unknown): Difference => ({
  row,
  how,
  path,
  at,
  ...(before === undefined ? {} : { before }),
  ...(after === undefined ? {} : { after }),
});

const textHow = (before: unknown, after: unknown): How => {
  if (!hasParts(before) || !hasParts(after)) return presence(before, after);
  const shared = Object.keys(before).filter((language) => Object.hasOwn(after, language));
  return shared.length > 0 && shared.every((language) => before[language] === after[language]) ? "translated" : "reworded";
};

const durationHow = (before: unknown, after: unknown): How => {
  if (before === undefined || after === undefined || isUnknown(before) || isUnknown(after)) return presence(before, after);
  if (before === "until-deleted" || after === "until-deleted") return after === "until-deleted" ? "longer" : "shorter";
  return howOf(compareDurations(String(before), String(after)));
};

/** Of two retention rules that an activity names: how long, and what happens then. */
const keptHow = ({ before, after }: Both, was: unknown, is: unknown): How => {
  const [former, latter] = [typeof was === "string" ? before.retention[was] : undefined, typeof is === "string" ? after.retention[is] : undefined];
  if (!former || !latter) return presence(was, is);
  const order = compareRules(former.rule, latter.rule);
  if (same(former.then, latter.then)) return howOf(order);
  return latter.then === "delete" && (order === "same" || order === "shorter") ? "shorter" : "changed";
};

interface Pair {
  readonly from: number;
  readonly to: number;
}
/** Which entries of two lists are the same thing: by key, in order; then what is left and shares a group, in order. */
const paired = (shape: ListShape, before: readonly unknown[], after: readonly unknown[]): readonly Pair[] => {
  const pairs: Pair[] = [];
  const [from, to] = [new Set(before.keys()), new Set(after.keys())];
  const { list, groups } = shape;
  for (const names of [(item: unknown) => [list(item)], ...(groups ? [groups] : [])]) {
    const waiting = new Map<string, { readonly of: number[]; next: number }>();
    for (const at of from) {
      for (const name of names(before[at])) {
        const line = waiting.get(name) ?? { of: [], next: 0 };
        waiting.set(name, line);
        line.of.push(at);
      }
    }
    for (const at of to) {
      for (const name of names(after[at])) {
        const line = waiting.get(name);
        while (line && line.next < line.of.length && !from.has(line.of[line.next] ?? -1)) line.next += 1;
        const match = line?.of[line.next];
        if (match === undefined) continue;
        pairs.push({ from: match, to: at });
        from.delete(match);
        to.delete(at);
        break;
      }
    }
  }
  return pairs.sort((a, b) => a.to - b.to);
};

function* ofLists(both: Both, node: Node, row: FactRow, shape: ListShape, place: Place, before: readonly unknown[], after: readonly unknown[]): Iterable<Difference> {
  const pairs = paired(shape, before, after);
  const inPlace = before.length === after.length && pairs.length === after.length && pairs.every(({ from, to }) => from === to);
  const [kept, known] = [new Set(pairs.map(({ from }) => from)), new Set(pairs.map(({ to }) => to))];
  const entryAt = (at: number): Place => into(inPlace ? place : { ...place, still: true }, String(at));
  for (const [at, item] of before.entries()) if (!kept.has(at)) yield found(row, "removed", entryAt(at), item, undefined);
  for (const [at, item] of after.entries()) if (!known.has(at)) yield found(row, "added", entryAt(at), undefined, item);
  if (pairs.some(({ from }, at) => at > 0 && from < (pairs[at - 1]?.from ?? 0))) yield found(row, shape.ordered ? "reordered" : "respelled", place, undefined, undefined);
  const entry = node.below.get("*");
  for (const { from, to } of pairs) {
    const [was, is] = [before[from], after[to]];
    if (same(was, is)) continue;
    const at = entryAt(to);
    if (entry && alikeBy(shape.tag, was, is)) yield* ofParts(both, entry, at, was, is);
    else yield found(row, entry ? "changed" : textHow(was, is), at, was, is);
  }
}

function* ofIds(row: FactRow, place: Place, before: readonly unknown[], after: readonly unknown[]): Iterable<Difference> {
  const [was, is] = [new Set(before), new Set(after)];
  const gone = [...was].filter((id) => !is.has(id));
  const added = [...is].filter((id) => !was.has(id));
  if (gone.length + added.length === 0) yield found(row, "respelled", place, before, after);
  for (const id of gone) yield found(row, "removed", place, id, undefined);
  for (const id of added) yield found(row, "added", place, undefined, id);
}

function* ofParts(both: Both, node: Node | undefined, place: Place, before: unknown, after: unknown): Iterable<Difference> {
  const [was, is] = [hasParts(before) ? before : {}, hasParts(after) ? after : {}];
  for (const key of new Set([...Object.keys(is), ...Object.keys(was)])) {
    yield* differ(both, childOf(node, key), into(place, key), lookUp(was, key), lookUp(is, key));
  }
}

function* ofRow(both: Both, node: Node, row: FactRow, place: Place, before: unknown, after: unknown): Iterable<Difference> {
  const whole = (how: How): Difference => found(row, how, place, before, after);
  const { shape } = row;
  switch (shape) {
    case "value":
      return yield sameButReasons(before, after) ? found(unknownReason, "changed", place, before, after) : whole(presence(before, after));
    case "text":
      return yield whole(textHow(before, after));
    case "duration":
      return yield whole(durationHow(before, after));
    case "kept":
      return yield whole(keptHow(both, before, after));
    case "rule":
      return yield whole(howOf(compareRules(before as WrittenRule, after as WrittenRule)));
    case "ids":
    case "ids-or-all": {
      // Absent is none, or all of them and those to come.
      const [was, is] = shape === "ids" ? [before ?? [], after ?? []] : [before, after];
      return Array.isArray(was) && Array.isArray(is) ? yield* ofIds(row, place, was, is) : yield whole("changed");
    }
  }
  if ("value" in shape) return yield whole((before ?? shape.value) === (after ?? shape.value) ? "respelled" : presence(before, after));
  if ("entry" in shape) return alikeBy(shape.entry, before, after) ? yield* ofParts(both, node, place, before, after) : yield whole(presence(before, after));
  // One basis may stand where several could.
  if (hasParts(before) && hasParts(after)) return alikeBy(shape.tag, before, after) ? yield* ofParts(both, node.below.get("*"), { ...place, at: [...place.at, "0"] }, before, after) : yield whole("changed");
  const [was, is] = [before ?? [], after ?? []].map((value) => (hasParts(value) ? [value] : value));
  if (!Array.isArray(was) || !Array.isArray(is)) return yield whole("changed");
  yield* ofLists(both, node, row, shape, { ...place, still: place.still || hasParts(before) || hasParts(after) }, was, is);
}

function* differ(both: Both, node: Node | undefined, place: Place, before: unknown, after: unknown): Iterable<Difference> {
  if (same(before, after)) return;
  if (isUnknown(before) && isUnknown(after)) return yield found(unknownReason, "changed", place, before, after);
  const container = (value: unknown): boolean => value === undefined || hasParts(value);
  let any = false;
  const parts =
    node?.row !== undefined
      ? ofRow(both, node, node.row, place, before, after)
      : node && node.below.size > 0 && container(before) && container(after)
        ? ofParts(both, node, place, before, after)
        : [found(unlisted, presence(before, after), place, before, after)];
  for (const part of parts) {
    any = true;
    yield part;
  }
  // An empty list or record where there was none, a basis by itself or as the one of a list.
  if (!any) yield found(node?.row ?? unlisted, "respelled", place, before, after);
}

/** Every place in which two policies differ, in the order of the newer one. */
export const differencesOf = (before: PolicyDraftInput, after: PolicyDraftInput): readonly Difference[] => [...ofParts({ before, after }, root, { at: [], path: "", still: false }, before, after)];
