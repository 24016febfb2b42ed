import { TrothError } from "@troth/decision";

/** Reads a value of unknown shape, or throws TrothError `event-shape` with the place. */
export type Parse<T> = (value: unknown, path: string) => T;
type Shape = Readonly<Record<string, Parse<unknown>>>;
type Read<S extends Shape> = { readonly [K in keyof S]: ReturnType<S[K]> };

const refuse = (path: string, wanted: string): TrothError =>
  new TrothError({ code: "event-shape", message: `${path} is not ${wanted}`, path });

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

export const text: Parse<string> = (value, path) => {
  if (typeof value === "string" && value !== "") return value;
  throw refuse(path, "a text");
};
export const flag: Parse<boolean> = (value, path) => {
  if (typeof value === "boolean") return value;
  throw refuse(path, "true or false");
};
/** A whole number, zero or more. */
export const count: Parse<number> = (value, path) => {
  if (typeof value === "number" && Number.isSafeInteger(value) && value >= 0) return value;
  throw refuse(path, "a whole number");
};
export const oneOf =
  <const T extends readonly string[]>(...values: T): Parse<T[number]> =>
  (value, path) => {
    if (typeof value === "string" && values.includes(value)) return value;
    throw refuse(path, `one of ${values.join(", ")}`);
  };
export const listOf =
  <T>(item: Parse<T>): Parse<readonly T[]> =>
  (value, path) => {
    if (Array.isArray(value)) return value.map((each, index) => item(each, `${path}.${index}`));
    throw refuse(path, "a list");
  };
export const recordOf =
  <T>(item: Parse<T>): Parse<Readonly<Record<string, T>>> =>
  (value, path) => {
    if (!isRecord(value)) throw refuse(path, "a record");
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, item(each, `${path}.${key}`)]));
  };
/** A field that nobody declared is refused: it could be the one that holds something personal. */
export const object =
  <R extends Shape, O extends Shape = Record<never, never>>(required: R, optional?: O): Parse<Read<R> & Partial<Read<O>>> =>
  (value, path) => {
    if (!isRecord(value)) throw refuse(path, "an object");
    const unknown = Object.keys(value).find((key) => !Object.hasOwn(required, key) && !(optional && Object.hasOwn(optional, key)));
    if (unknown !== undefined) throw refuse(`${path}.${unknown}`, "a field that this event has");
    const fields = [
      ...Object.entries(required),
      ...Object.entries(optional ?? {}).filter(([key]) => value[key] !== undefined),
    ].map(([key, parse]) => [key, parse(value[key], `${path}.${key}`)] as const);
    return Object.fromEntries(fields) as Read<R> & Partial<Read<O>>;
  };
