import { TrothError } from "@troth/decision";
import { markChecked, markDraft } from "./checked.js";
import { examine, type Finding } from "./finding.js";
import { hashOf } from "./hash.js";
import { freeze } from "./plain.js";
import type { Policy, PolicyDraft, PolicyDraftInput, PolicyInput } from "./policy.js";

const line = ({ path, message, article, fix }: Finding): string =>
  `  ${path === "" ? "policy" : path}: ${message}${article === undefined ? "" : ` (${article})`}${fix === undefined ? "" : `\n    ${fix}`}`;

/** An entry of the wrong shape is not judged by the rules of law before it can be read. */
const hintOf = (errors: readonly Finding[]): string => {
  const all = "Every error is listed at once, with its place, its article and what mends it.";
  return errors.some(({ code }) => shapeCodes.has(code)) ? `${all} What the law asks of an entry that cannot be read is told when it can.` : all;
};
const shapeCodes: ReadonlySet<string> = new Set(["value-missing", "value-invalid", "key-unknown", "id-invalid"]);

const invalid = (errors: readonly Finding[]): TrothError =>
  new TrothError({
    code: "policy-invalid",
    message: `the policy has ${errors.length === 1 ? "an error" : `${errors.length} errors`}:\n${errors.map(line).join("\n")}`,
    hint: hintOf(errors),
    faults: errors.map(({ code, path, message, fix, article }) => ({
      code,
      path,
      message,
      ...(fix === undefined ? {} : { fix }),
      ...(article === undefined ? {} : { article }),
    })),
  });

/**
 * Checks a policy that comes from YAML, JSON or another program, by the same rules as {@link definePolicy}.
 *
 * @throws TrothError `policy-invalid`; its `faults` are every error at once, each with code, path, message and fix.
 */
export const parsePolicy = (input: unknown): Policy => {
  const { findings, policy } = examine(input);
  if (!policy) throw invalid(findings.filter(({ severity }) => severity === "error"));
  return freeze(markChecked({ ...policy, hash: hashOf(policy) })) as Policy;
};

/**
 * Takes what a notice says as it says it, unknown and unlawful facts included, to lint, render and export it. No app starts
 * with a draft. What cannot be read at all, or names what is not declared, is refused here as well.
 *
 * @throws TrothError `policy-invalid`; its `faults` are the errors that are no matter of law.
 */
export const draftPolicy = (input: PolicyDraftInput): PolicyDraft => {
  const { draft, policy, unreadable } = examine(input);
  if (!draft) throw invalid(unreadable);
  const made = markDraft({ ...draft, hash: hashOf(draft) });
  return freeze(policy ? markChecked(made) : made) as PolicyDraft;
};

/**
 * Takes a policy as it is written and makes it one that an app may start with: checked by every rule, copied, frozen, and
 * named by its hash. A wrong reference, a legitimate interest without its interest, or a recipient outside the EEA without
 * a transfer tool do not compile; what types cannot see is checked here.
 *
 * @throws TrothError `policy-invalid`; its `faults` are every error at once, each with code, path, message and fix.
 */
export const definePolicy = <
  Language extends string,
  EntityId extends string,
  SurfaceId extends string,
  SubjectId extends string,
  CategoryId extends string,
  PurposeId extends string,
  ActivityId extends string,
  RecipientId extends string,
  RetentionId extends string,
  TrackerId extends string,
>(
  input: PolicyInput<Language, EntityId, SurfaceId, SubjectId, CategoryId, PurposeId, ActivityId, RecipientId, RetentionId, TrackerId>,
): Policy<{
  language: Language;
  entity: EntityId;
  surface: SurfaceId;
  subject: SubjectId;
  category: CategoryId;
  purpose: PurposeId;
  activity: ActivityId;
  recipient: RecipientId;
  retention: RetentionId;
  tracker: TrackerId;
}> =>
  // The ids are those of the input: checking changes no key.
  parsePolicy(input) as unknown as ReturnType<typeof definePolicy<Language, EntityId, SurfaceId, SubjectId, CategoryId, PurposeId, ActivityId, RecipientId, RetentionId, TrackerId>>;
