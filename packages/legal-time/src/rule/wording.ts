/**
 * The words of one language. `event` is what `anchorText` gives: a noun phrase in the one form that the sentences below
 * take (after "after"; in German the dative, in Finnish the genitive). `period` is a number with a unit, or several.
 */
export interface Wording {
  /** In the form that the sentences take, and that stands alone in a table as well. */
  readonly units: Readonly<Record<"years" | "months" | "weeks" | "days" | "hours" | "minutes" | "seconds", readonly [one: string, many: string]>>;
  readonly and: string;
  readonly quoted: (anchor: string) => string;
  /** A type of record that the notice has no words for. */
  readonly quotedType: (type: string) => string;
  /** An entry of the list of types: whose words stand for themselves, in the nominative. */
  readonly case: (type: string, point: string) => string;
  readonly atLeast: (point: string) => string;
  readonly atMost: (point: string) => string;
  /** The rule as an entry of a list of points in time. */
  readonly point: {
    readonly after: (period: string, event: string) => string;
    readonly afterYear: (period: string, event: string) => string;
    readonly until: (event: string) => string;
    readonly inactive: (period: string, event: string) => string;
    readonly first: (points: string) => string;
    readonly longest: (points: string) => string;
    readonly perType: (cases: string) => string;
    /** What it is within, and its `atLeast`, `atMost` or both. */
    readonly bounded: (what: string, bounds: string) => string;
    readonly grace: (what: string, period: string) => string;
  };
  /** The rule as a sentence of its own. */
  readonly sentence: Wording["point"];
}
