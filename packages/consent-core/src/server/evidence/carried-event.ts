import type { StoredEvent } from "@troth/journal";

/** An event that still stands, as far as it does. */
export interface CarriedEvent extends Pick<StoredEvent, "type" | "v" | "at" | "actor" | "hash" | "data"> {
  /** Epoch milliseconds from which it need not be kept: its own end, and the end of what it took back. */
  readonly until: number;
}
/**
 * `consent.carried`: the events of a stream that still stood when what came before was pruned (law.md 19). What was sealed in
 * them is sealed in it, by hash.
 */
export interface ConsentCarried {
  readonly events: readonly CarriedEvent[];
}
export const consentCarriedType = "consent.carried";

/** The events that a `consent.carried` stands for, in their order. */
export const carriedIn = ({ data, sealed }: Pick<StoredEvent, "data" | "sealed">): readonly (CarriedEvent & Pick<StoredEvent, "sealed">)[] => {
  const evidence = sealed?.evidence;
  const opened = evidence === undefined || evidence === "erased" ? {} : evidence;
  return (data as ConsentCarried).events.map((event) => {
    const own = opened[event.hash] as Readonly<Record<string, unknown>> | undefined;
    return own === undefined ? event : { ...event, sealed: { evidence: own } };
  });
};
