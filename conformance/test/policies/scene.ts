import type { ReadablePolicy } from "@troth/policy-model";
import { five } from "../../policies/five.js";
import { edited } from "./edited.js";

export type Company = "hero" | "immero" | "heeros" | "image" | "hms";
/** The fewest edits that somebody could make: the new fact by its place, or `undefined` for one that is taken out. */
export type Edits = Readonly<Record<string, unknown>>;

/** A place of one of the five policies, at which a rule speaks or is silent. */
export interface Scene {
  readonly company: Company;
  readonly variant: "faithful" | "corrected";
  /** Path of the place; "" is the policy as a whole. */
  readonly at: string;
  readonly edits?: Edits | undefined;
  /** Judged on this day. */
  readonly on?: string;
}

const dated = (on: string | undefined) => (on === undefined ? {} : { on });

/** A place of the notice as it stands. */
export const asItStands = (company: Company, at: string): Scene => ({ company, variant: "faithful", at });
/** A place of the corrected policy. */
export const corrected = (company: Company, at = "", on?: string): Scene => ({ company, variant: "corrected", at, ...dated(on) });
/** The corrected policy with a few edits; the place is that of the first of them unless it is named. */
export const bent = (company: Company, edits: Edits, at = Object.keys(edits)[0] ?? ""): Scene => ({ company, variant: "corrected", at, edits });

const written = ({ company, variant }: Scene): ReadablePolicy => {
  const modelled = five.find((one) => one.company === company);
  if (!modelled) throw new Error(`there is no policy of ${company}`);
  return modelled[variant];
};

/** The policy of a scene, its edits made. */
export const policyOf = (scene: Scene): unknown =>
  Object.entries(scene.edits ?? {}).reduce<unknown>((policy, [path, value]) => edited(policy as ReadablePolicy, path, value), written(scene));

/** Whether a place exists. */
export const exists = (policy: unknown, path: string): boolean => {
  let at = policy;
  for (const key of path === "" ? [] : path.split(".")) {
    if (typeof at !== "object" || at === null || !Object.hasOwn(at, key)) return false;
    at = (at as Readonly<Record<string, unknown>>)[key];
  }
  return true;
};

/** Whether one path is the other, or leads to it. */
export const leadsTo = (path: string, other: string): boolean => path === "" || other === path || other.startsWith(`${path}.`);

const records: ReadonlySet<string> = new Set(["entities", "surfaces", "subjects", "categories", "purposes", "activities", "recipients", "retention", "trackers"]);
/** What kind of fact a path leads to: without ids, languages and places in lists. */
export const kindOf = (path: string): string => {
  const [first = "", ...rest] = path.split(".");
  return [first, ...(records.has(first) ? rest.slice(1) : rest)].filter((key) => !/^\d+$|^[a-z]{2}$/.test(key) || key === "on" || key === "by").join(".");
};
