import { draftRefused, isDraft } from "../checked.js";
import { parsePolicy } from "../define.js";
import { freeze } from "../plain.js";
import type { Policy, PolicyInput } from "../policy.js";
import { compiler, format, revision, type CompiledPolicy } from "./compiled-policy.js";

/**
 * A policy as plain JSON, for `loadPolicy` of `@troth/policy-model/compiled`: checked by every rule when the app is built, so
 * that it need not be checked, nor the checking be loaded, when the app starts.
 *
 * @throws TrothError `policy-invalid` for what `definePolicy` would not have returned: a draft with errors, or a copy that was
 * changed; `policy-is-draft` for a draft without one
 *
 * @example
 * ```ts
 * import { compilePolicy, type Policy } from "@troth/policy-model";
 * declare const policy: Policy;
 * const file = JSON.stringify(compilePolicy(policy));
 * ```
 */
export const compilePolicy = (policy: Policy): CompiledPolicy => {
  const { hash, ...written } = parsePolicy(policy);
  if (isDraft(policy)) throw draftRefused("");
  return freeze({ format, v: revision, compiledBy: compiler, hash, policy: written as PolicyInput });
};
