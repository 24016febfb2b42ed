import { describe, expect, it } from "vitest";
import { diffPolicies, informationDue } from "../../src/diff/index.js";
import type { PolicyDraft } from "../../src/index.js";
import { shopWith, type Bend } from "./policies.js";

/** A policy that counts how often it is read. */
const counted = (policy: PolicyDraft): { readonly policy: PolicyDraft; readonly reads: () => number } => {
  let reads = 0;
  const watched = new WeakMap<object, object>();
  const watch = <T>(value: T): T => {
    if (typeof value !== "object" || value === null) return value;
    const known = watched.get(value);
    if (known) return known as T;
    // A frozen object must give its own values; a copy of one level need not.
    const copy = (Array.isArray(value) ? [...(value as readonly unknown[])] : { ...value }) as object;
    const proxy = new Proxy(copy, {
      get: (of, key) => {
        reads += 1;
        return watch(Reflect.get(of, key) as unknown);
      },
    });
    watched.set(value, proxy);
    return proxy as T;
  };
  return { policy: watch(policy), reads: () => reads };
};

const text = (name: string) => ({ en: name, de: name });
const times = (n: number, of: (at: number) => unknown): void => Array.from({ length: n }).forEach((_, at) => of(at));

type Grown = (n: number) => readonly [Bend, Bend];
const nothing: Bend = () => {};
const purposes: Grown = (n) => [
  nothing,
  (p) =>
    times(n, (at) => {
      p.purposes[`p${at}`] = { title: text(`P${at}`), description: text(`D${at}`) };
      p.activities[`a${at}`] = { ...p.activities["count-pages"], purpose: `p${at}` };
    }),
];
const trackers: Grown = (n) => {
  const bend: Bend = (p) =>
    times(n, (at) => {
      p.activities[`a${at}`] = { ...p.activities["count-pages"] };
      p.trackers[`t${at}`] = { ...p.trackers.analytics };
    });
  return [bend, (p) => (bend(p), (p.version = "1.0.1"))];
};
const recipients: Grown = (n) => {
  const bend = (from: number, to: number): Bend => (p) =>
    times(to - from, (at) => {
      p.recipients[`r${from + at}`] = { title: text(`R${from + at}`), role: "controller", kind: "service-provider", country: "DE", categories: ["contact"] };
      p.activities["take-orders"].recipients.push(`r${from + at}`);
    });
  return [bend(0, n), bend(0, 2 * n)];
};
const sources: Grown = (n) => {
  const bend: Bend = (p) =>
    times(n, (at) => {
      p.categories[`c${at}`] = { ...p.categories.usage, sources: [{ from: "observed" }] };
      p.activities[`a${at}`] = { ...p.activities.accounting, categories: [`c${at}`] };
    });
  return [bend, (p) => (bend(p), times(n, (at) => (p.categories[`c${at}`].sources = [{ from: "public", who: text("a register") }])))];
};

describe("the work of comparing grows as the policies do, for", () => {
  it.each([
    ["purposes", purposes],
    ["trackers and activities of one purpose", trackers],
    ["recipients", recipients],
    ["sources of data", sources],
  ] as const)("%s", (_, grown) => {
    const work = (n: number): readonly number[] => {
      const [was, is] = grown(n).map((bend) => shopWith(bend)) as [PolicyDraft, PolicyDraft];
      const [before, after] = [counted(was), counted(is)];
      const diff = diffPolicies(before.policy, after.policy);
      const compared = before.reads() + after.reads();
      informationDue(diff, after.policy);
      return [compared, before.reads() + after.reads() - compared];
    };
    const [small, large] = [work(20), work(80)];
    large.forEach((reads, at) => expect(reads).toBeLessThan(6 * Math.max(small[at] ?? 0, 50)));
  });
});
