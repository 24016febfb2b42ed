import { describe, expect, it } from "vitest";
import { stringify } from "yaml";
import { draftPolicyText, lintPolicyText, parsePolicyText, type PolicyFormat, type TextFinding } from "../../src/file/index.js";
import { lint } from "../../src/index.js";
import type { Loose } from "../loose.js";
import { bent, shop } from "../policy.js";
import { thrown } from "../thrown.js";

const written = (format: PolicyFormat, bend: (input: Loose) => void = () => {}): string =>
  format === "yaml" ? stringify(bent(bend), { aliasDuplicateObjects: false }) : JSON.stringify(bent(bend), null, 2);
const formats: readonly PolicyFormat[] = ["yaml", "json"];
const line = (text: string, at: number): string => text.split("\n")[at - 1] ?? "";

describe.each(formats)("a policy written as %s", (format) => {
  it("is the policy that is written in TypeScript", () => {
    expect(parsePolicyText(written(format), { format })).toEqual(shop());
    expect(lintPolicyText(written(format), { format })).toEqual([]);
  });
  it("is told its faults with line and column", () => {
    const text = written(format, (input) => {
      input.activities.accounting.retention = "invoces";
      delete input.recipients.hosting.agreement;
      input.consent.given = "P6Months";
    });
    const findings = lintPolicyText(text, { format }).filter(({ severity }) => severity === "error");
    const plain = lint(bent((input) => {
      input.activities.accounting.retention = "invoces";
      delete input.recipients.hosting.agreement;
      input.consent.given = "P6Months";
    })).filter(({ severity }) => severity === "error");
    expect(findings.map(({ line: _line, column: _column, ...finding }) => finding)).toEqual(plain);
    const at = (path: string): string => {
      const found = findings.find((finding) => finding.path === path);
      return found ? line(text, found.line).slice(found.column - 1) : "";
    };
    expect(at("activities.accounting.retention")).toMatch(/^"?retention"?: "?invoces/);
    expect(at("consent.given")).toMatch(/^"?given"?: "?P6Months/);
    // What is missing is told at what should contain it.
    expect(at("recipients.hosting.agreement")).toMatch(/^"?hosting"?:/);
  });
  it("throws every error with its place", () => {
    const text = written(format, (input) => {
      input.sale = true;
    });
    const error = thrown(() => parsePolicyText(text, { format }));
    const [fault] = error.faults as readonly TextFinding[];
    expect({ code: error.code, path: fault?.path, text: line(text, fault?.line ?? 0) }).toEqual({ code: "policy-invalid", path: "sale", text: expect.stringContaining("sale") });
    expect(error.message).toContain(`${fault?.line}:${fault?.column} sale`);
  });
  it("may be a draft, with unknown facts", () => {
    const text = written(format, (input) => {
      input.measures = { unknown: "not in the notice" };
    });
    expect(draftPolicyText(text, { format }).measures).toEqual({ unknown: "not in the notice" });
    expect(() => parsePolicyText(text, { format })).toThrowError("measures");
  });
  it("may name its schema, which is no part of it", () => {
    const text = format === "yaml" ? `$schema: ./policy.schema.json\n${written(format)}` : written(format).replace("{", '{ "$schema": "./policy.schema.json",');
    expect(parsePolicyText(text, { format }).hash).toBe(shop().hash);
  });
  it("finds a place whose key has dots", () => {
    const text = written(format, (input) => {
      input.events = { "invoice.issued": { en: "" } };
    });
    const found = lintPolicyText(text, { format }).find(({ path }) => path === "events.invoice.issued.en");
    expect(line(text, found?.line ?? 0)).toMatch(/"?en"?: ""/);
  });
  it("is refused, and not thrown at, where it is no text or of no format", () => {
    const told = (text: unknown, format: unknown) => lintPolicyText(text as string, { format: format as PolicyFormat }).map(({ code }) => code);
    expect(told(new TextEncoder().encode("title: x"), "yaml")).toEqual(["text-unreadable"]);
    expect(told("title: x", "xml")).toEqual(["text-unreadable"]);
  });
  it("is refused where a key stands twice", () => {
    const text = format === "yaml" ? "title:\n  en: a\n  en: b\n" : '{\n  "title": {\n    "en": "a",\n    "en": "b"\n  }\n}';
    expect(lintPolicyText(text, { format })).toEqual([expect.objectContaining({ code: "key-repeated", path: "title.en", severity: "error", line: format === "yaml" ? 3 : 4 })]);
  });
  it("is refused where it reaches a prototype, is nested without end, or is too long", () => {
    expect(lintPolicyText('{"__proto__": {"sale": false}}', { format }).map(({ code }) => code)).toContain("key-forbidden");
    for (const deep of ["[".repeat(100_000), `${"[".repeat(300)}${"]".repeat(300)}`]) expect(lintPolicyText(deep, { format })).toMatchObject([{ code: "data-too-deep", severity: "error" }]);
    expect(lintPolicyText(" ".repeat(16_000_001), { format })).toMatchObject([{ code: "text-too-long" }]);
  });
  it("is never thrown for by lint", () => {
    for (const text of ["", "null", "3", "[]", "{", "\u0000", "\uFEFF", "a: b: c", "- 1\n b", "%", "&a *a", "!!js/function x"]) {
      expect(lintPolicyText(text, { format }).some(({ severity }) => severity === "error")).toBe(true);
    }
  });
});

describe("YAML", () => {
  const codes = (text: string): readonly string[] => lintPolicyText(text, { format: "yaml" }).map(({ code }) => code);
  const read = (text: string): Loose => draftPolicyText(`${written("yaml").replace(/^assumed:[^]*/m, "")}${text}`, { format: "yaml" }) as unknown as Loose;

  it("is YAML 1.2: NO is Norway, no is a text, and a date stays one", () => {
    const text = written("yaml").replace("country: DE\n    subdivision: DE-MV", "country: NO").replace('effective: "2026-06-01"', "effective: 2026-06-01").replace("effective: 2026-06-01", "effective: 2026-06-01 # a date");
    const policy = parsePolicyText(text, { format: "yaml" });
    expect([policy.entities["example-shop"]?.country, policy.effective]).toEqual(["NO", "2026-06-01"]);
    expect(read("events:\n  no:\n    en: no\n    de: yes\n").events).toEqual({ no: { en: "no", de: "yes" } });
  });
  it("has no tags of its own, no other version and one document", () => {
    expect(codes("a: !!binary aGk=")).toEqual(["yaml-tag"]);
    expect(codes("a: !mine x")).toEqual(["yaml-tag"]);
    expect(codes("%YAML 1.1\n---\na: no")).toEqual(["yaml-version"]);
    expect(codes("a: 1\n---\nb: 2")).toEqual(["yaml-invalid"]);
    expect(codes("? [a, b]\n: 1")).toEqual(["yaml-key"]);
  });
  it("takes an alias for what it repeats, and refuses bombs and circles", () => {
    expect(read("events:\n  one.thing: &words\n    en: x\n    de: y\n  other.thing: *words\n").events).toEqual({ "one.thing": { en: "x", de: "y" }, "other.thing": { en: "x", de: "y" } });
    const bomb = Array.from({ length: 12 }, (_, at) => `a${at}: &a${at} [${Array.from({ length: 9 }, () => (at === 0 ? "x" : `*a${at - 1}`)).join(", ")}]`).join("\n");
    expect(codes(bomb)).toEqual(["yaml-alias"]);
    expect(codes("a: &a [*a]")).toEqual(["data-circular"]);
    expect(codes("a: *nobody")).toEqual([expect.stringMatching(/^yaml-(alias|invalid)$/)]);
  });
  it("does not merge keys: << is a key like any other", () => {
    expect(codes("base: &b { sale: false }\n<<: *b")).toContain("key-unknown");
  });
  it("tells a fault of syntax where it is", () => {
    expect(lintPolicyText("title:\n  en: a\n\tde: b\n", { format: "yaml" })[0]).toMatchObject({ code: "yaml-invalid", line: 3 });
  });
});
