import type { Core } from "../append.js";
import type { Store } from "../store.js";
import { find } from "./find.js";
import { generationsOf } from "./generations.js";
import type { Projected, Projection } from "./projection.js";
import { shapeOf } from "./projection-shape.js";
import { stepOf } from "./step.js";

/** A projection over a store; `alive` throws once the journal is closed. */
export const projected = <S, C extends string>(core: Core, store: Store, alive: () => void, projection: Projection<S, C>): Projected<S, C> => {
  const shape = shapeOf(projection);
  const { catchUp, rebuild } = generationsOf(core, store, shape, stepOf(projection, shape));
  const projections = () => {
    alive();
    return store.projections;
  };
  return {
    async catchUp() {
      alive();
      await catchUp();
    },
    async rebuild() {
      alive();
      await rebuild();
    },
    find: (q) => find<S>({ shape, projections, sha256: core.primitives.sha256 }, q),
  };
};
