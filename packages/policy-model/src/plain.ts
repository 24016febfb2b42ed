import type { Finding } from "./finding.js";

/** Keys that would reach an object's prototype when a program writes `record[key] = …`. */
const polluting: ReadonlySet<string> = new Set(["__proto__", "constructor", "prototype"]);
const deepest = 40;
/** What keys and values may come to in all, about as they would in JSON: a policy of 10,000 entries is smaller. */
const largest = 10_000_000;
/** So many places that are no data are told; who has more has handed in something else than a policy. */
const toldAtMost = 1_000;

const join = (path: string, key: string): string => (path === "" ? key : `${path}.${key}`);

const fault = (code: string, path: string, message: string, fix: string): Finding => ({ code, severity: "error", path, message, fix });

/**
 * Copies what should be plain data (as JSON has it), and tells every place that is not. The copy shares nothing with the
 * input, so that nobody can change a policy after it was checked. Places with a fault are left out of it.
 */
export const plainCopy = (input: unknown): { readonly value: unknown; readonly faults: readonly Finding[] } => {
  const faults: Finding[] = [];
  let untold = 0;
  const tell = (found: Finding): void => {
    if (faults.length < toldAtMost) faults.push(found);
    else untold += 1;
  };
  const above = new Set<object>();
  const leftOut = Symbol("left out");
  let size = 0;

  const copy = (value: unknown, path: string, depth: number): unknown => {
    size += typeof value === "string" ? value.length + 3 : 3;
    if (size > largest) return leftOut;
    switch (typeof value) {
      case "string":
        if (!/\p{Surrogate}/u.test(value)) return value;
        tell(fault("text-broken", path, "the text holds half of a surrogate pair, which no UTF-8 can carry", "Write the whole character."));
        return leftOut;
      case "boolean":
        return value;
      case "number":
        if (Number.isFinite(value)) return value;
        tell(fault("data-not-plain", path, `${String(value)} is not a number that JSON knows`, "Write a finite number."));
        return leftOut;
      case "object":
        break;
      default:
        tell(
          value === undefined
            ? fault("data-not-plain", path, "the value is undefined", "Leave the key out.")
            : fault("data-not-plain", path, `a ${typeof value} is not plain data`, "Write data that JSON can hold."),
        );
        return leftOut;
    }
    if (value === null) return value;
    if (above.has(value)) {
      tell(fault("data-circular", path, "the value contains itself", "Write it out, or refer to it by its id."));
      return leftOut;
    }
    if (depth > deepest) {
      tell(fault("data-too-deep", path, `data is nested more than ${deepest} deep`, "Say it in fewer levels."));
      return leftOut;
    }
    above.add(value);
    try {
      return Array.isArray(value) ? list(value, path, depth) : record(value, path, depth);
    } catch {
      tell(fault("data-not-plain", path, "the value cannot be read: a getter or a proxy throws", "Write plain data."));
      return leftOut;
    } finally {
      above.delete(value);
    }
  };

  const list = (value: readonly unknown[], path: string, depth: number): unknown[] => {
    const done: unknown[] = [];
    // A list of holes is as long as it says; each would count three at least.
    if (value.length * 3 > largest - size) size = largest + 1;
    for (let at = 0; size <= largest && at < value.length; at += 1) {
      const item = copy(value[at], join(path, String(at)), depth + 1);
      if (item !== leftOut) done.push(item);
    }
    return done;
  };

  const read = (holder: object, key: string, path: string, depth: number): unknown => {
    let value: unknown;
    try {
      value = (holder as Readonly<Record<string, unknown>>)[key];
    } catch {
      tell(fault("data-not-plain", path, "the value cannot be read: its getter throws", "Write plain data."));
      return leftOut;
    }
    // `country: known ? "SE" : undefined` is a key that is not there, as JSON has it; whether it must be is for the rules to say.
    return value === undefined ? leftOut : copy(value, path, depth);
  };

  const record = (value: object, path: string, depth: number): unknown => {
    const prototype: unknown = Object.getPrototypeOf(value);
    if (prototype !== null && prototype !== Object.prototype && Object.getPrototypeOf(prototype) !== null) {
      tell(fault("data-not-plain", path, "an instance of a class is not plain data", "Write an object literal."));
      return leftOut;
    }
    const done: Record<string, unknown> = {};
    for (const key of Object.keys(value)) {
      if (size > largest) break;
      if (polluting.has(key)) {
        tell(fault("key-forbidden", join(path, key), `"${key}" cannot be a key: it reaches the prototype of objects`, "Choose another name."));
        continue;
      }
      size += key.length + 3;
      const item = read(value, key, join(path, key), depth + 1);
      if (item !== leftOut) done[key] = item;
    }
    return done;
  };

  const value = copy(input, "", 0);
  if (size > largest) {
    return { value: undefined, faults: [fault("data-too-large", "", `the data is larger than ${largest} characters`, "Split it: no policy that people read is that long.")] };
  }
  if (untold > 0) faults.push(fault("data-not-plain", "", `${untold} more places are not plain data`, "Write plain data."));
  return { value: value === leftOut ? undefined : value, faults };
};

/** Freezes plain data and everything in it. */
export const freeze = <T>(value: T): T => {
  if (typeof value !== "object" || value === null || Object.isFrozen(value)) return value;
  for (const item of Object.values(value)) freeze(item);
  return Object.freeze(value);
};
