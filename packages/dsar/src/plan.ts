import type { ErasurePlan, PlanItem } from "@troth/data-map";

/** A part of an erasure plan, and the source that it lies in. */
export interface PlannedItem extends PlanItem {
  readonly source: string;
}

/** One plan per source, by the name of the source. */
export type SourcePlans = Readonly<Record<string, ErasurePlan>>;

/** The digest of each source's plan, by the name of the source: what a person confirms. */
export type Digests = Readonly<Record<string, string>>;

export const digestsOf = (plans: SourcePlans): Digests =>
  Object.fromEntries(Object.entries(plans).map(([source, { digest }]) => [source, digest]));

/** The items of all sources, each with its source. */
export const itemsOf = (plans: SourcePlans): readonly PlannedItem[] =>
  Object.entries(plans).flatMap(([source, { items }]) => items.map((item) => ({ ...item, source })));

/** Same sources, same digests: neither a source more nor one less. */
export const sameDigests = (a: Digests, b: Digests): boolean => {
  const sources = Object.keys(a);
  return sources.length === Object.keys(b).length && sources.every((source) => Object.hasOwn(b, source) && a[source] === b[source]);
};

/** Whether the rows stay: a duty keeps them, or somebody else needs them too. */
export const stays = ({ action }: Pick<PlanItem, "action">): boolean => action === "keep" || action === "shared-kept";

/** What law, or the rights of others, make us keep. */
export const keptOf = <I extends PlanItem>(items: readonly I[]): readonly I[] => items.filter((item) => item.rows > 0 && stays(item));

/** Whether anything at all would be erased. */
export const erases = (items: readonly PlanItem[]): boolean => items.some((item) => item.rows > 0 && !stays(item));
