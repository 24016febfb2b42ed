import { isRecord, lookUp } from "../record.js";
import { quoted, type Report, type Spot } from "./issue.js";

/** Texts that say that there is none. Written as people filled the form in; compared in lower case. */
const placeholders: ReadonlySet<string> = new Set([
  "[]", "{}", "[ ]", "null", "none", "undefined", "nan", "n/a", "n.a.", "na", "-", "--", "–", "—", "/", "?", "???", ".", "...", "…", "tbd", "todo", "unknown",
  "not specified", "not available", "keine", "keine angabe", "keine angaben", "k.a.", "k. a.", "unbekannt", "nicht angegeben", "string",
]);
const longestText = 5_000;

/** Whether anything is there that could be lost: null, an empty text and an empty list hold nothing, nor does what holds only them. */
export const holdsNothing = (value: unknown, depth = 0): boolean => {
  if (value === null || value === undefined) return true;
  if (typeof value === "string") return value.trim() === "" || placeholders.has(value.trim().toLowerCase());
  if (typeof value !== "object" || depth > 20) return false;
  return Object.values(value).every((item) => holdsNothing(item, depth + 1));
};

/** Reads the fields of a document that may hold anything in any place. Nothing here throws. */
export interface Reader {
  readonly report: Report;
  /** A field of an object; `undefined` inside where there is none. */
  at(spot: Spot, ...keys: readonly string[]): Spot;
  /** The entries of a list; one entry by itself counts as a list of one. */
  list(spot: Spot): readonly Spot[];
  text(spot: Spot, most?: number): string | undefined;
  flag(spot: Spot): boolean | undefined;
  /** Tells the fields of an object that TILT does not have. */
  only(spot: Spot, known: readonly string[]): void;
  /** Tells fields that hold something which the policy has no place for. */
  unmapped(spot: Spot, keys: readonly string[], why?: string): void;
}

export const readerFor = (report: Report): Reader => {
  const at = (spot: Spot, ...keys: readonly string[]): Spot => {
    let { value } = spot;
    for (const key of keys) value = isRecord(value) ? lookUp(value, key) : undefined;
    return { value, path: [...spot.path, ...keys] };
  };

  const list = (spot: Spot): readonly Spot[] => {
    const { value } = spot;
    if (Array.isArray(value)) return value.map((item: unknown, index) => ({ value: item, path: [...spot.path, String(index)] })).filter((item) => !holdsNothing(item.value));
    if (holdsNothing(value)) {
      if (typeof value === "string" && value.trim() !== "") report.doubt("placeholder", spot, `${quoted(value)} stands where a list is due`);
      return [];
    }
    report.doubt("type-unexpected", spot, `a list is due, and ${quoted(value)} stands here: taken as its only entry`);
    return [spot];
  };

  const text = (spot: Spot, most = longestText): string | undefined => {
    const { value } = spot;
    if (holdsNothing(value)) {
      if (typeof value === "string" && value.trim() !== "") report.doubt("placeholder", spot, `${quoted(value)} is taken for nothing`);
      return undefined;
    }
    if (typeof value === "number" || typeof value === "boolean") {
      report.doubt("type-unexpected", spot, `a text is due, and ${String(value)} stands here`);
      return String(value);
    }
    if (Array.isArray(value) && value.length === 1) {
      report.doubt("type-unexpected", spot, "a text is due, and a list of one stands here");
      return text({ value: value[0], path: [...spot.path, "0"] }, most);
    }
    if (typeof value !== "string") {
      report.loss("type-unexpected", spot, `a text is due, and ${quoted(value)} stands here`);
      return undefined;
    }
    // Half a surrogate pair can be carried by no UTF-8, so by no hash and no notice.
    const clean = value.trim().replaceAll(/\p{Surrogate}/gu, "\uFFFD");
    if (clean.length <= most) return clean;
    report.loss("text-cut", spot, `the text has ${clean.length} characters, a policy takes ${most} here`);
    return `${clean.slice(0, most - 1).replace(/\p{Surrogate}$/u, "")}…`;
  };

  const flag = (spot: Spot): boolean | undefined => {
    const { value } = spot;
    if (typeof value === "boolean") return value;
    if (holdsNothing(value)) return undefined;
    const said = typeof value === "string" ? value.trim().toLowerCase() : "";
    if (said === "true" || said === "false") {
      report.doubt("type-unexpected", spot, `true or false is due, and the text ${quoted(value)} stands here`);
      return said === "true";
    }
    report.loss("type-unexpected", spot, `true or false is due, and ${quoted(value)} stands here`);
    return undefined;
  };

  const only = (spot: Spot, known: readonly string[]): void => {
    const { value } = spot;
    if (holdsNothing(value)) return;
    if (!isRecord(value)) {
      report.loss("type-unexpected", spot, `an object is due, and ${quoted(value)} stands here`);
      return;
    }
    for (const key of Object.keys(value)) {
      if (known.includes(key)) continue;
      const inside = at(spot, key);
      if (key === "__proto__" || key === "constructor" || key === "prototype") report.loss("key-forbidden", inside, `"${key}" reaches the prototype of objects`);
      else if (!holdsNothing(inside.value)) report.loss("field-unknown", inside, `TILT has no field ${quoted(key)} here`);
    }
  };

  const unmapped = (spot: Spot, keys: readonly string[], why = "the policy has no place for it"): void => {
    for (const key of keys) {
      const inside = at(spot, key);
      if (!holdsNothing(inside.value)) report.loss("field-unmapped", inside, why);
    }
  };

  return { report, at, list, text, flag, only, unmapped };
};
