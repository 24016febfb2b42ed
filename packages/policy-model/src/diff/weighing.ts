import { neverLonger } from "@troth/legal-time/rule";
import { disclosureOf, reachedFrom, regionOf, saidIn } from "../consent-fact.js";
import { isUnknown, listed } from "../draft.js";
import { canonical } from "../hash.js";
import { memoised } from "../memo.js";
import type { PolicyDraftInput } from "../policy.js";
import type { Text } from "../text.js";
import { gateOf } from "../tracker.js";
import type { FactValues, Weight } from "./change.js";
import type { Both, Difference, WeightBy } from "./difference.js";

type Weigh = Extract<WeightBy, (...given: never[]) => unknown>;
type Country = PolicyDraftInput["recipients"][string]["country"];

const materialIf = (holds: boolean): Weight => (holds ? "material" : "minor");
const values = <F extends keyof FactValues>(_: F, { before, after }: Difference): { readonly before?: FactValues[F]; readonly after?: FactValues[F] } =>
  ({ ...(before === undefined ? {} : { before }), ...(after === undefined ? {} : { after }) }) as { readonly before?: FactValues[F]; readonly after?: FactValues[F] };

const controllers = memoised(
  (policy: PolicyDraftInput): ReadonlySet<string> => new Set(Object.values(policy.surfaces).flatMap(({ controller, jointControllers = [] }) => [controller, ...jointControllers])),
);

/** Who answers for no surface is no controller yet. */
export const entityWeight: Weigh = ({ at, how }, { before, after }) =>
  materialIf(how === "added" ? controllers(after).has(at[1] ?? "") && !controllers(before).has(at[1] ?? "") : controllers(before).has(at[1] ?? "") && !controllers(after).has(at[1] ?? ""));

/** A new place of the same controllers processes nothing new by itself: its activities say so where it does. */
export const surfaceWeight: Weigh = ({ at, how }, { before, after }) => {
  const surface = after.surfaces[at[1] ?? ""];
  if (how !== "added" || !surface) return "minor";
  const known = controllers(before);
  return materialIf([surface.controller, ...(surface.jointControllers ?? [])].some((id) => !known.has(id)));
};

const declared = (policy: PolicyDraftInput, from: readonly string[], of?: string): ReadonlySet<string> =>
  new Set(reachedFrom(policy, from).map((id) => disclosureOf(policy, id, of === undefined ? undefined : policy.activities[of])));

/**
 * A recipient is new to people if it decides for itself, or if no processor of its kind, region and transfer tool got the
 * data before: GDPR 13(1)(e) lets a notice name categories of recipients, and 13(1)(f) wants each third country.
 */
const disclosureWeight = (place: "activity" | "recipient" | "policy"): Weigh => {
  const formerly = memoised<Both, Map<string, ReadonlySet<string>>>(() => new Map());
  return ({ how, at: [, entry = ""], after: id }, policies) => {
    if (how === "changed") return "material";
    if (how !== "added") return "minor";
    const { before, after } = policies;
    const activity = place === "activity" ? entry : undefined;
    const from = (): readonly string[] => ({ activity: () => listed(before.activities[entry]?.recipients), recipient: () => [entry], policy: () => Object.keys(before.recipients) })[place]();
    const of = place === "policy" ? "" : entry;
    const known = formerly(policies).get(of) ?? declared(before, from(), activity);
    formerly(policies).set(of, known);
    const added = place === "policy" ? entry : String(id);
    return materialIf([...declared(after, [added], activity)].some((one) => !known.has(one)));
  };
};
export const activityRecipientWeight = disclosureWeight("activity");
export const subRecipientWeight = disclosureWeight("recipient");
export const recipientWeight = disclosureWeight("policy");

/** Who decides itself is known by name; a processor is one of its kind (EDPB Guidelines 05/2020, 64-65). */
export const recipientNameWeight: Weigh = (difference, policies) => {
  const id = difference.at[1] ?? "";
  const decides = [policies.before, policies.after].some(({ recipients }) => recipients[id]?.role !== "processor");
  return materialIf(decides && saysOtherwise(difference, policies));
};
/** Whether a text is another in the language that each policy is first written in. */
export const saysOtherwise = ({ before, after }: Difference, policies: Both): boolean => {
  const said = (policy: PolicyDraftInput, text: unknown): string | undefined => (typeof text === "object" && text !== null ? saidIn(policy, text as Text) : undefined);
  return said(policies.before, before) !== said(policies.after, after);
};

/** Another language that comes first is another that texts are told apart by. */
export const languageWeight: Weigh = ({ how }, { before, after }) => (how === "removed" || before.languages[0] !== after.languages[0] ? "minor" : "editorial");

/** From use to a question, or back: the one is no consent (GDPR 4(11)). */
export const askedWeight: Weigh = ({ before, after }) => materialIf(before === "by-use" || after === "by-use");

/** Inside the EEA data flows freely (GDPR 1(3)); over its border, or from one third country to another, it is a transfer. */
export const countryWeight: Weigh = ({ before, after }) => materialIf(regionOf(before as Country) !== regionOf(after as Country));

export const assertionWeight: Weigh = (difference) => {
  const { before, after } = values("transfer-assertion", difference);
  if (before?.scope !== after?.scope) return "material";
  const dull = new Set(["on", "checkedOn", "evidence"]);
  const telling = (value: object | undefined): string => canonical(Object.entries(value ?? {}).filter(([key]) => !dull.has(key)));
  return telling(before) === telling(after) ? "editorial" : "minor";
};
/** Looked at again with the same result, people's data is where it was. */
export const assessmentWeight: Weigh = (difference) => {
  const { before, after } = values("transfer-assessment", difference);
  if (!before || !after || isUnknown(before) || isUnknown(after)) return "material";
  return before.conclusion === after.conclusion ? "editorial" : "material";
};

export const specialWeight: Weigh = (difference) => {
  const { before, after } = values("special-category", difference);
  return materialIf(canonical([before?.kind ?? null, before?.condition ?? null]) !== canonical([after?.kind ?? null, after?.condition ?? null]));
};

/** Without `surfaces` it is on all, also on those to come. */
export const everywhereWeight: Weigh = ({ how, after }) => materialIf(how === "added" || (how === "changed" && after === undefined));

/** From what people may leave out to what they must give. */
export const provisionWeight: Weigh = ({ after }) => materialIf(after !== "voluntary");
/** Told later is told; not told at all is another matter. */
export const exceptionWeight: Weigh = ({ after }) => materialIf(!(typeof after === "object" && after !== null && "due" in after));

export const frequencyWeight: Weigh = (difference) => {
  const { before, after } = values("marketing-frequency", difference);
  return materialIf(!after || (before !== undefined && !(after.count <= before.count && neverLonger(before.per, after.per))));
};

export const residencyWeight: Weigh = (difference) => {
  const { before, after } = values("residency", difference);
  if (after === undefined) return "material";
  if (before === undefined) return "minor";
  const inside = (country: string): boolean => (before === "EEA" ? regionOf(country as Country) === "EEA" : before.some((one) => one === country));
  return materialIf(after === "EEA" || after.some((country) => !inside(country)));
};

export const endWeight: Weigh = ({ after }) => materialIf(after !== "delete");

const harmless: ReadonlySet<string> = new Set(["strictly-necessary", "transmission"]);
/** What the service needs and nobody else sees changes nothing for people; anything else on their device does. */
export const trackerWeight: Weigh = ({ how, at }, { after }) => {
  const tracker = after.trackers[at[1] ?? ""];
  return materialIf(how === "changed" || (how === "added" && tracker !== undefined && !(harmless.has(gateOf(tracker) ?? "unknown") && tracker.recipient === undefined)));
};
export const persistenceWeight: Weigh = ({ after }) => materialIf(after === "persistent");

const loudness: Readonly<Record<string, number>> = { silent: 0, banner: 1, email: 2 };
export const announcedWeight: Weigh = ({ before, after }) => {
  const [was, is] = [loudness[String(before)], loudness[String(after)]];
  return materialIf(was === undefined || is === undefined || is < was);
};

export const saleWeight: Weigh = ({ after }) => materialIf(after !== false);
