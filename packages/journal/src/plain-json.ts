import { TrothError } from "@troth/decision";

const DEPTH = 64;
const loneSurrogate = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/;

/**
 * Throws TrothError `not-plain-json` for what JSON would change or drop (`undefined`, `NaN`, dates, class instances,
 * cycles, lone surrogates): what is read back must be what was written, and what was hashed.
 */
export const assertPlainJson = (value: unknown, path: string, depth = 0): void => {
  const refuse = (what: string) =>
    new TrothError({ code: "not-plain-json", message: `${what} cannot be written`, path, hint: "Write plain JSON values; leave out what is absent." });
  if (depth > DEPTH) throw refuse(`A value nested deeper than ${DEPTH}, or a cycle,`);
  if (value === null || typeof value === "boolean") return;
  if (typeof value === "string") {
    if (loneSurrogate.test(value)) throw refuse("Half of a surrogate pair");
    return;
  }
  if (typeof value === "number") {
    if (!Number.isFinite(value)) throw refuse(String(value));
    return;
  }
  if (typeof value !== "object") throw refuse(`A value of type ${typeof value}`);
  if (Array.isArray(value)) {
    for (let i = 0; i < value.length; i++) assertPlainJson(value[i], `${path}.${i}`, depth + 1);
    return;
  }
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) throw refuse("An object of a class");
  for (const [name, part] of Object.entries(value)) {
    if (loneSurrogate.test(name)) throw refuse("Half of a surrogate pair in a name");
    assertPlainJson(part, `${path}.${name}`, depth + 1);
  }
};
