import type { Reason, SubjectRef } from "@troth/decision";
import type { Tx } from "@troth/journal";

/**
 * Called inside the transaction of each batch where the source has one that the journal shares, else after the effect
 * with no transaction. It must be idempotent by the key of its effect: after a crash between effect and entry it is called
 * again, with no items where the effect itself is not known any more.
 */
export type RecordEffect = (
  tx: Tx | undefined,
  done: { readonly items: readonly PlanItem[]; readonly last: boolean },
) => Promise<void>;

/** What every effect on data carries with it. */
export interface Effect {
  /** Idempotency: a second call with the same key changes nothing. */
  readonly key: string;
  /** Epoch milliseconds. */
  readonly now: number;
  readonly record: RecordEffect;
}

/** A place where personal data lies: a database, a queue, the account at a vendor. */
export interface DataSource {
  readonly name: string;
  readonly capabilities: {
    readonly erase: boolean;
    readonly rectify: boolean;
    readonly restrict: boolean;
    readonly sweep: boolean;
    readonly transactional: boolean;
  };
  /**
   * Whether the person is known here, and in how many rows. Two people behind the ids given are never merged.
   *
   * @throws TrothError `subject-unsearchable` where the source cannot search for such a person, by kind or by ids; so do
   * `export` and `plan`, and `erase` refuses: nobody found is not nobody there.
   */
  locate(s: SubjectRef): Promise<{ readonly found: "none" | "one" | "ambiguous"; readonly count: number }>;
  /** Every row about the person, once for each of its categories (GDPR 15(3)), or what they provided under consent or contract (GDPR 20(1)). */
  export(s: SubjectRef, o: { readonly scope: "access" | "portability" }): AsyncIterable<ExportRow>;
  /** What an erasure would do, and what would be kept and why. Changes nothing. */
  plan(s: SubjectRef, o: { readonly now: number; readonly activities?: readonly string[] }): Promise<ErasurePlan>;
  /** Carries out the plan whose digest is given; refused with `plan-stale` where that plan no longer holds. A repeat looks anew. */
  erase(s: SubjectRef, o: Effect & { readonly digest: string }): Promise<EraseResult>;
  rectify?(s: SubjectRef, o: Effect & { readonly fact: string; readonly to: unknown }): Promise<{ readonly places: number }>;
  restrict?(s: SubjectRef, o: Effect & { readonly on: boolean; readonly why: Reason }): Promise<{ readonly rows: number }>;
  /** One batch of the rows that are due under a retention rule of the policy; `next` where there may be more. */
  sweep?(
    rule: string,
    o: Effect & { readonly limit: number; readonly after?: string },
  ): Promise<{ readonly did: number; readonly next?: string; readonly skipped: readonly PlanItem[] }>;
}

/**
 * What one row holds of one category about a person, with what GDPR 15(1) wants said about it. A row with data of several
 * categories comes once for each, and its key is in each.
 */
export interface ExportRow {
  /** Source and table: `"shop.invoices"`. */
  readonly path: string;
  /** The category of `data`; key columns, and columns that are about nobody, come along with each. */
  readonly category: string;
  readonly purposes: readonly string[];
  /** Where data of the category comes from, as the policy says. */
  readonly source: string;
  readonly recipients: readonly string[];
  readonly retention: string;
  /** Columns that need the redaction desk: they may tell of others (GDPR 15(4)). */
  readonly mixed?: readonly string[];
  readonly data: Readonly<Record<string, unknown>>;
}

/** What is, or would be, done to the rows of one table for one set of reasons. */
export interface PlanItem {
  readonly path: string;
  readonly rows: number;
  readonly action: "delete" | "anonymise" | "disown" | "keep" | "shared-kept";
  readonly because: readonly Reason[];
}

/** The digest is over the canonical items, the row keys and the until-dates; not over `now`. */
export interface ErasurePlan {
  readonly digest: string;
  readonly items: readonly PlanItem[];
}

/** `done` only when a fresh search finds exactly what the plan keeps; `residue` is what it found. */
export type EraseResult =
  | { readonly state: "done" | "partial"; readonly residue: readonly PlanItem[] }
  | { readonly state: "refused"; readonly because: readonly [Reason, ...Reason[]] };
