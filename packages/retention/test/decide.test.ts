import { cutoff } from "@troth/legal-time";
import { after, grace, perType } from "@troth/legal-time/rule";
import { describe, expect, it } from "vitest";
import { decideLooks, decideSwept, lookAt, nextKey } from "../src/decide.js";
import { retentionEvents, type StoredRetentionEvent, type Swept } from "../src/events.js";
import { evolve, notSwept } from "../src/state.js";
import { now, policy, zone } from "./shop.js";

const look = lookAt("shop", "log");
const item = { path: "shop.access_log", rows: 3, action: "delete", because: [{ code: "retention-over", path: "retention.log" }] } as const;
const entry = (seq: number, data: Partial<Swept>): StoredRetentionEvent =>
  ({ type: "retention.swept", v: 1, at: now, actor: "system:retention", stream: look.stream, seq, position: "1", hash: "0", data: { rule: "log", source: "shop", key: "k", cutoff: { anchor: "a", before: 1 }, items: [item], last: true, ...data } }) as StoredRetentionEvent;

describe("what to look at", () => {
  it("is every rule in every source, the unfinished first", () => {
    const states = new Map([[lookAt("archive", "log").stream, { ...notSwept, unfinished: true }]]);
    const decided = decideLooks(policy, ["shop", "archive"], states, {});
    expect(decided.allowed && decided.looks.map(({ source, rule }) => `${source} ${rule}`)).toEqual(["archive log", "shop account", "archive account", "shop log"]);
  });
  it("is each rule once that is asked for", () => {
    const decided = decideLooks(policy, ["shop"], new Map(), { rules: ["log", "log"] });
    expect(decided).toEqual({ allowed: true, looks: [look] });
  });
  it("is nothing where one of the rules is unknown, and every unknown one is told", () => {
    expect(decideLooks(policy, ["shop"], new Map(), { rules: ["x", "log", "toString"] })).toMatchObject({
      allowed: false,
      because: [{ code: "rule-unknown", path: "retention.x" }, { code: "rule-unknown", path: "retention.toString" }],
    });
  });
});

describe("the state of a sweep", () => {
  it("counts what was changed, not what was kept, and knows whether it came to its end", () => {
    const kept = { path: "shop.invoices", rows: 5, action: "keep" } as const;
    const state = [entry(1, { items: [item, kept], last: false }), entry(2, {})].reduce(evolve, notSwept);
    expect(state).toEqual({ seq: 2, rows: 6, at: now, unfinished: false });
    expect(evolve(notSwept, entry(1, { last: false })).unfinished).toBe(true);
  });
  it("gives the next batch the key that follows from the entries", () => {
    expect(nextKey(look, notSwept)).toBe("retention:shop:log:1");
    expect(nextKey(look, evolve(notSwept, entry(1, {})))).toBe("retention:shop:log:2");
  });
});

describe("an entry", () => {
  const batch = { key: "k", items: [item], last: true, now, zone };
  const [schema] = retentionEvents;
  it("is made of a batch that did something, and is what the journal takes", () => {
    const [event] = decideSwept(policy, look, batch);
    expect(schema?.parse(event?.data, undefined)).toBe(event?.data);
    expect(decideSwept(policy, look, { ...batch, items: [] })).toEqual([]);
  });
  it("tells by which type and time rows were due, and no grace of theirs", () => {
    const rule = grace(perType("log.kind", { web: after("log.written", "P14D"), mail: after("log.written", "P1Y") }), "P1M");
    const [event] = decideSwept({ retention: { ...policy.retention, log: { ...policy.retention.log, rule } } }, look, batch);
    expect(schema?.parse(event?.data, undefined)).toBe(event?.data);
    expect(event?.data).toMatchObject({ cutoff: cutoff(perType("log.kind", { web: after("log.written", "P14D"), mail: after("log.written", "P1Y") }), now, { zone }) });
  });
  it("is refused when it is anything else", () => {
    const good = decideSwept(policy, look, batch)[0]?.data;
    for (const bad of [
      null,
      [],
      "swept",
      { ...good, rule: "" },
      { ...good, key: 7 },
      { ...good, cutoff: {} },
      { ...good, cutoff: { type: "kind" } },
      { ...good, cutoff: { all: [{ type: "kind", is: "" }] } },
      { ...good, cutoff: { all: [] } },
      { ...good, cutoff: { any: [{ anchor: "a", before: "soon" }] } },
      { ...good, items: [] },
      { ...good, items: [{ path: "p", action: "burn", rows: 1 }] },
      { ...good, items: [{ path: "p", action: "delete", rows: 0 }] },
      { ...good, last: undefined },
    ]) {
      expect(() => schema?.parse(bad, undefined)).toThrowError(expect.objectContaining({ code: "event-invalid" }));
    }
  });
});
