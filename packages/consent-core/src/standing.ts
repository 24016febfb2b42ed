import type { Reason } from "@troth/decision";

/** One act of a person on one purpose, or on one vendor of it. Nothing but such an act makes a choice (GDPR 4(11)). */
export interface Choice {
  /** `withdrawn` is a refusal of what was given before (GDPR 7(3)). */
  readonly choice: "given" | "refused" | "withdrawn";
  /** Epoch milliseconds, in whole seconds. */
  readonly at: number;
  /** Epoch milliseconds from which it counts for nothing. */
  readonly until: number;
  /** Short hash of the purpose's material facts when it was made. */
  readonly rev: string;
}

/** The position of a person towards the policy: plain data, safe in a browser. */
export interface Standing<Purpose extends string = string> {
  /** Where the choices were read. */
  readonly from: "cookie" | "journal" | "both" | "none";
  readonly choices: Readonly<Partial<Record<Purpose, Choice>>>;
  /** Choices on one vendor, under `"<purpose>/<vendor>"`; for that vendor they win over the purpose's. */
  readonly vendors: Readonly<Record<string, Choice>>;
  /** GDPR 21. `overriddenAt`: when compelling grounds were recorded; they never override an objection to direct marketing. */
  readonly objections: readonly {
    readonly purpose: Purpose;
    readonly channel?: string;
    readonly profiling?: true;
    readonly at: number;
    readonly overriddenAt?: number;
  }[];
  /** GDPR 18. */
  readonly restrictions: readonly {
    readonly purposes: readonly Purpose[] | "all";
    readonly ground: "18-1-a" | "18-1-b" | "18-1-c" | "18-1-d";
    readonly at: number;
  }[];
  /** The browser sends Global Privacy Control. A signal, never stored as a choice. */
  readonly gpc: boolean;
  /** A source that could not be read: what depends on it is answered with no, for these reasons. */
  readonly faults: readonly Reason[];
}

/** The standing of somebody of whom nothing is known: nothing was chosen. */
export const unknownStanding = (gpc = false): Standing => ({
  from: "none",
  choices: {},
  vendors: {},
  objections: [],
  restrictions: [],
  gpc,
  faults: [],
});

/** How far ahead of the asker's clock a choice may lie, in milliseconds: clocks of server and device differ. */
export const clockTolerance = 300_000;
