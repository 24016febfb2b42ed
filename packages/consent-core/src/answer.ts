import type { Decision, Reason } from "@troth/decision";

// The words of @troth/decision, said anew because this root has no dependency at run time.

export const yes = (code: string, path: string, article: string): Decision => ({ allowed: true, because: [{ code, path, article }] });
export const no = (code: string, path: string, article: string, fix: string): Decision => ({
  allowed: false,
  because: [{ code, path, article, fix }],
});

/** All must say yes; every no is told, once. What is undefined has nothing to say. */
export const all = (decisions: readonly (Decision | undefined)[]): Decision => {
  const told = (allowed: boolean): readonly Reason[] => [
    ...new Set(decisions.flatMap((decision) => (decision?.allowed === allowed ? decision.because : []))),
  ];
  const [first, ...rest] = told(false);
  return first ? { allowed: false, because: [first, ...rest] } : { allowed: true, because: told(true) };
};
