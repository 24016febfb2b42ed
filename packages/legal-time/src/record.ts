/** What a field can be looked up in. */
export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === "object" && value !== null && !Array.isArray(value);

/** Only what was written counts, not what an object has from its prototype: no event called `constructor` has happened. */
export const own = <T>(of: Readonly<Record<string, T>>, key: string): T | undefined => (Object.hasOwn(of, key) ? of[key] : undefined);

/** A key that nobody knows: whoever wrote `extendBy` must not get the date without the extension. */
export const strayKey = (of: object, known: readonly string[]): string | undefined => Object.keys(of).find((key) => !known.includes(key));
