import type { ReadablePolicy } from "@troth/policy-model";

type Editable = { [key: string]: unknown };

/**
 * What was written of a policy, with one fact replaced, or taken out where `value` is absent: plain data, as somebody might
 * write it. `path` is that of a finding.
 */
export const edited = (policy: ReadablePolicy, path: string, value?: unknown): unknown => {
  const { hash: _, ...written } = structuredClone(policy) as unknown as Editable;
  const keys = path.split(".");
  const last = keys.pop() ?? "";
  const at = keys.reduce((place, key) => place[key] as Editable, written as Editable);
  if (!Object.hasOwn(at, last) && value === undefined) throw new Error(`there is nothing at ${path}`);
  if (value === undefined) delete at[last];
  else at[last] = value;
  return written;
};
