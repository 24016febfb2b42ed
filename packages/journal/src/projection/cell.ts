import type { Cell, ColumnType } from "./projection.js";

/** Bytes of a key and of a text cell: indexes of several columns stay within what every engine holds. */
const BYTES = 255;
const INSTANT = 8_640_000_000_000_000;
const unpaired = /\p{Surrogate}/u;
const encoder = new TextEncoder();

/** What keeps a value from being a key or a text cell, or `undefined`. */
export const textFault = (value: unknown): string | undefined => {
  if (typeof value !== "string") return `a value of type ${value === null ? "null" : typeof value}, not text`;
  if (value.includes("\0") || unpaired.test(value)) return "a text with NUL or half of a surrogate pair";
  // Not more bytes than three for each unit: only what could be too long is encoded.
  if (value.length * 3 > BYTES && encoder.encode(value).length > BYTES) return `a text of more than ${BYTES} bytes`;
  return undefined;
};

/** What keeps a value from being a cell of a type, or `undefined`. */
export const cellFault = (type: ColumnType, value: unknown): string | undefined => {
  if (value === null) return undefined;
  if (type === "text") return textFault(value);
  if (typeof value !== "number") return `a value of type ${typeof value}, not a number`;
  if (!Number.isSafeInteger(value)) return `${value}, not a whole number`;
  if (type === "instant" && Math.abs(value) > INSTANT) return `${value}, not epoch milliseconds`;
  return undefined;
};

/** Orders texts by their UTF-8 bytes, as the drivers do, which is by code point; UTF-16 units would order otherwise. */
const compareText = (one: string, two: string): number => {
  const length = Math.min(one.length, two.length);
  for (let i = 0; i < length; i++) {
    const [a, b] = [one.charCodeAt(i), two.charCodeAt(i)];
    if (a === b) continue;
    // Surrogates stand for what comes after U+FFFF.
    return (a >= 0xd800 && a < 0xe000 ? a + 0x10000 : a) - (b >= 0xd800 && b < 0xe000 ? b + 0x10000 : b);
  }
  return one.length - two.length;
};

/** Orders cells of one column, empty ones first: the order of every driver. */
export const compareCells = (one: Cell, two: Cell): number => {
  if (one === null || two === null) return Number(one !== null) - Number(two !== null);
  if (typeof one === "string" && typeof two === "string") return compareText(one, two);
  return Number(one) - Number(two);
};
