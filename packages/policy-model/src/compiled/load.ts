import { TrothError, type Fault } from "@troth/decision";
import { draftedAt, draftRefused, markChecked } from "../checked.js";
import { hashOf } from "../hash.js";
import { freeze, plainCopy } from "../plain.js";
import type { Policy } from "../policy.js";
import { isRecord } from "../record.js";
import { compiler, format, revision } from "./compiled-policy.js";

const again = "Compile the policy again, with the version of @troth/policy-model that the app runs.";
const whole = "Take the file as compilePolicy wrote it; to change the policy, change its source and compile it again.";

const keys: ReadonlySet<string> = new Set(["format", "v", "compiledBy", "hash", "policy"]);

const faultsOf = (value: unknown): readonly Fault[] => {
  const fault = (path: string, message: string, fix: string): Fault => ({ code: "compiled-invalid", path, message, fix });
  if (!isRecord(value)) return [fault("", "this is no compiled policy", "Hand in what JSON.parse makes of the file that was written from compilePolicy.")];
  // What says nothing of the others where it is wrong: only then is the rest looked at.
  if (value["format"] !== format) return [fault("format", "this is no compiled policy", "Hand in what JSON.parse makes of the file that was written from compilePolicy.")];
  if (value["v"] !== revision) return [fault("v", `the compiled policy is not of format ${revision}`, again)];
  const { compiledBy, hash, policy } = value;
  const extra = Object.keys(value).filter((key) => !keys.has(key));
  return [
    ...extra.map((key) => fault(key, `"${key}" is not known here`, whole)),
    ...(compiledBy === compiler ? [] : [fault("compiledBy", `the policy was checked by the rules of another version than ${compiler}`, again)]),
    ...(isRecord(policy) ? (hash === hashOf(policy) ? [] : [fault("hash", "the policy is not the one of this hash: it was changed after it was compiled", whole)]) : [fault("policy", "there is no policy", whole)]),
  ];
};

/**
 * Takes a policy that was checked and compiled at build time, for an app to start with; loads no schema and runs no rule.
 * What is not, byte by byte in meaning, what `compilePolicy` of this version wrote is refused. The hash guards against
 * accidents and drift (a hand edit, half a file, the file of another release), not against somebody who may write the
 * file: he can write a hash as well. Ids are known to the type where it is named: `loadPolicy<typeof policy>(json)`.
 *
 * @throws TrothError `compiled-invalid`, with the path and the fix; with several faults all of them are its `faults`.
 * `policy-is-draft` where a fact stands as not known: no rule is run here, but that no policy holds
 *
 * @example
 * ```ts
 * import { loadPolicy } from "@troth/policy-model/compiled";
 * declare const text: string; // of the file that the build wrote
 * const policy = loadPolicy(JSON.parse(text));
 * ```
 */
export const loadPolicy = <P extends Policy = Policy>(compiled: unknown): P => {
  const { value, faults: notPlain } = plainCopy(compiled);
  const faults = notPlain.length > 0 ? notPlain.map(({ path, message }) => ({ code: "compiled-invalid", path, message, fix: whole })) : faultsOf(value);
  const [first] = faults;
  if (first) throw new TrothError({ code: "compiled-invalid", message: first.message, path: first.path, hint: first.fix ?? whole, faults });
  const { policy, hash } = value as { readonly policy: object; readonly hash: string };
  const open = draftedAt(policy);
  if (open !== undefined) throw draftRefused(`policy.${open}`);
  // The rules found no error in what has this hash, so this is a Policy; its ids are those that the caller names.
  return freeze(markChecked({ ...policy, hash })) as unknown as P;
};
