import { lookUp } from "../record.js";
/** A node of a JSON Schema. */
export interface SchemaNode {
  readonly [keyword: string]: unknown;
}

/** The definition of a fact that a draft leaves unknown. */
export const unknownRef = "#/definitions/unknown";

/** Values that stand in drafts only, by the key that has them. */
const draftValues: Readonly<Record<string, readonly unknown[]>> = {
  asked: ["by-use"],
  permission: ["by-use", "none"],
  by: ["by-use", "none"],
  lifetime: ["until-deleted"],
  country: ["anywhere"],
  gate: ["legitimate-interest"],
  rule: ["as-needed", "unbounded"],
  refusals: ["repetition", "technical-effort", "impractical", "not-legitimate", "privacy-of-others", "no-particular-situation"],
  kind: ["sale"],
};
/** Keys that stand in drafts only. */
const draftKeys: ReadonlySet<string> = new Set(["acknowledgedByUse", "answerWithin", "narrowed", "omits", "optOut", "ownPurposes"]);

const isNode = (value: unknown): value is SchemaNode => typeof value === "object" && value !== null && !Array.isArray(value);

const properties = (node: SchemaNode): SchemaNode | undefined => {
  const required = new Set((node.required ?? []) as readonly string[]);
  const kept: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(node.properties as Readonly<Record<string, SchemaNode>>)) {
    const inside = draftKeys.has(key) ? undefined : key === "sale" ? { const: false } : withoutDrafts(value, key);
    if (inside !== undefined) kept[key] = inside;
    // An object that needs what only a draft has is a draft's as a whole.
    else if (required.has(key)) return undefined;
  }
  return { ...node, properties: kept };
};

/**
 * The schema of a policy, from that of a draft: unknown facts, and those that the law does not allow, are taken out. Where
 * nothing is left there is none.
 */
export const withoutDrafts = (node: SchemaNode, key: string): SchemaNode | undefined => {
  if (node.$ref === unknownRef) return undefined;
  const dropped = lookUp(draftValues, key) ?? [];
  if (dropped.includes(node.const)) return undefined;
  let kept = node;
  if (Array.isArray(node.enum)) {
    const values = node.enum.filter((value: unknown) => !dropped.includes(value));
    if (values.length === 0) return undefined;
    kept = { ...kept, enum: values };
  }
  for (const keyword of ["anyOf", "oneOf"]) {
    if (!Array.isArray(kept[keyword])) continue;
    const branches = (kept[keyword] as readonly SchemaNode[]).flatMap((branch) => withoutDrafts(branch, key) ?? []);
    const [only] = branches;
    if (only === undefined) return undefined;
    const { [keyword]: _, ...rest } = kept;
    kept = branches.length === 1 ? { ...rest, ...only } : { ...rest, [keyword]: branches };
  }
  if (isNode(kept.properties)) {
    const object = properties(kept);
    if (object === undefined) return undefined;
    kept = object;
  }
  for (const keyword of ["additionalProperties", "additionalItems", "items"]) {
    const inside = kept[keyword];
    if (isNode(inside)) kept = { ...kept, [keyword]: withoutDrafts(inside, key) ?? false };
    else if (Array.isArray(inside)) kept = { ...kept, [keyword]: inside.map((one: SchemaNode) => withoutDrafts(one, key) ?? false) };
  }
  return kept;
};
