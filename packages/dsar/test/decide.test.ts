import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decide, evolve, groundsOf, isLate, isOpen, type Command, type RequestEvent, type RequestState } from "../src/index.js";
import { noon } from "./desk.js";
import { shopPolicy } from "./policy.js";

const received = (right: "access" | "erasure") => ({
  id: "r",
  right,
  kind: "customer",
  channel: "signed-in" as const,
  due: "2026-07-15",
  dueAt: Date.UTC(2026, 6, 15, 22),
  dueSteps: [],
  zone: "Europe/Berlin",
  calendar: "none",
});
const item = { path: "shop.customers", rows: 1, action: "delete" as const, because: [] };
const plans = (digest: string) => ({ shop: { digest, items: [item] }, help: { digest: "h", items: [] } });
const digests = (digest: string) => ({ shop: digest, help: "h" });

/** Does what is allowed, in order; what is refused changes nothing. */
const run = (right: "access" | "erasure", commands: readonly Command[]) => {
  const events: RequestEvent[] = [];
  let state: RequestState | undefined;
  for (const command of [{ act: "open", received: received(right) } as const, ...commands]) {
    const decided = decide(state, command, shopPolicy);
    if (!decided.ok) continue;
    for (const event of decided.events) {
      events.push(event);
      state = evolve(state, { ...event, at: noon, seq: events.length });
    }
  }
  if (!state) throw new Error("a request was opened");
  return { state, events };
};

const digest = fc.constantFrom("a", "b");
const source = fc.constantFrom("shop", "help");
const command: fc.Arbitrary<Command> = fc.oneof(
  digest.map((each): Command => ({ act: "plan", plans: plans(each) })),
  fc.tuple(digest, digest, fc.boolean()).map(([seen, now, contractEnded]): Command => ({ act: "confirm", digests: digests(seen), current: digests(now), contractEnded })),
  fc.tuple(source, fc.constantFrom("a", "b", "h"), fc.boolean()).map(([where, each, last]): Command => ({ act: "execute", source: where, digest: each, items: [item], last })),
  fc.tuple(source, fc.constantFrom("retry", "plan-again")).map(([where, next]): Command => ({ act: "fail", source: where, because: [{ code: "x", path: "y" }], next: next as "retry" })),
  fc.boolean().map((complete): Command => ({ act: "finish", complete, residue: [] })),
  fc.constantFrom<Command>({ act: "answer", manifest: "m", held: [] }, { act: "withdraw" }),
);

/** The way that leads to the end, with steps left out and others put between: random commands alone hardly ever get there. */
const way: readonly Command[] = [
  { act: "plan", plans: plans("a") },
  { act: "confirm", digests: digests("a"), current: digests("a"), contractEnded: true },
  { act: "execute", source: "shop", digest: "a", items: [item], last: true },
  { act: "execute", source: "help", digest: "h", items: [], last: true },
  { act: "finish", complete: true, residue: [] },
];
const strayed = fc
  .tuple(...way.map((step) => fc.tuple(fc.array(command, { maxLength: 2 }), fc.integer({ min: 0, max: 7 }).map((n) => (n > 0 ? [step] : [])))))
  .map((steps) => steps.flatMap(([between, step]) => [...between, ...step]));
const commands = fc.oneof(strayed, fc.array(command, { maxLength: 30 }));

describe("the state table", () => {
  test("no path leads to fulfilled without a plan, its confirmation with the contract ended, and every source carried out", () => {
    let fulfilled = 0;
    fc.assert(
      fc.property(commands, (each) => {
        const { state, events } = run("erasure", each);
        if (state.status !== "fulfilled") return;
        fulfilled += 1;
        const at = (type: string) => events.map((event) => event.type).lastIndexOf(type as RequestEvent["type"]);
        const [plan, confirmation] = [events[at("request.planned")], events[at("request.confirmed")]];
        expect(at("request.planned")).toBeLessThan(at("request.confirmed"));
        expect(at("request.fulfilled")).toBe(events.length - 1);
        if (plan?.type !== "request.planned" || confirmation?.type !== "request.confirmed") throw new Error("no plan, or no confirmation");
        expect(confirmation.data.digests).toEqual(plan.data.digests);
        expect(confirmation.data.contractEnded).toBe(true);
        const after = events.slice(at("request.confirmed"));
        for (const where of ["shop", "help"]) {
          expect(after).toContainEqual(expect.objectContaining({ type: "request.executed", data: expect.objectContaining({ source: where, last: true, digest: confirmation.data.digests[where] }) }));
        }
      }),
      { numRuns: 1_500, seed: 17 },
    );
    expect(fulfilled).toBeGreaterThan(10);
  });

  test("an access request never becomes an erasure, whatever is asked of it", () => {
    fc.assert(
      fc.property(fc.array(command, { maxLength: 20 }), (commands) => {
        const { events } = run("access", commands);
        expect(events.every(({ type }) => ["request.received", "request.answered", "request.withdrawn"].includes(type))).toBe(true);
      }),
      { numRuns: 500, seed: 17 },
    );
  });

  test("what is closed stays closed", () => {
    fc.assert(
      fc.property(commands, fc.array(command, { maxLength: 10 }), (first, then) => {
        const before = run("erasure", first).state;
        fc.pre(!isOpen(before));
        expect(run("erasure", [...first, ...then]).state).toEqual(before);
      }),
      { numRuns: 400, seed: 17 },
    );
  });

  test("nothing can be asked of a request that there is not", () => {
    const decided = decide(undefined, { act: "withdraw" }, shopPolicy);
    expect(decided).toMatchObject({ ok: false, refusal: { because: [{ code: "request-unknown" }] } });
  });

  test.each([
    ["execute", { act: "execute", source: "shop", digest: "a", items: [], last: true }],
    ["finish", { act: "finish", complete: true, residue: [] }],
  ] as const)("%s without a confirmation is refused", (_, early) => {
    const { state } = run("erasure", [{ act: "plan", plans: plans("a") }]);
    expect(decide(state, early, shopPolicy)).toMatchObject({ ok: false, refusal: { because: [{ code: "plan-missing" }] } });
  });

  test("it is not finished while a source is missing", () => {
    const { state } = run("erasure", [
      { act: "plan", plans: plans("a") },
      { act: "confirm", digests: digests("a"), current: digests("a"), contractEnded: true },
      { act: "execute", source: "shop", digest: "a", items: [], last: true },
    ]);
    expect(decide(state, { act: "finish", complete: true, residue: [] }, shopPolicy)).toMatchObject({ ok: false, refusal: { because: [{ code: "request-underway" }] } });
    expect(decide(state, { act: "withdraw" }, shopPolicy)).toMatchObject({ ok: false, refusal: { because: [{ code: "request-underway" }] } });
  });

  test("a batch that is not the last leaves its source open", () => {
    const { state } = run("erasure", [
      { act: "plan", plans: plans("a") },
      { act: "confirm", digests: digests("a"), current: digests("a"), contractEnded: true },
      { act: "execute", source: "shop", digest: "a", items: [item], last: false },
    ]);
    expect(state.executed).toEqual([]);
  });
});

describe("grounds and dates", () => {
  test("art-17-1: consent falls by withdrawal, a contract by its end, an interest by objection; a duty gives no ground", () => {
    expect(groundsOf(shopPolicy, "customer").map(({ activity, article }) => [activity, article])).toEqual([
      ["take-orders", "GDPR 17(1)(a)"],
      ["keep-books", "GDPR 17(3)(b)"],
      ["answer-questions", "GDPR 17(1)(c)"],
      ["send-newsletter", "GDPR 17(1)(b)"],
    ]);
  });

  test("art-17-1-b: the explicit consent beside a contract is a ground of its own, for it can be withdrawn before the contract ends", () => {
    const activity = shopPolicy.activities["take-orders"];
    const policy = { ...shopPolicy, activities: { "take-orders": { ...activity, explicitConsent: {} } } };
    expect(groundsOf(policy as typeof shopPolicy, "customer").map(({ basis, article }) => [basis, article])).toEqual([
      ["contract", "GDPR 17(1)(a)"],
      ["explicit-consent", "GDPR 17(1)(b)"],
    ]);
  });

  test("only the activities in which the kind of person appears are named", () => {
    expect(groundsOf(shopPolicy, "subscriber").map(({ activity }) => activity)).toEqual(["send-newsletter"]);
    expect(groundsOf(shopPolicy, "ghost")).toEqual([]);
  });

  test("art-12-3: a request is late from the first instant after its last day, and only while it is open", () => {
    const { state } = run("access", []);
    expect(isLate(state, state.dueAt - 1)).toBe(false);
    expect(isLate(state, state.dueAt)).toBe(true);
    expect(isLate(run("access", [{ act: "answer", manifest: "m", held: [] }]).state, state.dueAt)).toBe(false);
  });
});
