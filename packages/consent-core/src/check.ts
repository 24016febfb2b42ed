// Hand-written checks of plain data: a schema library has no place in a browser's bundle. No check is made when the module
// is loaded: a call at the top level would stay in every bundle, used or not.

export type Check = (value: unknown) => boolean;
export const text: Check = (value) => typeof value === "string";
export const flag: Check = (value) => typeof value === "boolean";
export const oneOf = (...values: readonly unknown[]): Check => (value) => values.includes(value);
export const maybe = (check: Check): Check => (value) => value === undefined || check(value);
export const some = (...checks: readonly Check[]): Check => (value) => checks.some((check) => check(value));
export const list = (check: Check): Check => (value) => Array.isArray(value) && value.every(check);
const plain = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === "object" && value !== null && !Array.isArray(value);
export const record = (key: RegExp, check: Check): Check => (value) =>
  plain(value) && Object.keys(value).length <= 200 && Object.entries(value).every(([id, item]) => key.test(id) && check(item));
export const object = (fields: Readonly<Record<string, Check>>): Check => (value) =>
  plain(value) && Object.entries(fields).every(([name, check]) => check(value[name]));
export const exactly = (fields: Readonly<Record<string, Check>>): Check => (value) =>
  object(fields)(value) && Object.keys(value as object).every((name) => Object.hasOwn(fields, name));
export const matching = (pattern: RegExp): Check => (value) => typeof value === "string" && pattern.test(value);

// `constructor` is spelled like an id, and is none.
export const id = /^(?!constructor$)[a-z][a-z0-9-]{0,39}$/;
export const pair = /^(?!constructor\/)[a-z][a-z0-9-]{0,39}\/[a-z][a-z0-9-]{0,39}$/;
export const verdict: Check = (value) => oneOf("given", "refused", "withdrawn")(value);
export const instant: Check = (value) => Number.isSafeInteger(value) && Number(value) >= 0;
/** SHA-256, in hex. */
export const hash = /^[0-9a-f]{64}$/;
/** What showed the words, and its version: "@troth/browser 0.1.0". No room for an address, and none is wanted. */
export const software = /^@?[a-z][a-z0-9./-]{0,39}(?: [0-9][\w.+-]{0,19})?$/;
/** BCP 47. */
export const language = /^[a-z]{2,3}(-[A-Za-z0-9]{1,8}){0,4}$/;
