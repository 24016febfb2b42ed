import { streamName } from "@troth/journal";
import type { OppositionEvent } from "./events.js";
import { noOpposition, type Objection, type OppositionState, type Restriction } from "./state.js";

/** What is objected to or restricted, whatever its id and its time. */
const said = (one: Objection | Restriction): string =>
  JSON.stringify("ground" in one ? [one.purposes, one.ground] : [one.purposes, one.channel ?? "", one.profiling ?? false]);

/**
 * The events by which what is in force in one place comes to be so in another, too, as far as it is not. Under ids of their
 * own: the same id in clear would tie two streams to one person (law.md 16). What was overridden is decided on anew.
 */
export const stillMissing = (there: OppositionState = noOpposition, { objections, restrictions }: OppositionState, random: (n: number) => Uint8Array): readonly OppositionEvent[] => {
  const known = new Set([...there.objections, ...there.restrictions].map(said));
  const missing = <T extends Objection | Restriction>(all: readonly T[]): readonly T[] => all.filter((each) => !known.has(said(each)));
  return [
    ...missing(objections).map(({ purposes, channel, profiling, grounds }): OppositionEvent => ({
      type: "opposition.objected",
      v: 1,
      data: { id: streamName(random), purposes, ...(channel === undefined ? {} : { channel }), ...(profiling ? { profiling } : {}), grounds },
    })),
    ...missing(restrictions).map(({ purposes, ground }): OppositionEvent => ({ type: "opposition.restricted", v: 1, data: { id: streamName(random), purposes, ground } })),
  ];
};
