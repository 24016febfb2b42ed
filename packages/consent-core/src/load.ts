import type { Decision } from "@troth/decision";
import { reason } from "./answer.js";
import { always, asked, basis, never } from "./declared.js";
import { may } from "./may.js";
import type { LoadQuestion } from "./question.js";
import { own, type ActivityRules, type BasisRules, type Rules, type TrackerRules } from "./rules.js";
import type { Standing } from "./standing.js";

/** The gate of the device, asked like an activity. */
const gateRules = (path: string, article: string, { gate, country }: TrackerRules): readonly BasisRules[] => {
  const free = (code: string): BasisRules => basis({ yes: [reason(code, path, article)], no: always([]) });
  const closed = basis(asked(path, article));
  if (gate === "transmission" || gate === "strictly-necessary") return [free(gate)];
  return gate === "national-exemption" && country !== undefined ? [{ ...free(gate), country }, closed] : [closed];
};

/**
 * May this tracker be loaded? Two gates, and both must open: storing and reading on the device (ePrivacy 5(3)), and the
 * basis of what follows (GDPR 6). Where the first asks for consent, no legitimate interest opens it.
 */
export const mayLoad = <Purpose extends string, Vendor extends string, Surface extends string, Tracker extends string>(
  rules: Rules<Purpose, Vendor, Surface, Tracker>,
  question: LoadQuestion<NoInfer<Tracker>, NoInfer<Surface>>,
  standing: Standing,
): Decision => {
  const surface = own(rules.surfaces, question.surface);
  const tracker = surface && own(surface.trackers, question.tracker);
  const served = tracker && own(surface.purposes, tracker.purpose);
  const path = `trackers.${question.tracker}`;
  const article = "ePrivacy 5(3)";
  if (!served) return { allowed: false, because: [{ code: "undeclared", path, article }] };
  const { purpose, vendor } = tracker;
  const vendors = vendor === undefined ? [] : [vendor];
  const some = served.activities.filter((activity) => vendors.every((each) => activity.vendors.includes(each)));
  // Without an activity of its own the gate would be all that is asked.
  const activities: readonly ActivityRules[] = some[0] ? some : [{ vendors, bases: [never("undeclared", `purposes.${purpose}`, "GDPR 5(1)(b)")] }];
  const gate = { vendors, bases: gateRules(`${path}.deviceAccess`, article, tracker) };
  const both = { purposes: { [purpose]: { rev: served.rev, activities: [gate, ...activities] } }, trackers: {} };
  const { lifetimes } = rules;
  return may({ surfaces: { [question.surface]: both }, lifetimes }, { ...question, purpose, ...(vendor === undefined ? {} : { vendor }) }, standing);
};
