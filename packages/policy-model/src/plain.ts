import type { Finding } from "./finding.js";

/** Keys that would reach an object's prototype when a program writes `record[key] = …`. */
const polluting: ReadonlySet<string> = new Set(["__proto__", "constructor", "prototype"]);
const deepest = 40;

const join = (path: string, key: string): string => (path === "" ? key : `${path}.${key}`);

const fault = (code: string, path: string, message: string, fix: string): Finding => ({ code, severity: "error", path, message, fix });

/**
 * Copies what should be plain data (as JSON has it), and tells every place that is not. The copy shares nothing with the
 * input, so that nobody can change a policy after it was checked. Places with a fault are left out of it.
 */
export const plainCopy = (input: unknown): { readonly value: unknown; readonly faults: readonly Finding[] } => {
  const faults: Finding[] = [];
  const above = new Set<object>();
  const leftOut = Symbol("left out");

  const copy = (value: unknown, path: string, depth: number): unknown => {
    switch (typeof value) {
      case "string":
        if (!/\p{Surrogate}/u.test(value)) return value;
        faults.push(fault("text-broken", path, "the text holds half of a surrogate pair, which no UTF-8 can carry", "Write the whole character."));
        return leftOut;
      case "boolean":
        return value;
      case "number":
        if (Number.isFinite(value)) return value;
        faults.push(fault("data-not-plain", path, `${String(value)} is not a number that JSON knows`, "Write a finite number."));
        return leftOut;
      case "object":
        break;
      default:
        faults.push(
          value === undefined
            ? fault("data-not-plain", path, "the value is undefined", "Leave the key out.")
            : fault("data-not-plain", path, `a ${typeof value} is not plain data`, "Write data that JSON can hold."),
        );
        return leftOut;
    }
    if (value === null) return value;
    if (above.has(value)) {
      faults.push(fault("data-circular", path, "the value contains itself", "Write it out, or refer to it by its id."));
      return leftOut;
    }
    if (depth > deepest) {
      faults.push(fault("data-too-deep", path, `data is nested more than ${deepest} deep`, "Say it in fewer levels."));
      return leftOut;
    }
    above.add(value);
    const done = Array.isArray(value) ? list(value, path, depth) : record(value, path, depth);
    above.delete(value);
    return done;
  };

  const list = (value: readonly unknown[], path: string, depth: number): unknown[] =>
    Array.from(value, (item, at) => copy(item, join(path, String(at)), depth + 1)).filter((item) => item !== leftOut);

  const record = (value: object, path: string, depth: number): unknown => {
    const prototype: unknown = Object.getPrototypeOf(value);
    if (prototype !== null && prototype !== Object.prototype && Object.getPrototypeOf(prototype) !== null) {
      faults.push(fault("data-not-plain", path, "an instance of a class is not plain data", "Write an object literal."));
      return leftOut;
    }
    const done: Record<string, unknown> = {};
    for (const key of Object.keys(value)) {
      if (polluting.has(key)) {
        faults.push(fault("key-forbidden", join(path, key), `"${key}" cannot be a key: it reaches the prototype of objects`, "Choose another name."));
        continue;
      }
      const item = copy((value as Readonly<Record<string, unknown>>)[key], join(path, key), depth + 1);
      if (item !== leftOut) done[key] = item;
    }
    return done;
  };

  const value = copy(input, "", 0);
  return { value: value === leftOut ? undefined : value, faults };
};

/** Freezes plain data and everything in it. */
export const freeze = <T>(value: T): T => {
  if (typeof value !== "object" || value === null || Object.isFrozen(value)) return value;
  for (const item of Object.values(value)) freeze(item);
  return Object.freeze(value);
};
