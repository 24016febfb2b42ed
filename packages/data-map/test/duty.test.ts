import { after, grace, perType } from "@troth/legal-time/rule";
import { describe, expect, it } from "vitest";
import { dutyOf } from "../src/index.js";
import { readInstant, writeInstant } from "../src/anchor.js";
import { policy } from "./policy.js";
import { shopMap, zone } from "./shop.js";

const issued = (at: number | undefined) => ({ "invoice.issued": at });
const duty = (facts: Readonly<Record<string, number | undefined>>, now: number) => dutyOf(policy, shopMap, "invoices", facts, now, zone);

describe("a duty to keep", () => {
  const end = Date.UTC(2032, 11, 31, 23); // midnight in Berlin

  it("art-17-3-b: holds to the last hour of the last day, and no longer", () => {
    const facts = issued(Date.UTC(2024, 2, 5));
    const kept = { keep: true, until: "2032-12-31", reason: { code: "kept-by-statute", path: "retention.invoice", article: "GDPR 17(3)(b)", until: "2032-12-31" } };
    expect(duty(facts, Date.UTC(2026, 5, 15))).toEqual(kept);
    expect(duty(facts, end - 1)).toEqual(kept);
    expect(duty(facts, end)).toEqual({ keep: false });
  });

  it("art-17-3-b: holds where nobody knows when it began", () => {
    const unknown = duty(issued(undefined), Date.UTC(2126, 0, 1));
    expect(unknown).toMatchObject({ keep: true, reason: { code: "start-unknown", path: "retention.invoice", article: "GDPR 17(3)(b)" } });
    expect(unknown).not.toHaveProperty("until");
  });

  it("art-17-3-b: is that of the type of the row, and holds where nobody knows the type", () => {
    const rule = perType("invoice.kind", { tax: after("invoice.issued", "P8Y"), other: grace(after("invoice.issued", "P1Y"), "P1M") });
    const promised = { retention: { ...policy.retention, invoice: { ...policy.retention.invoice, rule } } };
    const of = (types: Readonly<Record<string, string>>) => dutyOf(promised, shopMap, "invoices", issued(Date.UTC(2024, 2, 5)), Date.UTC(2026, 5, 15), zone, types);
    expect(of({ "invoice.kind": "tax" })).toMatchObject({ keep: true, until: "2032-03-05" });
    expect(of({ "invoice.kind": "other" })).toEqual({ keep: false });
    for (const types of [{}, { "invoice.kind": "loan" }]) {
      expect(of(types)).toEqual({ keep: true, reason: { code: "type-unknown", path: "retention.invoice", article: "GDPR 17(3)(b)", fix: "Record which of its types this is: invoice.kind." } });
    }
  });

  it("art-17-3-b: ends with the period, not with the grace, which no law asks for", () => {
    const rule = grace(after("invoice.issued", "P1Y"), "P1M");
    const promised = { retention: { ...policy.retention, invoice: { ...policy.retention.invoice, rule } } };
    const at = (now: number) => dutyOf(promised, shopMap, "invoices", issued(Date.UTC(2024, 2, 5)), now, zone);
    expect(at(Date.UTC(2025, 2, 5, 12))).toMatchObject({ keep: true, until: "2025-03-05" });
    expect(at(Date.UTC(2025, 2, 6))).toEqual({ keep: false });
  });

  it("is none without a statute", () => {
    expect(dutyOf(policy, shopMap, "orders", {}, 0, zone)).toEqual({ keep: false });
  });

  it("is not guessed for a table that the map does not have", () => {
    for (const table of ["clients", "constructor"]) expect(() => dutyOf(policy, shopMap, table, {}, 0, zone)).toThrowError(expect.objectContaining({ code: "table-unmapped" }));
  });
});

describe("an instant in a column", () => {
  it("is read in the form that the map names", () => {
    const at = Date.UTC(2026, 5, 15, 10);
    for (const value of [at, String(at), BigInt(at)]) expect(readInstant(value, "epoch-ms")).toBe(at);
    for (const value of ["2026-06-15T10:00:00.000Z", "2026-06-15T10:00:00Z"]) expect(readInstant(value, "iso")).toBe(at);
    expect(readInstant(new Date(at), "timestamp")).toBe(at);
    for (const as of ["epoch-ms", "iso", "timestamp"] as const) expect(readInstant(writeInstant(at, as), as)).toBe(at);
  });

  it("is unknown where it cannot be read", () => {
    for (const value of [null, undefined, "", "soon", 1.5, NaN, 8_640_000_000_000_001, "1e12", {}]) expect(readInstant(value, "epoch-ms")).toBeUndefined();
    for (const value of [null, "2026-06-15", "2026-06-15T10:00:00+02:00", "2026-02-30T00:00:00Z", "2026-13-01T00:00:00Z", 7]) expect(readInstant(value, "iso")).toBeUndefined();
    for (const value of [null, "2026-06-15", new Date(NaN), 7]) expect(readInstant(value, "timestamp")).toBeUndefined();
    // "never", which would otherwise be kept for ever in silence
    const never = Date.UTC(9999, 11, 31);
    for (const as of ["epoch-ms", "iso", "timestamp"] as const) expect(readInstant(writeInstant(never, as), as)).toBeUndefined();
    expect(readInstant(Date.UTC(3000, 0) - 1, "epoch-ms")).toBe(Date.UTC(3000, 0) - 1);
  });
});
