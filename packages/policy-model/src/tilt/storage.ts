import { after, type RetentionRule, type Rules } from "@troth/legal-time/rule";
import type { Unknown } from "../draft.js";
import { isUnknown } from "../draft.js";
import type { Country } from "../facts/country.js";
import type { PolicyDraftInput } from "../policy.js";
import { lookUp } from "../record.js";
import type { Context } from "./context.js";
import { newIds } from "./ids.js";
import { quoted, type Spot } from "./issue.js";
import { readPeriod } from "./period.js";
import { notInTilt, standIn, unknownFor } from "./unstated.js";

type Retention = PolicyDraftInput["retention"][string];
type Rule = Retention["rule"];

/** The event that stands for the start of a period, which TILT has no field for. */
const start = "period-start";

/** Laws that set periods of storage, by abbreviations that no other country uses. */
const lawCountries: Readonly<Record<string, Country>> = {
  AO: "DE", HGB: "DE", BGB: "DE", SGB: "DE", USTG: "DE", ESTG: "DE", GWG: "DE", BDSG: "DE", TKG: "DE", STGB: "DE", AGG: "DE",
  UGB: "AT", BAO: "AT",
};
const lawCountry = (reference: string): Country | undefined => {
  const words = reference.slice(0, 200).toUpperCase().match(/\p{Letter}+/gu) ?? [];
  return words.map((word) => lookUp(lawCountries, word)).find((country) => country !== undefined);
};

/** How several periods become one; `undefined` where nothing readable is said. */
type Aggregation = "min" | "max" | "unbounded" | undefined;

const aggregationOf = ({ read }: Context, spot: Spot): Aggregation => {
  const written = read.text(spot);
  if (written === undefined) return undefined;
  const said = written.toLowerCase();
  if (said === "min" || said === "max") {
    if (said !== written) read.report.doubt("aggregation-unreadable", spot, `${quoted(written)} is taken for "${said}"`);
    return said;
  }
  if (readPeriod(written).keep === "unbounded") {
    read.report.doubt("period-unbounded", spot, `${quoted(written)} is taken for storage without end`);
    return "unbounded";
  }
  read.report.loss("aggregation-unreadable", spot, said === "sum" || said === "avg" ? `periods cannot be joined by "${said}"` : `${quoted(written)} says not how periods become one`);
  return undefined;
};

interface Entry {
  readonly rule: Rule | undefined;
  readonly titles: readonly string[];
  readonly statute?: { readonly cite: string; readonly country: Country };
}

const joined = (rules: readonly RetentionRule[], aggregation: Aggregation): RetentionRule | undefined => {
  const [first, second] = rules;
  if (!first || !second) return first;
  return { form: aggregation === "min" ? "first-of" : "longest-of", rules: rules as unknown as Rules };
};

/** One entry of `storage`: its periods, the purposes and the laws that ask for it. */
const entryOf = (context: Context, spot: Spot): Entry => {
  const { read } = context;
  const { report } = read;
  if (typeof spot.value === "string") {
    const written = read.text(spot);
    return written === undefined ? { rule: undefined, titles: [] } : { rule: unknownFor(`the TILT document says ${quoted(written)}`), titles: [written] };
  }
  read.only(spot, ["temporal", "purposeConditional", "legalBasisConditional", "aggregationFunction"]);
  const aggregation = aggregationOf(context, read.at(spot, "aggregationFunction"));
  const titles: string[] = [];
  const rules: RetentionRule[] = [];
  let unbounded = aggregation === "unbounded";
  let unreadable: string | undefined;
  for (const temporal of read.list(read.at(spot, "temporal"))) {
    const inside = typeof temporal.value === "string" ? temporal : read.at(temporal, "ttl");
    if (inside !== temporal) {
      read.only(temporal, ["description", "ttl"]);
      const description = read.text(read.at(temporal, "description"));
      if (description !== undefined) titles.push(description);
    }
    const ttl = read.text(inside);
    if (ttl === undefined) continue;
    const { keep, plain, dated } = readPeriod(ttl);
    if (dated) report.loss("period-spelling", inside, `the date before the period in ${quoted(ttl)} is not taken over`);
    if (keep === undefined) {
      report.loss("period-unreadable", inside, `${quoted(ttl)} is no period that can be counted`);
      unreadable = ttl;
    } else if (keep === "unbounded") {
      report.doubt("period-unbounded", inside, `${quoted(ttl)} is taken for storage without end`);
      unbounded = true;
    } else {
      if (!plain) report.doubt("period-spelling", inside, `${quoted(ttl)} is taken for ${keep}`);
      report.doubt("period-start", inside, "TILT does not say when the period starts");
      rules.push(after(start, keep));
    }
  }
  const conditions = read.list(read.at(spot, "purposeConditional")).flatMap((one) => {
    const said = read.text(one);
    return said === undefined ? [] : [{ said, one }];
  });
  const laws = read.list(read.at(spot, "legalBasisConditional")).flatMap((one) => {
    const cite = read.text(one, 500);
    return cite === undefined ? [] : [{ cite, one, country: cite.length < 3 ? undefined : lawCountry(cite) }];
  });
  const law = laws.find(({ country }) => country !== undefined);
  for (const { cite, one, country } of laws) {
    if (country === undefined) report.loss("law-unreadable", one, `${quoted(cite)} is no law whose country is known by its name`);
    else if (one !== law?.one) report.loss("field-unmapped", one, "a retention rule names one law");
  }
  const statute = law?.country === undefined ? {} : { statute: { cite: law.cite, country: law.country } };
  const counted = joined(rules, aggregation);
  if (aggregation === undefined && rules.length > 1) report.doubt("aggregation-unreadable", spot, "it is not said how the periods become one: the longest is taken");
  if (unbounded || unreadable !== undefined || counted) {
    for (const { said, one } of conditions) {
      if (titles.length === 0) titles.push(said);
      else if (!titles.includes(said)) report.loss("field-unmapped", one, "a rule that counts has no place for a condition in words");
    }
    const rule = unbounded ? "unbounded" : unreadable !== undefined ? unknownFor(`the TILT document says ${quoted(unreadable)}, which is no period`) : counted;
    return { rule, titles, ...statute };
  }
  for (const { one } of conditions) report.doubt("storage-in-words", one, "a purpose that asks for storage is taken for “as long as needed”");
  if (conditions.length > 0) return { rule: "as-needed", titles: [...titles, ...conditions.map(({ said }) => said)], ...statute };
  if (law) return { rule: unknownFor(`the TILT document names ${quoted(law.cite)} and no period`), titles: [...titles, law.cite], ...statute };
  const [told] = titles;
  return { rule: told === undefined ? undefined : unknownFor(`the TILT document says ${quoted(told)} and no period`), titles };
};

/** Several entries as one rule: without end before unknown, unknown before what can be counted, that before words. */
const combined = (context: Context, spot: Spot, entries: readonly Entry[]): Rule => {
  const rules = entries.flatMap(({ rule }) => (rule === undefined ? [] : [rule]));
  const [only] = rules;
  if (rules.length < 2) return only ?? notInTilt;
  context.read.report.doubt("storage-several", spot, "TILT does not say how several entries of storage go together: the longest counts");
  const unknowns = rules.filter((rule): rule is Unknown => typeof rule !== "string" && isUnknown(rule));
  const counted = rules.filter((rule): rule is RetentionRule => typeof rule !== "string" && !isUnknown(rule));
  if (rules.includes("unbounded")) return "unbounded";
  return unknowns[0] ?? joined(counted, "max") ?? "as-needed";
};

export interface StorageRooms {
  readonly retention: Readonly<Record<string, Retention>>;
  readonly events: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** The id of the rule that the entries at `spot` make; unknown where they say nothing. */
  of(spot: Spot): string | Unknown;
}

/** The rules of storage of a document, each once. */
export const storageRooms = (context: Context): StorageRooms => {
  const retention: Record<string, Retention> = {};
  const events: Record<string, Readonly<Record<string, string>>> = {};
  const known = new Map<string, string>();
  const nextId = newIds("storage");
  const of = (spot: Spot): string | Unknown => {
    const entries = context.read.list(spot).map((one) => entryOf(context, one)).filter(({ rule }) => rule !== undefined);
    if (entries.length === 0) return notInTilt;
    const rule = combined(context, spot, entries);
    const said = [...new Set(entries.flatMap(({ titles }) => titles))].join("\n");
    const laws = entries.flatMap(({ statute }) => (statute ? [statute] : []));
    for (const extra of laws.slice(1)) context.read.report.loss("field-unmapped", spot, `a retention rule names one law: ${quoted(extra.cite)} is left out`);
    const key = JSON.stringify([said, rule, laws[0]]);
    const before = known.get(key);
    if (before !== undefined) return before;
    const id = nextId(said === "" ? "storage" : said);
    known.set(key, id);
    const counts = typeof rule !== "string" && !isUnknown(rule);
    if (counts) {
      events[start] = standIn("periodStart", context.language);
      context.assume(`retention.${id}.rule`, spot, "TILT does not say when a period starts");
    }
    const title = said.length > 5_000 ? `${said.slice(0, 4_999).replace(/\p{Surrogate}$/u, "")}…` : said;
    if (title !== said) context.read.report.loss("text-cut", spot, "the descriptions together are longer than a text of a policy");
    retention[id] = {
      title: context.sayOr(title === "" ? undefined : title, `retention.${id}.title`, spot, "the storage is not described"),
      rule,
      then: notInTilt,
      ...(laws[0] ? { statute: laws[0] } : {}),
    };
    return id;
  };
  return { retention, events, of };
};
