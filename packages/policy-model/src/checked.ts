import { TrothError } from "@troth/decision";
import { isUnknown } from "./draft.js";

/**
 * On what the rules found no error in, and on what was written as a draft. By the registry of symbols, and on the object: a
 * policy may come from another copy of this package, as in an app that both imports and requires it.
 */
const checked = Symbol.for("troth.policy.checked");
const drafted = Symbol.for("troth.policy.draft");

const marked =
  (mark: symbol) =>
  <T extends object>(policy: T): T =>
    Object.defineProperty(policy, mark, { value: true });
const has = (value: unknown, mark: symbol): boolean => typeof value === "object" && value !== null && Object.hasOwn(value, mark);

/** Marks that no error is in it; a copy has no such mark. To be done before it is frozen. */
export const markChecked = marked(checked);
/** Marks that it was written as a draft, with or without an error in it. To be done before it is frozen. */
export const markDraft = marked(drafted);

/** Whether the rules found no error in it when it was made: what nobody checked is taken for a draft. */
export const isChecked = (policy: unknown): boolean => has(policy, checked);

/**
 * Whether it is a draft, as `draftPolicy` makes them: no app starts with one, whatever its type was taken for. A draft in which
 * no rule finds an error becomes a policy by `parsePolicy`.
 */
export const isDraft = (policy: unknown): boolean => has(policy, drafted);

/** Whether it is what definePolicy, parsePolicy or loadPolicy returned; a copy is not. */
export const isPolicy = (policy: unknown): boolean => isChecked(policy) && !isDraft(policy);

const keys: ReadonlySet<string> = new Set(["omits", "acknowledgedByUse"]);
const unknownIn = (value: unknown, path: string): string | undefined => {
  if (isUnknown(value)) return path;
  if (typeof value !== "object" || value === null) return undefined;
  for (const [key, item] of Object.entries(value)) {
    const found = unknownIn(item, path === "" ? key : `${path}.${key}`);
    if (found !== undefined) return found;
  }
  return undefined;
};
/** The first place at which something stands that no policy holds: a fact that is not known, a silence that is told. */
export const draftedAt = (policy: object): string | undefined => Object.keys(policy).find((key) => keys.has(key)) ?? unknownIn(policy, "");

export const draftRefused = (path: string): TrothError =>
  new TrothError({
    code: "policy-is-draft",
    message: "this is a draft, and no app starts with a draft",
    path,
    hint: "Pass what it says through definePolicy or parsePolicy: they take it if no error is in it, and name each one that is.",
  });

/** @throws TrothError `policy-is-draft`, `policy-unchecked` for what is not as definePolicy, parsePolicy or loadPolicy made it */
export const mustBePolicy = (policy: unknown): void => {
  if (isPolicy(policy)) return;
  if (isDraft(policy)) throw draftRefused("");
  throw new TrothError({
    code: "policy-unchecked",
    message: "this is not what definePolicy, parsePolicy or loadPolicy returned",
    path: "",
    hint: "Hand in what one of them returned, and no copy of it.",
  });
};
