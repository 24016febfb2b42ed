import { after } from "@troth/legal-time/rule";
import { expectTypeOf } from "vitest";
import type * as z from "zod";
import { definePolicy, toClientPolicy, unknown, type ClientPolicy, type Policy, type PolicyDraftInput } from "../src/index.js";
import type { policySchema } from "../src/schema/policy.js";
import { shop } from "./policy.js";

// Checked by `tsc -p packages/policy-model`: a line marked as an error that compiles is one itself.

type Mutable<T> = T extends readonly unknown[] | object ? { -readonly [K in keyof T]: Mutable<T[K]> } : T;

// The schema and the written type are the same, both ways.
type FromSchema = Mutable<z.input<ReturnType<typeof policySchema>>>;
type Written = Mutable<PolicyDraftInput>;
expectTypeOf<FromSchema>().toExtend<Written>();
expectTypeOf<Written>().toExtend<FromSchema>();
expectTypeOf<keyof FromSchema>().toEqualTypeOf<keyof Written>();
expectTypeOf<z.output<ReturnType<typeof policySchema>>>().toExtend<PolicyDraftInput>();
type Entry<T> = T extends Record<string, infer E> ? E : never;
type KeysOf<T> = T extends unknown ? keyof T : never;
type SameKeys<K extends keyof Written & keyof FromSchema> = [KeysOf<Entry<FromSchema[K]>>, KeysOf<Entry<Written[K]>>];
expectTypeOf<SameKeys<"entities">[0]>().toEqualTypeOf<SameKeys<"entities">[1]>();
expectTypeOf<SameKeys<"surfaces">[0]>().toEqualTypeOf<SameKeys<"surfaces">[1]>();
expectTypeOf<SameKeys<"categories">[0]>().toEqualTypeOf<SameKeys<"categories">[1]>();
expectTypeOf<SameKeys<"activities">[0]>().toEqualTypeOf<SameKeys<"activities">[1]>();
expectTypeOf<SameKeys<"recipients">[0]>().toEqualTypeOf<SameKeys<"recipients">[1]>();
expectTypeOf<SameKeys<"retention">[0]>().toEqualTypeOf<SameKeys<"retention">[1]>();
expectTypeOf<SameKeys<"trackers">[0]>().toEqualTypeOf<SameKeys<"trackers">[1]>();
expectTypeOf<keyof FromSchema["rights"]>().toEqualTypeOf<keyof Written["rights"]>();

// Ids are types, and a policy of any ids is a Policy.
const policy = shop();
expectTypeOf<keyof typeof policy.purposes>().toEqualTypeOf<"necessary" | "orders" | "newsletter" | "statistics" | "media">();
expectTypeOf<(typeof policy)["languages"][number]>().toEqualTypeOf<"en" | "de">();
expectTypeOf(policy).toExtend<Policy>();
// @ts-expect-error what was not checked is no policy
export const unchecked: Policy = {} as PolicyDraftInput;
expectTypeOf(toClientPolicy(policy, { surface: "shop", locale: "de", offered: [], evidence: false, notice: "/privacy" })).toEqualTypeOf<ClientPolicy>();
// @ts-expect-error there is no such surface
toClientPolicy(policy, { surface: "shpo", locale: "de", offered: [], evidence: false, notice: "/privacy" });
// @ts-expect-error the policy is not written in Swedish
toClientPolicy(policy, { surface: "shop", locale: "sv", offered: [], evidence: false, notice: "/privacy" });

// What a policy of one activity may not say.
const t = { en: "text" };
const base = {
  title: t,
  version: "1.0.0",
  effective: "2026-06-01",
  languages: ["en"],
  entities: { us: { name: "Example GmbH", address: "Beispielstraße 1", country: "DE", contact: { email: "privacy@shop.example" }, dpo: "none" } },
  subjects: { visitor: { title: t } },
  purposes: { statistics: { title: t, description: t } },
  retention: { short: { title: t, rule: after("visit.ended", "P14D"), then: "delete" } },
  consent: { given: "P6M", refused: "P6M" },
  rights: { contact: { email: "privacy@shop.example" }, identity: ["email-loop"], authority: { name: "LfDI", url: "https://www.datenschutz-mv.de" } },
  measures: [],
  changes: { material: "banner", minor: "silent" },
  sale: false,
} as const;
const surfaces = { shop: { title: t, controller: "us" } } as const;
const categories = { usage: { title: t, items: [t], sources: [{ from: "observed" }] } } as const;
const activity = { title: t, purpose: "statistics", subjects: ["visitor"], categories: ["usage"], basis: { kind: "consent" }, recipients: ["vendor"], retention: "short" } as const;
const vendor = { title: t, role: "processor", kind: "processor", country: "DE", categories: ["usage"], agreement: "DPA 1" } as const;
const recipients = { vendor } as const;
const trackers = {} as const;

export const allowed = () => definePolicy({ ...base, surfaces, categories, activities: { count: activity }, recipients, trackers });

export const allowedExplicit = () => definePolicy({ ...base, surfaces, categories, activities: { count: { ...activity, basis: { kind: "contract" }, explicitConsent: { asked: "form" } } }, recipients, trackers });

export const refused = () => [
  // @ts-expect-error what is not known stands in drafts only
  definePolicy({ ...base, surfaces, categories, recipients, trackers, activities: { count: { ...activity, directMarketing: { channels: unknown("not in the notice"), permission: "opt-in" } } } }),
  // @ts-expect-error GDPR 21(3): a double opt-out stands in drafts only
  definePolicy({ ...base, surfaces, categories, recipients, trackers, activities: { count: { ...activity, directMarketing: { channels: ["email"], permission: "opt-in", optOut: "confirmed" } } } }),
  // @ts-expect-error GDPR 12(3): an answer within a reasonable time stands in drafts only
  definePolicy({ ...base, surfaces, categories, recipients, trackers, activities: { count: activity }, rights: { ...base.rights, answerWithin: "reasonable-time" } }),
  // @ts-expect-error GDPR 4(11): use is no explicit consent
  definePolicy({ ...base, surfaces, categories, recipients, trackers, activities: { count: { ...activity, explicitConsent: { asked: "by-use" } } } }),
  // @ts-expect-error GDPR 27(2): an exemption without its justification
  definePolicy({ ...base, entities: { us: { ...base.entities.us, country: "US", representative: { exempt: "occasional" } } }, surfaces, categories, recipients, trackers, activities: { count: activity } }),
  // @ts-expect-error no such purpose
  definePolicy({ ...base, surfaces, categories, recipients, trackers, activities: { count: { ...activity, purpose: "statistcs" } } }),
  // @ts-expect-error no such category
  definePolicy({ ...base, surfaces, categories, recipients, trackers, activities: { count: { ...activity, categories: ["usge"] } } }),
  // @ts-expect-error no such recipient
  definePolicy({ ...base, surfaces, categories, recipients, trackers, activities: { count: { ...activity, recipients: ["vendr"] } } }),
  // @ts-expect-error no such retention rule
  definePolicy({ ...base, surfaces, categories, recipients, trackers, activities: { count: { ...activity, retention: "long" } } }),
  // @ts-expect-error no such controller
  definePolicy({ ...base, surfaces: { shop: { title: t, controller: "them" } }, categories, recipients, trackers, activities: { count: activity } }),
  // @ts-expect-error the policy is written in English only
  definePolicy({ ...base, surfaces: { shop: { title: { en: "Shop", de: "Shop" }, controller: "us" } }, categories, recipients, trackers, activities: { count: activity } }),
  // @ts-expect-error an activity with no category
  definePolicy({ ...base, surfaces, categories, recipients, trackers, activities: { count: { ...activity, categories: [] } } }),
  // @ts-expect-error an activity without a basis
  definePolicy({ ...base, surfaces, categories, recipients, trackers, activities: { count: { ...activity, basis: undefined } } }),
  // @ts-expect-error GDPR 13(1)(d): a legitimate interest without the interest
  definePolicy({ ...base, surfaces, categories, recipients, trackers, activities: { count: { ...activity, basis: { kind: "legitimate-interest" } } } }),
  // @ts-expect-error GDPR 6(1)(c): a legal obligation without the law
  definePolicy({ ...base, surfaces, categories, recipients, trackers, activities: { count: { ...activity, basis: { kind: "legal-obligation" } } } }),
  // @ts-expect-error GDPR 44: a recipient outside the EEA without a transfer tool
  definePolicy({ ...base, surfaces, categories, trackers, activities: { count: activity }, recipients: { vendor: { ...vendor, country: "US" } } }),
  // @ts-expect-error a recipient inside the EEA needs no transfer tool
  definePolicy({ ...base, surfaces, categories, trackers, activities: { count: activity }, recipients: { vendor: { ...vendor, transfer: { tool: "adequacy" } } } }),
  // @ts-expect-error Greece is GR
  definePolicy({ ...base, surfaces, categories, trackers, activities: { count: activity }, recipients: { vendor: { ...vendor, country: "EL" } } }),
  // @ts-expect-error GDPR 9(2): a special category without the condition that allows it
  definePolicy({ ...base, surfaces, categories: { usage: { ...categories.usage, special: { kind: "health" } } }, recipients, trackers, activities: { count: activity } }),
  // @ts-expect-error a persistent item without a lifetime
  definePolicy({ ...base, surfaces, categories, recipients, activities: { count: activity }, trackers: { own: { title: t, purpose: "statistics", deviceAccess: { gate: "consent" }, items: [{ name: "id", store: "cookie", kind: "persistent" }] } } }),
  // @ts-expect-error ePrivacy 5(3): a legitimate interest opens no device
  definePolicy({ ...base, surfaces, categories, recipients, activities: { count: activity }, trackers: { own: { title: t, purpose: "statistics", deviceAccess: { gate: "legitimate-interest" }, items: [] } } }),
  // @ts-expect-error personal data is not sold
  definePolicy({ ...base, surfaces, categories, recipients, trackers, activities: { count: activity }, sale: true }),
];
