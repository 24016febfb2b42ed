/** How a column holds an instant. */
export type AnchorForm =
  /** Whole milliseconds since 1970. */
  | "epoch-ms"
  /** Text as `Date.prototype.toISOString` writes it: UTC, `2026-06-15T10:00:00.000Z`. */
  | "iso"
  /** `timestamp with time zone` of PostgreSQL; SQLite has no such type. */
  | "timestamp";

/** What `@troth/legal-time` counts from, in milliseconds: 9999-12-31 stands for "never", and is no event. */
const earliest = -4_000_000_000_000_000;
const end = Date.UTC(3000, 0, 1);
const iso = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,3})?Z$/;

const whole = (value: number): number | undefined => (Number.isSafeInteger(value) && value >= earliest && value < end ? value : undefined);

/**
 * The instant in a column, in epoch milliseconds; undefined where the event has not happened and also where the value
 * cannot be read: nobody may take a guess for a start of a period.
 */
export const readInstant = (value: unknown, as: AnchorForm): number | undefined => {
  switch (as) {
    case "epoch-ms":
      if (typeof value === "number") return whole(value);
      // PostgreSQL's driver hands out 64-bit integers as text.
      return typeof value === "bigint" || (typeof value === "string" && /^-?\d{1,16}$/.test(value)) ? whole(Number(value)) : undefined;
    case "iso": {
      if (typeof value !== "string" || !iso.test(value)) return undefined;
      const at = Date.parse(value);
      // 30 February is taken for 2 March by some engines.
      return Number.isNaN(at) || new Date(at).toISOString().slice(0, 19) !== value.slice(0, 19) ? undefined : whole(at);
    }
    case "timestamp":
      return value instanceof Date ? whole(value.getTime()) : undefined;
  }
};

/** An instant as its column is compared with it. */
export const writeInstant = (at: number, as: AnchorForm): number | string | Date => {
  switch (as) {
    case "epoch-ms":
      return at;
    case "iso":
      return new Date(at).toISOString();
    case "timestamp":
      return new Date(at);
  }
};
