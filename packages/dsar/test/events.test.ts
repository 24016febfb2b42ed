import { describe, expect, test } from "vitest";
import { dsarEvents, evolve } from "../src/index.js";

const parse = (type: string, data: unknown, sealed?: unknown) => {
  const schema = dsarEvents.find((each) => each.type === type);
  if (!schema) throw new Error(`no schema for ${type}`);
  return schema.parse(data, sealed);
};
const received = { id: "r", right: "access", kind: "customer", channel: "signed-in", due: "2026-07-15", dueAt: 1, dueSteps: [], zone: "Europe/Berlin", calendar: "DE" };
const sealed = { content: { ids: { id: "17" } }, evidence: { identifiedBy: ["id"] } };

describe("what may be recorded of a request", () => {
  test("each type has one schema, in version 1", () => {
    expect(dsarEvents.map(({ type, v }) => `${type}@${v}`).sort()).toEqual([
      "request.answered@1",
      "request.confirmed@1",
      "request.executed@1",
      "request.failed@1",
      "request.fulfilled-in-part@1",
      "request.fulfilled@1",
      "request.planned@1",
      "request.received@1",
      "request.withdrawn@1",
    ]);
  });

  test("a receipt is taken with the person sealed, and not without", () => {
    expect(parse("request.received", received, sealed)).toEqual(received);
    expect(() => parse("request.received", received)).toThrow(/sealed/);
    expect(() => parse("request.received", received, { content: sealed.content })).toThrow(/evidence/);
  });

  test.each([
    ["a field that nobody declared, as an e-mail address", "request.received", { ...received, email: "customer-17@shop.example" }, sealed],
    ["an unknown right", "request.received", { ...received, right: "oblivion" }, sealed],
    ["a missing date", "request.received", { ...received, due: undefined }, sealed],
    ["a date that is no number", "request.received", { ...received, dueAt: Number.NaN }, sealed],
    ["no object at all", "request.fulfilled", [], undefined],
    ["an unknown action", "request.fulfilled", { kept: [{ source: "s", path: "p", rows: 1, action: "hide", because: [] }] }, undefined],
    ["fewer rows than none", "request.fulfilled", { kept: [{ source: "s", path: "p", rows: -1, action: "keep", because: [] }] }, undefined],
    ["a reason with a free field", "request.failed", { source: "s", because: [{ code: "c", path: "p", name: "Customer 17" }], next: "retry" }, undefined],
    ["a digest that is no text", "request.planned", { digests: { shop: 1 }, items: [] }, undefined],
    ["a confirmation that is half a yes", "request.confirmed", { digests: {}, contractEnded: "yes", grounds: [] }, undefined],
    ["something sealed where nothing is personal", "request.withdrawn", {}, { content: { why: "…" } }],
  ])("refused: %s", (_, type, data, parts) => {
    expect(() => parse(type, data, parts)).toThrow(/^(data|sealed)\S* is not /);
  });
});

describe("folding", () => {
  test("a stream that begins with something else is no request", () => {
    expect(evolve(undefined, { type: "consent.chosen", at: 1, seq: 1, data: {} })).toBeUndefined();
    expect(evolve(undefined, { type: "request.planned", at: 1, seq: 1, data: { digests: {}, items: [] } })).toBeUndefined();
  });

  test("events of others in the stream only count", () => {
    const state = evolve(undefined, { type: "request.received", at: 1, seq: 1, data: received });
    expect(evolve(state, { type: "journal.forgotten", at: 2, seq: 2, data: {} })).toEqual({ ...state, seq: 2 });
  });
});
