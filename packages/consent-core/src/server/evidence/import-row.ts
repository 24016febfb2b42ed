import type { SubjectRef } from "@troth/decision";
import { purposeRev, type Policy } from "@troth/policy-model/compiled";
import { pairOf } from "../../choice-key.js";
import { hash, id, language, pair } from "../../check.js";
import { endOf } from "../../lifetime.js";
import { own } from "../../rules.js";
import { clockTolerance, type Choice } from "../../standing.js";
import { strictness } from "../state.js";
import type { ConsentImported, Missing } from "./imported.js";

/** What another tool kept of one act of a person. */
export interface ImportRow {
  /** The tool's id of the record; kept only as a sealed digest. */
  readonly id: string;
  readonly subject: SubjectRef;
  /** When the person acted, in epoch milliseconds; absent where the tool did not keep it. */
  readonly at?: number;
  /** SHA-256, in hex, of the text that the person was shown. */
  readonly shown?: string;
  readonly locale?: string;
  /** Whether the record shows an act of the person, e.g. a click on a button: neither use, silence nor a ticked box is one (GDPR 4(11)). */
  readonly explicit?: boolean;
  /** Under the tool's names. */
  readonly choices: Readonly<Record<string, Choice["choice"]>>;
}
/** Why a row was not imported; `row`: its number, from 1. */
export interface BadRow {
  readonly row: number;
  readonly code: "import-row-invalid" | "import-name-unmapped" | "subject-ambiguous";
  readonly path: string;
  readonly fix: string;
}
export interface Importing {
  readonly policy: Policy;
  /** The tool's names: each the id of a purpose, `"<purpose>/<vendor>"`, or `null` to leave it out. */
  readonly names: Readonly<Record<string, string | null>>;
  /** The edition of the policy whose words had this hash, where that is known; without it a consent is outdated. */
  readonly editionOf?: (shown: string) => Policy | undefined;
  readonly tool: string;
  readonly now: number;
}

/** A rev that no purpose has: a consent under it is outdated, and asked anew. */
const outdated = "-";

const text = (value: unknown): boolean => typeof value === "string" && value.trim() !== "" && value.length <= 500;
const optional = (value: unknown, check: (value: unknown) => boolean): boolean => value === undefined || check(value);
const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === "object" && value !== null && !Array.isArray(value);

const isSubject = (value: unknown): boolean => {
  const { kind, ids } = isRecord(value) ? value : {};
  return text(kind) && isRecord(ids) && Object.keys(ids).length > 0 && Object.values(ids).every(text);
};

/** The first fault of a row: where, and what mends it. */
const faultOf = (row: unknown, now: number): readonly [path: string, fix: string] | undefined => {
  if (!isRecord(row)) return ["", "A row is an object."];
  const { id: of, subject, at, shown, locale, explicit, choices } = row as Readonly<Partial<Record<keyof ImportRow, unknown>>>;
  const known = new Set(["id", "subject", "at", "shown", "locale", "explicit", "choices"]);
  const stray = Object.keys(row).find((key) => !known.has(key));
  if (stray !== undefined) return [stray, "Take it out, or map it: what is misspelt would be lost."];
  if (!text(of)) return ["id", "The id of the record in the tool."];
  if (!isSubject(subject)) return ["subject", "Whose choice it is: { kind, ids }, none of them blank."];
  const past = (value: unknown): boolean => Number.isSafeInteger(value) && Number(value) > 0 && Number(value) <= now + clockTolerance;
  if (!optional(at, past)) return ["at", "Epoch milliseconds, not in the future; leave it out where it is not known."];
  if (!optional(shown, (value) => typeof value === "string" && hash.test(value))) return ["shown", "SHA-256 of the text that was shown, in hex."];
  if (!optional(locale, (value) => typeof value === "string" && language.test(value))) return ["locale", "A language tag, e.g. \"de\"."];
  if (!optional(explicit, (value) => typeof value === "boolean")) return ["explicit", "true or false."];
  if (!isRecord(choices) || Object.keys(choices).length === 0) return ["choices", "At least one choice."];
  const wrong = Object.entries(choices).find(([, choice]) => choice !== "given" && choice !== "refused" && choice !== "withdrawn");
  return wrong && [`choices.${wrong[0]}`, "given, refused or withdrawn."];
};

export type ReadRow = { readonly row: ImportRow; /** `undefined` where every name of it is left out. */ readonly data: ConsentImported | undefined } | BadRow;

/** What is recorded of a row, or why nothing is. */
export const readRow = (row: unknown, number: number, { policy, names, editionOf, tool, now }: Importing): ReadRow => {
  const fault = faultOf(row, now);
  if (fault) return { row: number, code: "import-row-invalid", path: fault[0], fix: fault[1] };
  const sound = row as ImportRow;
  const missing: readonly Missing[] = [
    ...(sound.shown === undefined ? (["shown"] as const) : []),
    ...(sound.at === undefined ? (["time"] as const) : []),
    ...(sound.explicit === true ? [] : (["act"] as const)),
  ];
  // A no of an unknown time counts from today: of two it must be the one that lasts.
  const at = Math.floor((sound.at ?? now) / 1000) * 1000;
  const edition = missing.length === 0 && sound.shown !== undefined ? editionOf?.(sound.shown) : undefined;
  const purposes: Record<string, Choice> = {};
  const vendors: Record<string, Choice> = {};
  for (const [name, choice] of Object.entries(sound.choices)) {
    const key = own(names, name);
    if (key === null) continue;
    const [purpose, vendor] = pairOf(key ?? "");
    const sure = key !== undefined && (id.test(key) || pair.test(key));
    if (!sure || !own(policy.purposes, purpose) || (vendor !== undefined && !own(policy.recipients, vendor))) {
      const fix = "Map the name to a purpose, or to a vendor of one, or to null to leave it out.";
      return { row: number, code: "import-name-unmapped", path: `choices.${name}`, fix };
    }
    const rev = edition && own(edition.purposes, purpose) ? purposeRev(edition, purpose) : outdated;
    const into = vendor === undefined ? purposes : vendors;
    const before = into[key];
    // Two names of the tool for one purpose of ours: the stricter of what was said.
    if (before && strictness[before.choice] >= strictness[choice]) continue;
    into[key] = { choice, at, until: endOf(choice, at, policy.consent), rev };
  }
  if (Object.keys(purposes).length + Object.keys(vendors).length === 0) return { row: sound, data: undefined };
  const { shown, locale } = sound;
  return {
    row: sound,
    data: {
      tool,
      grade: missing.length === 0 ? "strong" : "weak",
      missing,
      ...(shown === undefined ? {} : { shown }),
      ...(edition ? { policy: edition.hash } : {}),
      ...(locale === undefined ? {} : { locale }),
      purposes,
      vendors,
    },
  };
};
