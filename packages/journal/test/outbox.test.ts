import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ClaimedIntent, Journal } from "../src/index.js";
import { memoryJournal, memoryKeyRing } from "../src/memory/index.js";
import { sqliteJournal } from "../src/sqlite/index.js";
import { note, noted } from "./notes.js";

/** More under `SOAK`. */
const times = process.env["SOAK"] ? 40 : 1;
const WORKERS = 3;
const LONGEST_LEASE = 30;

/** What the outbox should hold. */
interface Intended {
  notBefore: number;
  state: "waiting" | "done" | "dead";
  attempts: number;
  lease: string;
  until: number;
}
type Act =
  | { readonly act: "intend"; readonly delays: readonly number[] }
  | { readonly act: "claim"; readonly by: readonly { readonly worker: number; readonly limit: number; readonly leaseMs: number }[] }
  | { readonly act: "settle"; readonly worker: number; readonly which: number; readonly how: "done" | "retry" | "dead"; readonly delay: number }
  | { readonly act: "crash"; readonly worker: number }
  | { readonly act: "requeue"; readonly which: number }
  | { readonly act: "pass"; readonly ms: number };

const worker = fc.nat(WORKERS - 1);
const acts: fc.Arbitrary<readonly Act[]> = fc.array(
  fc.oneof(
    { weight: 2, arbitrary: fc.record({ act: fc.constant("intend" as const), delays: fc.array(fc.integer({ min: -5, max: 40 }), { minLength: 1, maxLength: 3 }) }) },
    { weight: 4, arbitrary: fc.record({ act: fc.constant("claim" as const), by: fc.array(fc.record({ worker, limit: fc.integer({ min: 1, max: 3 }), leaseMs: fc.integer({ min: 1, max: LONGEST_LEASE }) }), { minLength: 1, maxLength: 2 }) }) },
    { weight: 4, arbitrary: fc.record({ act: fc.constant("settle" as const), worker, which: fc.nat(5), how: fc.constantFrom("done", "retry", "dead"), delay: fc.nat(20) }) },
    { weight: 1, arbitrary: fc.record({ act: fc.constant("crash" as const), worker }) },
    { weight: 1, arbitrary: fc.record({ act: fc.constant("requeue" as const), which: fc.nat(9) }) },
    // A clock may go backwards.
    { weight: 3, arbitrary: fc.record({ act: fc.constant("pass" as const), ms: fc.integer({ min: -3, max: 25 }) }) },
  ),
  { maxLength: 40 },
);

/** Does what is told to a journal and to a model, and holds the one against the other. */
const play = async (journal: Journal, script: readonly Act[]) => {
  const model = new Map<string, Intended>();
  const holding: ClaimedIntent[][] = Array.from({ length: WORKERS }, () => []);
  const leases = new Set<string>();
  const delivered = new Set<string>();
  const finished: string[] = [];
  let now = 1000;

  const alive = (intent: Intended) => intent.lease !== "" && intent.until > now;
  const due = () =>
    [...model]
      .filter(([, intent]) => intent.state === "waiting" && intent.notBefore <= now && !alive(intent))
      .sort(([a, one], [b, two]) => one.notBefore - two.notBefore || (a < b ? -1 : 1))
      .map(([key]) => key);
  const handed = (claimed: readonly ClaimedIntent[], leaseMs: number) => {
    for (const { key, lease, attempt, payload } of claimed) {
      const intent = model.get(key)!;
      expect(leases.has(lease)).toBe(false);
      expect([payload, attempt]).toEqual([{ of: key }, intent.attempts + 1]);
      leases.add(lease);
      delivered.add(key);
      model.set(key, { ...intent, attempts: attempt, lease, until: now + leaseMs });
    }
  };
  const settle = async ({ key, lease }: ClaimedIntent, how: "done" | "retry" | "dead", retryAt: number) => {
    const intent = model.get(key)!;
    const counts = intent.lease === lease && alive(intent);
    const settlement = how === "done" ? { done: true as const } : how === "retry" ? { retryAt } : { dead: "given up" };
    expect(await journal.settle(lease, settlement, { now })).toBe(counts);
    if (!counts) return;
    if (how === "done") finished.push(key);
    model.set(key, { ...intent, lease: "", state: how === "retry" ? "waiting" : how, ...(how === "retry" ? { notBefore: retryAt } : {}) });
  };
  const requeue = async (key: string) => {
    const intent = model.get(key);
    const dead = intent?.state === "dead";
    expect(await journal.requeue(key, { now })).toBe(dead);
    if (intent && dead) model.set(key, { ...intent, state: "waiting", notBefore: now, attempts: 0 });
  };

  for (const step of script) {
    if (step.act === "pass") now += step.ms;
    if (step.act === "crash") holding[step.worker] = [];
    if (step.act === "requeue") await requeue([...model.keys()][step.which] ?? "never");
    if (step.act === "intend") {
      const outbox = step.delays.map((delay, n) => ({ key: `k${model.size + n}`, kind: "mail", payload: { of: `k${model.size + n}` }, notBefore: now + delay }));
      await journal.append(`s${model.size}`, [note(1)], { expectedSeq: 0, outbox });
      for (const { key, notBefore } of outbox) model.set(key, { notBefore, state: "waiting", attempts: 0, lease: "", until: 0 });
    }
    if (step.act === "claim") {
      const expected = due().slice(0, step.by.reduce((sum, { limit }) => sum + limit, 0));
      const claims = await Promise.all(step.by.map(({ limit, leaseMs }) => journal.claim({ limit, leaseMs, now })));
      expect(claims.flatMap((claimed) => claimed.map(({ key }) => key)).sort()).toEqual([...expected].sort());
      if (claims.length === 1) expect(claims[0]?.map(({ key }) => key)).toEqual(expected);
      for (const [index, { worker, leaseMs }] of step.by.entries()) {
        handed(claims[index] ?? [], leaseMs);
        holding[worker]?.push(...(claims[index] ?? []));
      }
    }
    if (step.act === "settle") {
      const held = holding[step.worker]?.splice(step.which, 1)[0];
      if (held) await settle(held, step.how, now + step.delay);
    }
  }

  // Whatever happened, somebody who stays alive delivers the rest.
  now += 100 + LONGEST_LEASE;
  for (const key of model.keys()) await requeue(key);
  const rest = await journal.claim({ limit: 1000, leaseMs: 1, now });
  handed(rest, 1);
  for (const intent of rest) await settle(intent, "done", now);
  expect(await journal.claim({ limit: 1000, leaseMs: 1, now: now + 1000 })).toEqual([]);
  return { intended: [...model.keys()].sort(), delivered: [...delivered].sort(), finished: finished.sort() };
};

describe("any order of claims, settlements and crashes of workers delivers every intent, and no lease twice", () => {
  it.each<[string, number, () => Journal | Promise<Journal>]>([
    ["memory", 150 * times, () => memoryJournal({ events: [noted], keys: memoryKeyRing(new Uint8Array(32)) })],
    ["SQLite", 25 * times, () => sqliteJournal({ url: ":memory:", events: [noted], keys: memoryKeyRing(new Uint8Array(32)) })],
  ])("in %s, %i times", async (_, numRuns, open) => {
    await fc.assert(
      fc.asyncProperty(acts, async (script) => {
        const journal = await open();
        try {
          const { intended, delivered, finished } = await play(journal, script);
          expect({ delivered, finished }).toEqual({ delivered: intended, finished: intended });
        } finally {
          await journal.close();
        }
      }),
      { numRuns },
    );
  });
});
