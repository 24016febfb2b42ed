import fc from "fast-check";
import type { Choice, Decision, DeclaredActivity, DeclaredPurpose, DeclaredRules, LoadQuestion, Question, Reason, Standing, TrackerRules } from "../src/index.js";
import { now } from "./client-policy.js";

// How `may` decided before rules were compiled: one step after the other, straight from what is declared. Kept to hold the
// compiled way against.

const yes = (code: string, path: string, article: string): Decision => ({ allowed: true, because: [{ code, path, article }] });
const no = (code: string, path: string, article: string): Decision => ({ allowed: false, because: [{ code, path, article }] });
const all = (decisions: readonly (Decision | undefined)[]): Decision => {
  const told = (allowed: boolean): readonly Reason[] => [...new Set(decisions.flatMap((decision) => (decision?.allowed === allowed ? decision.because : [])))];
  const [first, ...rest] = told(false);
  return first ? { allowed: false, because: [first, ...rest] } : { allowed: true, because: told(true) };
};
const own = <T>(record: Readonly<Partial<Record<string, T>>>, key: string): T | undefined => (Object.hasOwn(record, key) ? record[key] : undefined);
const choiceOn = (standing: Standing, purpose: string, vendor?: string): Choice | undefined =>
  (vendor === undefined ? undefined : own(standing.vendors, `${purpose}/${vendor}`)) ?? own(standing.choices, purpose);
const unread = ({ faults: [fault, ...rest] }: Standing): Decision | undefined => fault && { allowed: false, because: [fault, ...rest] };

const consented = ({ purpose, vendor, at }: Pick<Question, "purpose" | "vendor" | "at">, rev: string, standing: Standing, path: string, article: string): Decision => {
  const faults = unread(standing);
  if (faults) return faults;
  const choice = choiceOn(standing, purpose, vendor);
  if (!choice || !(choice.at <= at + 300_000)) return no(standing.gpc ? "gpc" : "consent-missing", path, article);
  if (choice.choice === "withdrawn") return no("consent-withdrawn", path, "GDPR 7(3)");
  if (choice.choice !== "given") return no("consent-refused", path, article);
  if (!(at < choice.until)) return no("consent-expired", path, article);
  if (choice.rev !== rev) return no("consent-outdated", path, "GDPR 4(11)");
  return yes("consent-given", path, article);
};

const objected = (activity: DeclaredActivity, basis: string, question: Question, standing: Standing, path: string): Decision | undefined => {
  const marketing = activity.directMarketing;
  if (!marketing && basis !== "public-task" && basis !== "legitimate-interest") return undefined;
  const consent = basis === "consent" && choiceOn(standing, question.purpose, question.vendor);
  const inForce = standing.objections.some(
    ({ purpose, channel, profiling, at, overriddenAt = Infinity }) =>
      purpose === question.purpose &&
      (!channel || !question.channel || channel === question.channel) &&
      !(profiling && activity.profiling === false) &&
      (marketing ? !(consent && consent.choice === "given" && consent.at > at) : overriddenAt > question.at),
  );
  if (!inForce) return undefined;
  return marketing ? no("marketing-objection", path, "GDPR 21(2)") : no("objection", path, "GDPR 21(1)");
};
const restricted = (purpose: string, standing: Standing, path: string): Decision | undefined => {
  const hit = standing.restrictions.find(({ purposes }) => purposes === "all" || purposes.includes(purpose));
  return hit && no("restricted", path, `GDPR ${hit.ground.replace(/-(\w)/g, "($1)")}`);
};

const kinds = ["consent", "contract", "legal-obligation", "vital-interests", "public-task", "legitimate-interest"];
const mayDo = (activity: DeclaredActivity, purpose: DeclaredPurpose, question: Question, standing: Standing): Decision => {
  const path = `activities.${activity.id}.basis`;
  const basis = activity.bases.find(
    ({ relationship, country }) => (relationship === undefined || relationship === question.relationship) && (country === undefined || country === question.country),
  );
  const letter = "abcdef"[kinds.indexOf(basis?.kind ?? "")];
  if (!basis || !letter) return no("basis-missing", path, "GDPR 6(1)");
  const article = `GDPR 6(1)(${letter})`;
  // Since then the faults alone are told also where it is an explicit consent besides another basis that cannot be read.
  const faults = activity.directMarketing || activity.explicitConsent || "aef".includes(letter) ? unread(standing) : undefined;
  if (faults) return faults;
  const consent = basis.kind === "consent" ? consented(question, purpose.rev, standing, path, article) : undefined;
  return all([
    consent ?? yes(basis.kind, path, article),
    activity.explicitConsent && consented(question, purpose.rev, standing, `activities.${activity.id}.explicitConsent`, "GDPR 9(2)(a)"),
    objected(activity, basis.kind, question, standing, path),
    consent ? undefined : restricted(question.purpose, standing, path),
  ]);
};
export const mayBefore = (rules: DeclaredRules, question: Question, standing: Standing): Decision => {
  const purpose = own(own(rules.surfaces, question.surface)?.purposes ?? {}, question.purpose);
  const { vendor } = question;
  const activities = purpose?.activities.filter((activity) => vendor === undefined || activity.vendors.includes(vendor));
  if (!purpose || !activities?.length) return no("undeclared", `purposes.${question.purpose}`, "GDPR 5(1)(b)");
  return all(activities.map((activity) => mayDo(activity, purpose, question, standing)));
};
export const mayLoadBefore = (rules: DeclaredRules, question: LoadQuestion, standing: Standing): Decision => {
  const surface = own(rules.surfaces, question.surface);
  const tracker = surface && own(surface.trackers, question.tracker);
  const purpose = tracker && own(surface.purposes, tracker.purpose);
  const path = `trackers.${question.tracker}`;
  const article = "ePrivacy 5(3)";
  if (!tracker || !purpose) return no("undeclared", path, article);
  const asked: Question = { ...question, purpose: tracker.purpose, ...(tracker.vendor === undefined ? {} : { vendor: tracker.vendor }) };
  const free =
    tracker.gate === "transmission" ||
    tracker.gate === "strictly-necessary" ||
    (tracker.gate === "national-exemption" && tracker.country !== undefined && tracker.country === question.country);
  const device = `${path}.deviceAccess`;
  return all([free ? yes(tracker.gate, device, article) : consented(asked, purpose.rev, standing, device, article), mayBefore(rules, asked, standing)]);
};

// Few ids and few instants, so that they meet.
const purposes = ["count", "write", "serve"];
const vendors = ["acme", "tube"];
const odd = ["constructor", "__proto__", "toString", "", "other"];
const perhaps = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined, freq: 2 });
const without = <T extends object>(value: T): { [K in keyof T]: Exclude<T[K], undefined> } => JSON.parse(JSON.stringify(value)) as { [K in keyof T]: Exclude<T[K], undefined> };
const instant = fc.oneof(fc.integer({ min: -4, max: 4 }).map((step) => now + step * 300_000), fc.integer({ min: -3, max: 3 }).map((step) => now + step));
const rev = fc.constantFrom("new", "old");
const relationship = fc.constantFrom("member", "customer");
const country = fc.constantFrom("CH", "DE");

const activity = fc
  .record({
    id: fc.constantFrom("one", "two", "three"),
    bases: fc.array(fc.record({ kind: fc.constantFrom(...kinds, "whim", "constructor"), relationship: perhaps(relationship), country: perhaps(country) }), { maxLength: 3 }),
    vendors: fc.subarray(vendors),
    profiling: perhaps(fc.boolean()),
    explicitConsent: perhaps(fc.constant(true as const)),
    directMarketing: perhaps(fc.constant(true as const)),
  })
  .map((one) => without(one) as DeclaredActivity);
const tracker = fc
  .record({
    purpose: fc.constantFrom(...purposes),
    vendor: perhaps(fc.constantFrom(...vendors)),
    gate: fc.constantFrom("consent" as const, "transmission" as const, "strictly-necessary" as const, "national-exemption" as const),
    country: perhaps(country),
  })
  .map((one) => without(one) as TrackerRules);
const served = fc.record({ rev, activities: fc.array(activity, { maxLength: 3 }) });
const surface = fc.record({
  purposes: fc.record({ count: served, write: served, serve: served }, { requiredKeys: ["count"] }),
  trackers: fc.record({ pixel: tracker, embed: tracker }, { requiredKeys: ["embed"] }),
});
export const anyRules: fc.Arbitrary<DeclaredRules> = fc.record({
  surfaces: fc.record({ shop: surface, forum: surface }, { requiredKeys: ["shop"] }) as fc.Arbitrary<DeclaredRules["surfaces"]>,
  lifetimes: fc.constant({ given: "P2M", refused: "P1M" }),
});

const choice = fc.record<Choice>({ choice: fc.constantFrom("given", "given", "refused", "withdrawn"), at: instant, until: instant, rev });
const objection = fc
  .record({
    purpose: fc.constantFrom(...purposes),
    channel: perhaps(fc.constantFrom("email", "phone", "")),
    profiling: perhaps(fc.constant(true as const)),
    at: instant,
    overriddenAt: perhaps(instant),
  })
  .map((one) => without(one) as Standing["objections"][number]);
export const anyStanding: fc.Arbitrary<Standing> = fc.record({
  from: fc.constant("cookie" as const),
  choices: fc.dictionary(fc.constantFrom(...purposes), choice),
  vendors: fc.dictionary(fc.constantFrom(...purposes.flatMap((purpose) => vendors.map((vendor) => `${purpose}/${vendor}`))), choice),
  objections: fc.array(objection, { maxLength: 3 }),
  restrictions: fc.array(
    fc.record({
      purposes: fc.oneof(fc.constant("all" as const), fc.subarray(purposes)),
      ground: fc.constantFrom("18-1-a" as const, "18-1-b" as const, "18-1-c" as const, "18-1-d" as const),
      at: instant,
    }),
    { maxLength: 2 },
  ),
  gpc: fc.boolean(),
  faults: fc.oneof({ weight: 3, arbitrary: fc.constant([]) }, fc.constant([{ code: "journal-unreadable", path: "journal" }, { code: "subject-ambiguous", path: "journal" }])),
});

const place = { surface: fc.oneof({ weight: 6, arbitrary: fc.constant("shop") }, fc.constantFrom("forum", ...odd)), relationship: perhaps(fc.oneof(relationship, fc.constantFrom(...odd))), country: perhaps(fc.oneof(country, fc.constantFrom(...odd))) };
export const anyQuestion: fc.Arbitrary<Question> = fc
  .record({
    ...place,
    purpose: fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...purposes) }, fc.constantFrom(...odd)),
    vendor: perhaps(fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...vendors) }, fc.constantFrom(...odd))),
    channel: perhaps(fc.constantFrom("email", "phone", "post", "")),
    at: instant,
  })
  .map((one) => without(one) as Question);
export const anyLoad: fc.Arbitrary<LoadQuestion> = fc
  .record({ ...place, tracker: fc.constantFrom("pixel", "embed", "embed", ...odd), at: instant })
  .map((one) => without(one) as LoadQuestion);
export const anyInstant = fc.oneof({ weight: 8, arbitrary: instant }, fc.constantFrom(Number.NaN, Infinity, -Infinity));
