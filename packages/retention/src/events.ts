import { TrothError } from "@troth/decision";
import type { PlanItem } from "@troth/data-map";
import type { EventSchema, NewEvent, StoredEvent } from "@troth/journal";
import type { Cutoff } from "@troth/legal-time";

/** What one batch of a sweep did. Nothing of it is about a person. */
export interface Swept {
  /** Retention of the policy. */
  readonly rule: string;
  readonly source: string;
  /** Idempotency key of the batch. */
  readonly key: string;
  /** What "due" meant: `anchor < before`, in epoch milliseconds, and `type = is`. */
  readonly cutoff: Cutoff;
  readonly items: readonly Pick<PlanItem, "path" | "action" | "rows">[];
  /** Whether the sweep had come to its end. */
  readonly last: boolean;
}
export const SWEPT = "retention.swept";
export type RetentionEvent = NewEvent<typeof SWEPT, Swept>;
export type StoredRetentionEvent = StoredEvent<typeof SWEPT, Swept>;

type Shape = Readonly<Record<string, unknown>>;
const isShape = (value: unknown): value is Shape => typeof value === "object" && value !== null && !Array.isArray(value);
const isText = (value: unknown): value is string => typeof value === "string" && value !== "";
const actions: readonly unknown[] = ["delete", "anonymise", "disown", "keep", "shared-kept"] satisfies PlanItem["action"][];

const isCutoff = (value: unknown): boolean => {
  if (!isShape(value)) return false;
  const parts = value["all"] ?? value["any"];
  if (parts !== undefined) return Array.isArray(parts) && parts.length > 0 && parts.every(isCutoff);
  if ("type" in value) return isText(value["type"]) && isText(value["is"]);
  return isText(value["anchor"]) && Number.isSafeInteger(value["before"]);
};
const isItem = (value: unknown): boolean =>
  isShape(value) && isText(value["path"]) && actions.includes(value["action"]) && Number.isSafeInteger(value["rows"]) && Number(value["rows"]) > 0;

const invalid = (field: string): TrothError =>
  new TrothError({ code: "event-invalid", message: `"${field}" of ${SWEPT} is not what it should be`, path: `${SWEPT}.${field}` });

const parse = (data: unknown): Swept => {
  if (!isShape(data)) throw invalid("data");
  for (const field of ["rule", "source", "key"]) if (!isText(data[field])) throw invalid(field);
  if (!isCutoff(data["cutoff"])) throw invalid("cutoff");
  const { items } = data;
  if (!Array.isArray(items) || items.length === 0 || !items.every(isItem)) throw invalid("items");
  if (typeof data["last"] !== "boolean") throw invalid("last");
  return data as unknown as Swept;
};

/** What the journal has to be given to take the entries of this package. */
export const retentionEvents: readonly EventSchema[] = [{ type: SWEPT, v: 1, parse }];
