import type { Reason } from "@troth/decision";
import type { AdequacyDecision } from "@troth/policy-model/facts";

/** One step of data from an exporter to an importer, as it is judged on one day. */
export interface Link {
  /** Place of the transfer tool in the policy: `"recipients.<id>.transfer"`. */
  readonly path: string;
  /** The civil date on which it is asked. */
  readonly today: string;
  readonly facts: readonly AdequacyDecision[];
  /** The modules of (EU) 2021/914 that fit the roles of the two ends. */
  readonly modules: readonly number[];
  /** Whether data of the exporter's own staff is among it. */
  readonly humanResources: boolean;
  readonly justification?: string;
}

/** `{ until }` where the date is known, else nothing: an open end is left out, not written as undefined. */
export const until = (date: string | undefined): Pick<Reason, "until"> => (date === undefined ? {} : { until: date });
