/** An object of plain data, whatever it holds. */
export type Keyed = Readonly<Record<string, unknown>>;

/** Whether plain data is an object: lists are none. */
export const isRecord = (value: unknown): value is Keyed => typeof value === "object" && value !== null && !Array.isArray(value);

/** Whether keys lead to something in it, through objects and lists. */
export const leadsTo = (value: unknown, path: readonly PropertyKey[]): boolean => {
  let at = value;
  for (const key of path) {
    if (typeof at !== "object" || at === null || !Object.hasOwn(at, key)) return false;
    at = (at as Readonly<Record<PropertyKey, unknown>>)[key];
  }
  return true;
};

/** The value of a key, if the record has it itself: every object has a "constructor". */
export const lookUp = <T>(record: Readonly<Record<string, T>>, key: string | undefined): T | undefined =>
  key !== undefined && Object.hasOwn(record, key) ? record[key] : undefined;
