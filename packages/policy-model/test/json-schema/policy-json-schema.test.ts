import { readFileSync } from "node:fs";
import { Ajv } from "ajv";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { policyJsonSchema } from "../../src/json-schema/index.js";
import { policySchema } from "../../src/schema/policy.js";
import type { Loose } from "../loose.js";
import { bent } from "../policy.js";

const published = (which: string): string => readFileSync(new URL(`../../schema/${which}.schema.json`, import.meta.url), "utf8");
const validator = (which: "policy" | "policy-draft") =>
  new Ajv({ strict: true, strictTypes: "log", allowUnionTypes: true, strictRequired: false, logger: false, formats: { email: true, date: true, uri: true } }).compile(JSON.parse(published(which)) as object);
const isPolicy = validator("policy");
const isDraft = validator("policy-draft");

describe("the published JSON Schema", () => {
  it.each(["policy", "policy-draft"] as const)("is the one of the model: run `pnpm schema` (%s)", (which) => {
    expect(published(which)).toBe(`${JSON.stringify(policyJsonSchema(which), null, 2)}\n`);
  });
  it("takes the fixture, with and without its own name in it", () => {
    for (const input of [bent(() => {}), { ...bent(() => {}), $schema: "./policy.schema.json" }]) {
      expect(isPolicy(input), JSON.stringify(isPolicy.errors)).toBe(true);
      expect(isDraft(input), JSON.stringify(isDraft.errors)).toBe(true);
    }
  });
  it("takes explicit consent beside a basis, and an exemption from the representative", () => {
    const bend = (p: Loose): void => {
      p.activities["take-orders"].explicitConsent = { asked: "form" };
      p.entities["example-shop"].representative = { exempt: "occasional", justification: { en: "x", de: "x" } };
    };
    expect([isPolicy(bent(bend)), isDraft(bent(bend))]).toEqual([true, true]);
  });
  it("takes every form of retention rule, with words for its types", () => {
    const happens = { form: "until", anchor: "x" };
    const bend = (p: Loose): void => {
      const inner = { form: "bounded", rule: happens, atMost: { form: "after", anchor: "x", keep: "P1Y", endOfYear: true } };
      Object.assign(p.retention.session, { rule: { form: "grace", within: "P14D", rule: { form: "per-type", type: "kind", rules: { one: inner, two: happens } } }, types: { one: { en: "x", de: "x" } } });
    };
    expect([isPolicy(bent(bend)), isDraft(bent(bend))]).toEqual([true, true]);
  });
  it.each<readonly [string, (input: Loose) => void]>([
    ["a rule by one type", (p) => (p.retention.session.rule = { form: "per-type", type: "kind", rules: { one: { form: "until", anchor: "x" } } })],
    ["a rule by a prototype's name", (p) => (p.retention.session.rule = { form: "per-type", type: "kind", rules: { one: { form: "until", anchor: "x" }, constructor: { form: "until", anchor: "x" } } })],
    ["a bounded rule without a bound", (p) => (p.retention.session.rule = { form: "bounded", rule: { form: "until", anchor: "x" } })],
    ["a bound that is no period", (p) => (p.retention.session.rule = { form: "bounded", rule: { form: "until", anchor: "x" }, atMost: { form: "until", anchor: "x" } })],
    ["a grace without a time", (p) => (p.retention.session.rule = { form: "grace", rule: { form: "until", anchor: "x" } })],
    ["an unknown key", (p) => (p.colour = "red")],
    ["a missing purpose", (p) => delete p.activities.accounting.purpose],
    ["a country that is none", (p) => (p.entities["example-shop"].country = "XX")],
    ["a third country without a transfer tool", (p) => delete p.recipients.analytics.transfer],
    ["a legitimate interest without its interest", (p) => delete p.activities["run-shop"].basis.interest],
    ["a form of retention that is none", (p) => (p.retention.session.rule = { form: "sometimes" })],
    ["a retention rule with a misspelt key", (p) => (p.retention.invoice.rule.endOfyear = true)],
    ["a period that is none", (p) => (p.consent.given = "6 months")],
    ["days mixed with hours", (p) => (p.consent.given = "P1DT1H")],
    ["an id in capitals", (p) => (p.purposes.Big = p.purposes.media)],
    ["an address of another scheme", (p) => (p.rights.authority.url = "javascript:alert(1)")],
    ["a persistent cookie without a lifetime", (p) => delete p.trackers.analytics.items[0].lifetime],
  ])("refuses %s, as policy and as draft", (_, bend) => {
    expect([isPolicy(bent(bend)), isDraft(bent(bend))]).toEqual([false, false]);
  });
  it.each<readonly [string, (input: Loose) => void]>([
    ["an unknown fact", (p) => (p.measures = { unknown: "not in the notice" })],
    ["an unknown basis", (p) => (p.activities.accounting.basis = { unknown: "not in the notice" })],
    ["an unknown rule", (p) => (p.retention.session.rule = { unknown: "not in the notice" })],
    ["storage as long as needed", (p) => (p.retention.session.rule = "as-needed")],
    ["storage without end", (p) => (p.retention.session.rule = "unbounded")],
    ["consent by use", (p) => (p.activities["count-pages"].basis.asked = "by-use")],
    ["marketing by use", (p) => (p.activities["send-newsletter"].directMarketing.permission = "by-use")],
    ["marketing to some without permission", (p) => (p.activities["send-newsletter"].directMarketing.permission = [{ by: "none" }])],
    ["a cookie until it is deleted", (p) => (p.trackers.analytics.items[0].lifetime = "until-deleted")],
    ["the device by an interest", (p) => (p.trackers.analytics.deviceAccess = { gate: "legitimate-interest" })],
    ["a recipient anywhere", (p) => { p.recipients.hosting.country = "anywhere"; }],
    ["a processor with purposes of its own", (p) => (p.recipients.hosting.ownPurposes = { en: "x", de: "x" })],
    ["sale", (p) => (p.sale = true)],
    ["a buyer", (p) => (p.recipients.hosting.kind = "sale")],
    ["acknowledgement by use", (p) => (p.acknowledgedByUse = true)],
    ["channels that are not known", (p) => (p.activities["send-newsletter"].directMarketing.channels = { unknown: "not in the notice" })],
    ["a permission that is not known for some", (p) => (p.activities["send-newsletter"].directMarketing.permission = [{ by: { unknown: "not in the notice" } }])],
    ["a special kind that is not known", (p) => (p.categories.order.special = { kind: { unknown: "not in the notice" }, condition: "9-2-f" })],
    ["a gate that is not known", (p) => (p.trackers.analytics.deviceAccess = { unknown: "not in the notice" })],
    ["a double opt-out", (p) => (p.activities["send-newsletter"].directMarketing.optOut = "confirmed")],
    ["an answer within a reasonable time", (p) => (p.rights.answerWithin = "reasonable-time")],
    ["a right told as narrower than it is", (p) => (p.rights.narrowed = ["portability-by-consent"])],
    ["explicit consent by use", (p) => (p.activities["take-orders"].explicitConsent = { asked: "by-use" })],
    ["a refusal for the effort", (p) => (p.rights.refusals = ["technical-effort"])],
  ])("takes %s for a draft, and never for a policy", (_, bend) => {
    expect([isPolicy(bent(bend)), isDraft(bent(bend))]).toEqual([false, true]);
    expect(policySchema().safeParse(bent(bend)).success).toBe(true);
  });

  const places = (value: unknown, path: readonly string[] = []): readonly (readonly string[])[] =>
    typeof value === "object" && value !== null ? [path, ...Object.entries(value).flatMap(([key, item]) => places(item, [...path, key]))] : [path];
  const whole = bent(() => {});
  const all = places(whole).filter((path) => path.length > 0);

  it("agrees with the model, whatever is put in any place", () => {
    const values = fc.constantFrom<unknown>(undefined, null, true, 3, "", "x", "consent", "DE", "IN", "EEA", "P1D", [], {}, { unknown: "not in the notice" }, { en: "x" }, ["en"], { form: "until", anchor: "x" }, "2026-01-01");
    fc.assert(
      fc.property(fc.constantFrom(...all), values, (path, value) => {
        const input = structuredClone(whole);
        const holder = path.slice(0, -1).reduce<Loose>((at, key) => at[key] as Loose, input);
        const key = path.at(-1) ?? "";
        if (value !== undefined) holder[key] = structuredClone(value);
        else if (Array.isArray(holder)) holder.splice(Number(key), 1);
        else delete holder[key];
        const fits = policySchema().safeParse(input).success;
        expect({ path, value, fits: isDraft(input) }).toEqual({ path, value, fits });
        expect(fits || !isPolicy(input)).toBe(true);
      }),
      { numRuns: 200 },
    );
  });
});
