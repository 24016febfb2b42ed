import { allOf, allow, refuse, type Decision } from "@troth/decision";
import type { Policy } from "@troth/policy-model";

/** What is sent where, for what. */
export interface Disclosure {
  readonly recipient: string;
  readonly activity?: string;
  readonly categories?: readonly string[];
}

/**
 * Whether handing data to a recipient is part of a declared activity. A transfer that Chapter V allows is not yet a lawful
 * disclosure: it needs a basis, a purpose, and for special categories a condition (GDPR 5(1)(b), 6(1), 9(2), 44).
 */
export const disclosure = (policy: Policy, { recipient, activity, categories }: Disclosure): Decision =>
  allOf([ofActivity(policy, recipient, activity), ofCategories(policy, recipient, activity, categories)], "activities");

const declared = <T>(record: Readonly<Record<string, T>>, id: string): T | undefined => (Object.hasOwn(record, id) ? record[id] : undefined);

const ofActivity = (policy: Policy, recipient: string, id: string | undefined): Decision => {
  if (id === undefined) return refuse({ code: "activity-unnamed", path: "activities", article: "GDPR 6(1)", fix: "Name the activity for which this is sent." });
  const activity = declared(policy.activities, id);
  if (activity === undefined) {
    return refuse({ code: "activity-unknown", path: "activities", article: "GDPR 6(1)", fix: `Declare the activity "${id}", with its basis, in the policy.` });
  }
  if (!activity.recipients.includes(recipient)) {
    const fix = `List "${recipient}" among the recipients of "${id}", and tell people.`;
    return refuse({ code: "recipient-not-of-activity", path: `activities.${id}.recipients`, article: "GDPR 13(1)(e)", fix });
  }
  return allow({ code: "disclosure-declared", path: `activities.${id}.basis`, article: "GDPR 6(1)" });
};

const ofCategories = (policy: Policy, recipient: string, activity: string | undefined, categories: readonly string[] | undefined): Decision => {
  if (!Array.isArray(categories) || categories.length === 0) {
    return refuse({ code: "categories-unnamed", path: "categories", article: "GDPR 5(1)(c)", fix: "Name the categories of data that this call carries." });
  }
  const ofThis: readonly string[] | undefined = activity === undefined ? undefined : declared(policy.activities, activity)?.categories;
  const ofThem: readonly string[] = declared(policy.recipients, recipient)?.categories ?? [];
  return allOf(
    [...new Set<string>(categories)].map((id) => {
      const category = declared(policy.categories, id);
      if (category === undefined) {
        return refuse({ code: "category-unknown", path: "categories", article: "GDPR 5(1)(c)", fix: `Declare the category "${id}" in the policy.` });
      }
      const answers: Decision[] = [];
      if (ofThis && !ofThis.includes(id)) {
        const fix = `Send no "${id}" for "${activity}", or declare that the activity uses it.`;
        answers.push(refuse({ code: "category-not-of-activity", path: `activities.${activity}.categories`, article: "GDPR 5(1)(b)", fix }));
      }
      if (!ofThem.includes(id)) {
        const fix = `Send no "${id}" to "${recipient}", or declare that it gets it.`;
        answers.push(refuse({ code: "category-not-of-recipient", path: `recipients.${recipient}.categories`, article: "GDPR 13(1)(e)", fix }));
      }
      if (category.special) answers.push(ofSpecialCategory(id, category.special.condition));
      return answers.length === 0 ? allow() : allOf(answers, `categories.${id}`);
    }),
    "categories",
  );
};

const ofSpecialCategory = (id: string, condition: string | undefined): Decision => {
  const letter = /^9-2-([a-j])$/.exec(condition ?? "")?.[1];
  const path = `categories.${id}.special`;
  if (letter === undefined) {
    return refuse({ code: "special-category-unconditioned", path, article: "GDPR 9(1)", fix: "Name the condition of Art. 9(2) that allows it." });
  }
  return allow({ code: "special-category-conditioned", path, article: `GDPR 9(2)(${letter})` });
};
