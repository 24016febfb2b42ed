import type { Standing } from "./projection-store.js";

/** Where the one of these that is furthest behind stands; `undefined` of none. */
export const reachedBy = (standings: readonly Standing[]): string | undefined =>
  standings.flatMap(({ generation, position, filling, filled }) => [...(generation > 0 ? [position] : []), ...(filling > 0 ? [filled] : [])]).sort()[0];
