import { isUnknown, type Unknown } from "../draft.js";
import type { Basis } from "../basis.js";
import type { Article9Condition, DataSource } from "../data-category.js";
import type { Drafted } from "../draft.js";
import type { PolicyDraftInput } from "../policy.js";
import type { Context } from "./context.js";
import { newIds } from "./ids.js";
import { quoted, type Spot } from "./issue.js";
import { readLegalBasis } from "./legal-basis.js";
import type { RecipientRooms } from "./recipients.js";
import { holdsNothing } from "./spot.js";
import type { StorageRooms } from "./storage.js";
import { notInTilt, unknownFor } from "./unstated.js";

type Activity = PolicyDraftInput["activities"][string];
type Category = PolicyDraftInput["categories"][string];
type DraftBasis = Basis<string, Drafted>;

/** What is disclosed, for what: the records of a policy that come from `dataDisclosed`. */
export interface Disclosed {
  readonly categories: Readonly<Record<string, Category>>;
  readonly purposes: PolicyDraftInput["purposes"];
  readonly activities: PolicyDraftInput["activities"];
  /** The id of a category by the words of the document. */
  readonly categoryIds: ReadonlyMap<string, string>;
}

const interestOf = ({ read, say }: Context, spot: Spot): ReturnType<Context["say"]> | undefined => {
  const reasons: string[] = [];
  let joinedAt: Spot | undefined;
  for (const one of read.list(spot)) {
    if (typeof one.value === "string") {
      const said = read.text(one);
      if (said !== undefined) reasons.push(said);
      continue;
    }
    read.only(one, ["exists", "reasoning"]);
    const exists = read.flag(read.at(one, "exists"));
    const reasoning = read.text(read.at(one, "reasoning"));
    if (reasoning === undefined) continue;
    if (exists === false) read.report.doubt("type-unexpected", read.at(one, "exists"), "the interest is said not to exist, and is told");
    if (!reasons.includes(reasoning)) reasons.push(reasoning);
    if (reasons.length > 1) joinedAt ??= one;
  }
  if (joinedAt) read.report.doubt("interests-joined", joinedAt, "several interests became one text");
  const joined = reasons.join("\n");
  if (joined.length > 5_000) read.report.loss("text-cut", spot, "the interests together are longer than a text of a policy");
  return reasons.length === 0 ? undefined : say(joined.length > 5_000 ? `${joined.slice(0, 4_999).replace(/\p{Surrogate}$/u, "")}…` : joined);
};

/** What the bases of one entry say: the basis, and the letters of GDPR 9(2) that stand among them. */
interface Grounds {
  readonly basis: Activity["basis"];
  readonly conditions: ReadonlySet<string>;
}

/** The bases of one entry of `dataDisclosed`, however they are spelt. */
const groundsOf = (context: Context, spot: Spot): Grounds => {
  const { read } = context;
  const { report } = read;
  const listed = read.at(spot, "legalBases");
  const kinds = new Set<DraftBasis["kind"]>();
  const allowing = new Set<string>();
  const laws: { readonly cite: string; readonly at: Spot }[] = [];
  let named = "";
  for (const one of read.list(listed)) {
    const isText = typeof one.value === "string";
    if (!isText) read.only(one, ["reference", "description"]);
    const written = isText ? one : read.at(one, "reference");
    const description = read.at(one, "description");
    // Forms are filled in one field too far: "reference": [], "description": "Art. 6 Abs. 1 lit. f DSGVO".
    const spoken = holdsNothing(written.value) && typeof description.value === "string" && readLegalBasis(description.value).bases.length > 0;
    const at = spoken ? description : written;
    if (!isText && !spoken) read.unmapped(one, ["description"]);
    const reference = read.text(at);
    if (reference === undefined) continue;
    named ||= reference;
    const { bases, conditions, plain, incomplete, otherLaw } = readLegalBasis(reference);
    for (const kind of bases) kinds.add(kind);
    for (const letter of conditions) allowing.add(letter);
    if (conditions.length > 0) report.doubt("special-category", at, `${quoted(reference)} allows a special category, and TILT does not say which kind of data it is`);
    if (bases.length > 0) {
      if (!plain) report.doubt("basis-spelling", at, `${quoted(reference)} is taken for ${bases.join(", ")}`);
      continue;
    }
    if (conditions.length > 0) continue;
    if (incomplete) report.loss("basis-incomplete", at, `${quoted(reference)} names GDPR 6 without the letter of a basis`);
    else if (otherLaw && reference.length >= 3) laws.push({ cite: reference, at });
    else report.loss("basis-unrecognised", at, `${quoted(reference)} is no basis of GDPR 6(1)`);
  }
  const lawful = kinds.has("legal-obligation") || kinds.has("public-task");
  for (const { cite, at } of laws) {
    if (lawful) report.doubt("law-by-neighbour", at, `${quoted(cite)} is taken for the law behind the basis beside it`);
    else report.loss("basis-unrecognised", at, `${quoted(cite)} is no basis of GDPR 6(1)`);
  }
  const law: string | Unknown = laws.length === 0 ? notInTilt : laws.map(({ cite }) => cite).join("; ");
  const interests = read.at(spot, "legitimateInterests");
  const interest = interestOf(context, interests);
  if (interest && !kinds.has("legitimate-interest")) report.loss("interest-without-basis", interests, "an interest is told, but no basis of GDPR 6(1)(f)");
  const bases = [...kinds].map((kind): DraftBasis => {
    if (kind === "legal-obligation" || kind === "public-task") return { kind, law };
    return kind === "legitimate-interest" ? { kind, interest: interest ?? notInTilt, necessity: notInTilt, balancing: notInTilt } : { kind };
  });
  const [only, ...rest] = bases;
  if (only === undefined) {
    if (named === "") report.doubt("basis-missing", listed, "no basis is named");
    return { basis: unknownFor(named === "" ? "the TILT document names no basis" : `the TILT document names ${quoted(named)}, which is no basis of GDPR 6(1)`), conditions: allowing };
  }
  if (rest.length === 0) return { basis: only, conditions: allowing };
  report.doubt("basis-several", listed, "several bases are named, and not which holds for whom; all are listed, which the law does not allow (GDPR 6(1))");
  return { basis: [only, ...rest], conditions: allowing };
};

const isCondition = (name: string): name is Article9Condition => /^9-2-[a-j]$/.test(name);
/** A category as a condition of GDPR 9(2) makes it: of a kind that TILT does not tell; under several, nobody knows which holds. */
const specialUnder = (category: Category, letters: ReadonlySet<string>): Category => {
  const named = [...letters].map((letter) => `9-2-${letter}`).filter(isCondition);
  const before = category.special && !isUnknown(category.special.condition) ? [category.special.condition] : [];
  const [condition, ...others] = [...new Set([...before, ...named])];
  if (condition === undefined || (category.special && before.length === 0)) return category;
  const several = unknownFor(`the TILT document names several conditions of GDPR 9(2): ${[condition, ...others].map((one) => `(${one.slice(-1)})`).join(", ")}`);
  return { ...category, special: { kind: notInTilt, condition: others.length === 0 ? condition : several } };
};

const provisionOf = ({ read, say }: Context, spot: Spot): Exclude<Activity["provision"], undefined> => {
  read.only(spot, ["legalRequirement", "contractualRegulation", "obligationToProvide", "consequences"]);
  const statutory = read.flag(read.at(spot, "legalRequirement"));
  const contractual = read.flag(read.at(spot, "contractualRegulation"));
  const obliged = read.flag(read.at(spot, "obligationToProvide"));
  const consequences = read.text(read.at(spot, "consequences"));
  const unclear = (why: string): Unknown => {
    read.report.loss("provision-unclear", spot, why);
    return unknownFor(`the TILT document leaves it open: ${why}`);
  };
  if (statutory === undefined && contractual === undefined && obliged === undefined) {
    return consequences === undefined ? notInTilt : unclear("it tells consequences, and not whether the data must be given");
  }
  if (statutory && contractual) return unclear("it names both a law and a contract");
  if (obliged && !statutory && !contractual) return unclear("it names a duty, but neither a law nor a contract behind it");
  const kind = statutory ? "statutory" : contractual ? "contractual" : "voluntary";
  if (obliged === false && kind !== "voluntary") read.report.doubt("provision-unclear", read.at(spot, "obligationToProvide"), `no duty is said, but a ${kind} requirement: the data is taken to be required`);
  return consequences === undefined ? unclear(`the data is ${kind}, and what follows if it is not given is not told`) : { kind, consequence: say(consequences) };
};

/** Reads `dataDisclosed`: each entry is a category, and with each of its purposes an activity. */
export const disclosedOf = (context: Context, document: Spot, rooms: { readonly recipients: RecipientRooms; readonly storage: StorageRooms }): Disclosed => {
  const { read, say } = context;
  const categories: Record<string, Category> = {};
  const purposes: Record<string, PolicyDraftInput["purposes"][string]> = {};
  const activities: Record<string, Activity> = {};
  const categoryIds = new Map<string, string>();
  const purposeIds = new Map<string, string>();
  const next = { category: newIds("category"), purpose: newIds("purpose"), activity: newIds("activity") };

  const categoryAt = (spot: Spot): string | undefined => {
    const title = read.text(spot);
    if (title === undefined) return undefined;
    const before = categoryIds.get(title);
    if (before !== undefined) return before;
    const id = next.category(title);
    categoryIds.set(title, id);
    categories[id] = { title: say(title), items: [say(title)], sources: notInTilt };
    return id;
  };

  const purposeAt = (spot: Spot): string | undefined => {
    const isText = typeof spot.value === "string";
    if (!isText) read.only(spot, ["purpose", "description"]);
    const named = read.text(isText ? spot : read.at(spot, "purpose"));
    const described = isText ? undefined : read.text(read.at(spot, "description"));
    const title = named ?? described;
    if (title === undefined) return undefined;
    const key = JSON.stringify([title, described]);
    const before = purposeIds.get(key);
    if (before !== undefined) return before;
    const id = next.purpose(title);
    purposeIds.set(key, id);
    if (described === undefined) context.assume(`purposes.${id}.description`, spot, "the purpose is not described; its title stands here");
    purposes[id] = { title: say(title), description: say(described ?? title) };
    return id;
  };

  const list = read.list(read.at(document, "dataDisclosed"));
  for (const spot of list) {
    const isText = typeof spot.value === "string";
    if (!isText) {
      read.only(spot, ["_id", "category", "purposes", "legalBases", "legitimateInterests", "recipients", "storage", "nonDisclosure"]);
      read.unmapped(spot, ["_id"], "an entry of a policy has an id of its own");
    }
    const category = categoryAt(isText ? spot : read.at(spot, "category"));
    if (category === undefined) {
      read.report.loss("field-unmapped", spot, "what is disclosed has no category: no activity can be about it");
      continue;
    }
    const purposeSpots = read.list(read.at(spot, "purposes"));
    const own = [...new Set(purposeSpots.flatMap((one) => purposeAt(one) ?? []))];
    if (own.length === 0) {
      const id = purposeIds.get("none") ?? next.purpose("purpose");
      if (!purposeIds.has("none")) {
        purposeIds.set("none", id);
        purposes[id] = {
          title: context.sayOr(undefined, `purposes.${id}.title`, spot, "no purpose is named"),
          description: context.sayOr(undefined, `purposes.${id}.description`, spot, "no purpose is described"),
        };
      }
      own.push(id);
    }
    const { basis, conditions } = groundsOf(context, spot);
    if (categories[category]) categories[category] = specialUnder(categories[category], conditions);
    const title = categories[category]?.title ?? say("");
    const onConsent = !isUnknown(basis) && "kind" in basis && basis.kind === "consent";
    const shared = {
      title,
      subjects: ["people"],
      categories: [category],
      basis,
      ...(conditions.has("a") && !onConsent && !isUnknown(basis) ? { explicitConsent: {} } : {}),
      recipients: rooms.recipients.of(read.at(spot, "recipients"), category),
      retention: rooms.storage.of(read.at(spot, "storage")),
      provision: provisionOf(context, read.at(spot, "nonDisclosure")),
    } as const;
    for (const purpose of own) activities[next.activity(`${purpose}-${category}`)] = { ...shared, purpose };
  }
  return { categories, purposes, activities, categoryIds };
};

const sourcesAt = ({ read, say }: Context, spot: Spot): Category["sources"] | undefined => {
  const found = read.list(read.at(spot, "sources")).flatMap((one): (DataSource | Unknown)[] => {
    if (typeof one.value !== "string") read.only(one, ["description", "url", "publiclyAvailable"]);
    const who = read.text(typeof one.value === "string" ? one : read.at(one, "description"));
    const open = read.flag(read.at(one, "publiclyAvailable"));
    read.unmapped(one, ["url"]);
    if (who === undefined) return [];
    if (open === undefined) {
      read.report.loss("field-unmapped", one, `it is not said whether ${quoted(who)} is public`);
      return [unknownFor(`the TILT document names ${quoted(who)}, and not whether it is public`)];
    }
    return [{ from: open ? "public" : "third-party", who: say(who) }];
  });
  const open = found.find((one): one is Unknown => isUnknown(one));
  if (open) return open;
  const [first, ...rest] = found.filter((one): one is DataSource => !isUnknown(one));
  return first && [first, ...rest];
};

/** The categories with where their data comes from, as `sources` tells it. */
export const withSources = (context: Context, document: Spot, { categories, categoryIds }: Disclosed): PolicyDraftInput["categories"] => {
  const { read } = context;
  const sourced: Record<string, Category> = { ...categories };
  for (const spot of read.list(read.at(document, "sources"))) {
    read.only(spot, ["_id", "dataCategory", "sources"]);
    read.unmapped(spot, ["_id"], "an entry of a policy has an id of its own");
    const name = read.text(read.at(spot, "dataCategory"));
    const id = name === undefined ? undefined : categoryIds.get(name);
    const category = id === undefined ? undefined : sourced[id];
    if (id === undefined || !category) {
      read.report.loss("source-unmatched", spot, name === undefined ? "it is not said which data comes from here" : `${quoted(name)} is not among the data that is disclosed`);
      continue;
    }
    const sources = sourcesAt(context, spot);
    if (!sources) continue;
    const before = category.sources;
    sourced[id] = { ...category, sources: isUnknown(sources) || isUnknown(before) ? sources : [...before, ...sources] };
  }
  return sourced;
};

/** With `inUse`, an automated decision is told of the one activity there is; of several, nobody knows which it is. */
export const withDecisions = (context: Context, document: Spot, activities: Disclosed["activities"]): Disclosed["activities"] => {
  const { read, say } = context;
  const spot = read.at(document, "automatedDecisionMaking");
  read.only(spot, ["inUse", "logicInvolved", "scopeAndIntendedEffects"]);
  if (read.flag(read.at(spot, "inUse")) !== true) {
    read.unmapped(spot, ["logicInvolved", "scopeAndIntendedEffects"], "no automated decision is in use");
    return activities;
  }
  const logic = read.text(read.at(spot, "logicInvolved"));
  const effects = read.text(read.at(spot, "scopeAndIntendedEffects"));
  const entries = Object.entries(activities);
  const [only] = entries;
  if (only && entries.length === 1) {
    const automatedDecision = { logic: logic === undefined ? notInTilt : say(logic), consequences: effects === undefined ? notInTilt : say(effects) };
    return { [only[0]]: { ...only[1], automatedDecision } };
  }
  read.report.loss("automated-unplaced", spot, "TILT does not say which activity decides: it is told as unknown of each");
  const automatedDecision = unknownFor(`the TILT document says that there are automated decisions, not where: ${logic ?? "without their logic"}`);
  return Object.fromEntries(entries.map(([id, activity]) => [id, { ...activity, automatedDecision }]));
};
