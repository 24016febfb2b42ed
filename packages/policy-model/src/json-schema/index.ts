import * as z from "zod";
import { orUnknown } from "../schema/draft.js";
import { duration } from "../schema/duration.js";
import { contact, country } from "../schema/entity.js";
import { policySchema } from "../schema/policy.js";
import { retention } from "../schema/retention.js";
import { civilDate, languageTag, text, webAddress } from "../schema/text.js";
import { unknownRef, withoutDrafts, type SchemaNode } from "./checked.js";

const [, unknownFact] = orUnknown(z.never()).options;

/** What is said of the parts that many places share. */
const named = (): z.core.$ZodRegistry<{ readonly id: string; readonly description: string }> => {
  const registry = z.registry<{ readonly id: string; readonly description: string }>();
  registry.add(text(), { id: "text", description: "A text in each language of the policy, by its BCP 47 tag." });
  registry.add(civilDate(), { id: "date", description: "A civil date, YYYY-MM-DD." });
  registry.add(duration(), { id: "duration", description: "An ISO 8601 duration in whole civil units (P8Y, P14D) or whole clock units (PT24H)." });
  registry.add(country(), { id: "country", description: "ISO 3166-1 alpha-2: Greece is GR, the United Kingdom GB." });
  registry.add(contact(), { id: "contact", description: "Who a person can turn to: at least an e-mail address." });
  registry.add(webAddress(), { id: "webAddress", description: "An address on the web." });
  registry.add(languageTag(), { id: "language", description: "A BCP 47 tag: en, de-AT." });
  registry.add(unknownFact, { id: "unknown", description: "A fact that is not known, and why. Only a draft may hold one." });
  return registry;
};

/** What a check by code asks for, as far as a schema can say it. */
const worded: ReadonlyMap<unknown, SchemaNode> = new Map<unknown, SchemaNode>([
  [duration(), { type: "string", pattern: "^(P(?=[0-9])([0-9]{1,9}Y)?([0-9]{1,9}M)?([0-9]{1,9}W)?([0-9]{1,9}D)?|PT(?=[0-9])([0-9]{1,9}H)?([0-9]{1,9}M)?([0-9]{1,9}S)?)$" }],
  [webAddress(), { type: "string", pattern: "^[hH][tT][tT][pP][sS]?://" }],
  [languageTag(), { type: "string", pattern: "^[a-z]{2,3}(-[A-Za-z0-9]{1,8})*$" }],
  [retention().shape.rule, { anyOf: [{ $ref: "#/definitions/retentionRule" }, { enum: ["as-needed", "unbounded"] }, { $ref: unknownRef }] }],
]);

const ruleRef = { $ref: "#/definitions/retentionRule" };
const period = { $ref: "#/definitions/duration" };
const anchor = { type: "string", pattern: "\\S", description: "The name of an event, e.g. invoice.issued." };
const form = (name: string, properties: Readonly<Record<string, unknown>>, optional: readonly string[] = []): SchemaNode => ({
  type: "object",
  properties: { form: { const: name }, ...properties },
  required: ["form", ...Object.keys(properties).filter((key) => !optional.includes(key))],
  additionalProperties: false,
});
const periodAfter = form("after", { anchor, keep: period, endOfYear: { const: true } }, ["endOfYear"]);
/** Not what objects have of themselves. */
const name = { type: "string", pattern: "\\S", not: { enum: ["__proto__", "constructor", "prototype"] } };
/** The forms of `@troth/legal-time/rule`, which checks them by code. */
const retentionRule: SchemaNode = {
  description: "When data falls due for erasure: so long after an event, at an event, after so long without activity; the first or last of several, by the type of the record, between a minimum and a maximum, or with some time to carry it out.",
  oneOf: [
    periodAfter,
    form("until", { anchor }),
    form("while-active", { anchor, inactive: period }),
    form("first-of", { rules: { type: "array", minItems: 2, items: ruleRef } }),
    form("longest-of", { rules: { type: "array", minItems: 2, items: ruleRef } }),
    form("per-type", {
      type: { ...name, description: "What tells the records apart, e.g. claim.type." },
      rules: { type: "object", minProperties: 2, propertyNames: name, additionalProperties: ruleRef, description: "The rule of each type." },
    }),
    { ...form("bounded", { rule: ruleRef, atLeast: periodAfter, atMost: periodAfter }, ["atLeast", "atMost"]), anyOf: [{ required: ["atLeast"] }, { required: ["atMost"] }] },
    form("grace", { rule: ruleRef, within: period }),
  ],
};

/** Which policy is meant: one that an app may start with, or a draft with unknown and unlawful facts. */
export type SchemaFor = "policy" | "policy-draft";
const titles: Readonly<Record<SchemaFor, string>> = {
  policy: "A privacy policy of @troth/policy-model",
  "policy-draft": "A draft of a privacy policy of @troth/policy-model: unknown and unlawful facts may stand in it",
};

/**
 * The JSON Schema (draft-07, which editors know) of a policy or a draft. It holds the shape; that ids are declared and what
 * the law asks for is said by `lint`.
 */
export const policyJsonSchema = (which: SchemaFor): SchemaNode => {
  const made = z.toJSONSchema(policySchema(), {
    target: "draft-7",
    unrepresentable: "any",
    metadata: named(),
    override: ({ zodSchema, jsonSchema }) => {
      Object.assign(jsonSchema, worded.get(zodSchema) ?? {});
      // A list of at least one is said as such, not as a first one and others.
      const { items, additionalItems } = jsonSchema as { readonly items?: unknown; readonly additionalItems?: unknown };
      if (!Array.isArray(items) || items.some((item) => JSON.stringify(item) !== JSON.stringify(additionalItems))) return;
      jsonSchema.items = additionalItems as typeof jsonSchema.items & object;
      delete jsonSchema.additionalItems;
    },
  }) as unknown as SchemaNode & { readonly definitions: Readonly<Record<string, SchemaNode>>; readonly properties: Readonly<Record<string, SchemaNode>> };
  const { definitions: shared, $schema: _, ...root } = made;
  const definitions = Object.fromEntries([...Object.entries(shared), ["retentionRule", retentionRule] as const].map(([name, { $id: _id, id: _name, ...node }]) => [name, node]));
  const draft = {
    ...root,
    // Editors write it into JSON; a reader of files takes it out.
    properties: { $schema: { type: "string" }, ...made.properties },
  };
  const body = which === "policy" ? withoutDrafts(draft, "") : draft;
  const { unknown: _unknown, ...checked } = definitions;
  return {
    $schema: "http://json-schema.org/draft-07/schema#",
    $id: `urn:troth:policy-model:${which}`,
    title: titles[which],
    ...body,
    definitions: which === "policy" ? checked : definitions,
  };
};
