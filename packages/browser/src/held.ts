import type { Choice, Choices } from "@troth/consent-core";

/** Choices by purpose, or by `"<purpose>/<vendor>"`, in one record. */
export type Held = Readonly<Record<string, Choice>>;

export const pick = <T>(all: Readonly<Record<string, T>>, keep: (value: T, key: string) => unknown): Record<string, T> =>
  Object.fromEntries(Object.entries(all).filter(([key, value]) => keep(value, key)));
export const fill = <T>(keys: object, value: T): Record<string, T> => Object.fromEntries(Object.keys(keys).map((key) => [key, value]));
/** What is on single vendors, or what is on whole purposes. */
export const half = <T>(all: Readonly<Record<string, T>>, ofVendors: boolean): Record<string, T> => pick(all, (_, key) => key.includes("/") === ofVendors);
export const purposeOf = (key: string): string => key.split("/")[0] ?? "";
export const merged = ({ choices, vendors }: Choices): Held => ({ ...choices, ...vendors }) as Held;
export const parted = (held: Held): Choices => ({ choices: half(held, false), vendors: half(held, true) });
