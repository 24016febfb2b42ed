import type { World } from "./world.js";

/** One promise, and how it is seen to be kept. */
export interface Line {
  /** Id of the practice, or the article where the promise is the law's own. */
  readonly practice: string;
  /** Unique and stable, kebab-case. */
  readonly id: string;
  readonly promise: string;
  /** Comes after the others: it lets the shop's own clockwork run, or looks back over all of them. */
  readonly last?: true;
  /** Drives the app and gives the evidence; throws where the promise is not kept. */
  keep(world: World): Promise<string>;
}

/** Thrown where a promise is not kept. */
export class Broken extends Error {}

/** Says what was seen instead, unless it is as it must be. */
export const must = (kept: boolean, otherwise: string): void => {
  if (!kept) throw new Broken(otherwise);
};
