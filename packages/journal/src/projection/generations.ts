import { TrothError } from "@troth/decision";
import type { Core } from "../append.js";
import { isForgottenStream } from "../event.js";
import { PAGE } from "../pages.js";
import type { Store } from "../store.js";
import { foldAnew, foldPage, SIDE_BY_SIDE, type Folded, type Folding } from "./fold.js";
import type { ProjectionRows, ProjectionShape, Standing } from "./projection-store.js";
import type { Step } from "./step.js";

/** Rows taken away in one transaction. */
const SWEPT = 1000;
/** Rows that are folded anew at once: few, so that what fed them can be read side by side; many where that is not so anyway. */
const ANEW = 32;
const STALE = 1024;

/**
 * Throws TrothError `projection-older` where a later version is served, `projection-changed` where this version was made of
 * another definition; else gives where the version stands.
 */
export const standingOf = (shape: ProjectionShape, standings: readonly Standing[]): Standing | undefined => {
  const path = `${shape.name}.${shape.version}`;
  const later = standings.find((each) => each.version > shape.version && each.generation > 0);
  if (later) {
    throw new TrothError({ code: "projection-older", message: `The projection "${shape.name}" is served in version ${later.version}`, path, hint: "Upgrade this process; to go back, give the old definition a version above." });
  }
  const own = standings.find((each) => each.version === shape.version);
  if (own && own.shape !== shape.text) {
    throw new TrothError({ code: "projection-changed", message: `The projection "${shape.name}" has other columns or indexes than when its table was made`, path, hint: "Give the changed definition a new version." });
  }
  return own;
};

/** Whether a projection still stands where a fold began. */
type Unmoved = (now: Standing | undefined) => boolean;

/** Fills and advances the generations of one projection. */
export interface Generations {
  catchUp(): Promise<void>;
  rebuild(): Promise<void>;
}

/**
 * A batch is folded outside of any transaction; the transaction that writes it first looks whether the projection still
 * stands where the fold began, and else nothing is written and the next batch begins where it stands then.
 */
export const generationsOf = <S>(core: Core, store: Store, shape: ProjectionShape, step: Step<S>): Generations => {
  const { reading, projections } = store;
  const alone = <R>(work: (rows: ProjectionRows, now: Standing | undefined, all: readonly Standing[]) => Promise<R>): Promise<R> =>
    store.transaction(async (rows) => {
      await rows.lock([`projection ${shape.name}`]);
      const all = await rows.projections.standings(shape.name);
      return work(rows.projections, standingOf(shape, all), all);
    });
  const current = async () => standingOf(shape, await projections.standings(shape.name));
  const begunIn = async (rows: ProjectionRows, now: Standing | undefined): Promise<Standing> => {
    if (now) return now;
    const first: Standing = { name: shape.name, version: shape.version, shape: shape.text, generation: 0, position: "", filling: 1, filled: "", revision: 0 };
    await rows.create(first, shape);
    return first;
  };
  const begun = async (): Promise<Standing> => (await current()) ?? alone(begunIn);

  /** Folds the next batch of what is served. Tells whether it was the last there is. */
  const advance = async (before: Standing): Promise<boolean> => {
    const { generation, position } = before;
    const unmoved: Unmoved = (now) => now?.generation === generation && now.revision === before.revision;
    const { page, last, to } = await read(position);
    if (page.length === 0) return true;
    const recorded = page.some(({ stream }) => isForgottenStream(stream));
    if (recorded && (await foldedAnew({ generation, upTo: position }, unmoved))) return false;
    const folded = await fold(generation, (folding) => foldPage(folding, page), unmoved);
    if (!folded) return false;
    return alone(async (rows, now) => {
      if (!now || !unmoved(now)) return false;
      await rows.write(shape, { ...folded, standing: { ...now, position: to, revision: now.revision + 1 }, generation, retire: [] });
      return last;
    });
  };
  /** Folds the next batch of what is filled, and serves it with the last. Tells whether it did. */
  const fill = async (before: Standing): Promise<boolean> => {
    const { filling, filled } = before;
    const unmoved: Unmoved = (now) => now?.filling === filling && now.revision === before.revision;
    const { page, last, to } = await read(filled);
    // Once, with the last page: what is recorded behind that is folded when it is served.
    if (last && (await foldedAnew({ generation: filling, upTo: filled }, unmoved))) return false;
    const folded = await fold(filling, (folding) => foldPage(folding, page), unmoved);
    if (!folded) return false;
    return alone(async (rows, now, all) => {
      if (!now || !unmoved(now)) return false;
      // The last batch was read after `before`: what was served by then is in it, pruned or not, and the list goes not back.
      const serve = last && now.position === before.position;
      const served = { generation: filling, position: to > now.position ? to : now.position, filling: 0, filled: "" };
      const retire = serve ? all.flatMap(({ version }) => (version < shape.version ? version : [])) : [];
      await rows.write(shape, { ...folded, standing: { ...now, ...(serve ? served : { filled: to }), revision: now.revision + 1 }, generation: filling, retire });
      return serve;
    });
  };
  const read = async (from: string) => {
    const page = await reading.events({ ...(from === "" ? {} : { after: from }), limit: PAGE });
    return { page, last: page.length < PAGE, to: page.at(-1)?.position ?? from };
  };
  /** `undefined` where somebody else was faster, and what was read may be of two moments. */
  const fold = async (generation: number, work: (folding: Folding<S>) => Promise<Folded>, unmoved: Unmoved): Promise<Folded | undefined> => {
    try {
      return await work({ core, step, shape, generation, events: reading, projections });
    } catch (error) {
      if (unmoved(await current())) throw error;
      return undefined;
    }
  };

  /**
   * Before a page with the record of a forget is folded, the rows are that were folded before of what it destroyed. What is
   * folded from then on is read after it. Tells whether there were any: there may be more.
   */
  const foldedAnew = async (o: { readonly generation: number; readonly upTo: string }, unmoved: Unmoved): Promise<boolean> => {
    const stale = await projections.stale(shape, o.generation, STALE);
    if (stale.length === 0) return false;
    const few = stale.slice(0, ANEW);
    const streams = await projections.streamsFeeding(shape, o.generation, few);
    // Where everything has to be read for some, it is read for all at once.
    const keys = streams.length > SIDE_BY_SIDE ? stale : few;
    const folded = await fold(o.generation, (folding) => foldAnew(folding, keys, o.upTo), unmoved);
    await alone(async (rows, now) => {
      if (folded && now && unmoved(now)) await rows.write(shape, { ...folded, standing: { ...now, revision: now.revision + 1 }, generation: o.generation, retire: [] });
    });
    return true;
  };

  let swept = false;
  const sweep = async (): Promise<void> => {
    for (let count = SWEPT; count === SWEPT; ) {
      count = await alone(async (rows, now) => (now && now.generation > 0 ? rows.sweep(shape, { below: now.generation, limit: SWEPT }) : 0));
    }
    swept = true;
  };

  return {
    async catchUp() {
      for (;;) {
        const own = await begun();
        if (own.generation === 0 ? await fill(own) : await advance(own)) break;
      }
      // Later only after a rebuild: who made it sweeps, unless a crash left it to whoever comes first.
      if (!swept) await sweep();
    },
    async rebuild() {
      const mine = await alone(async (rows, now) => {
        const before = await begunIn(rows, now);
        const filling = Math.max(before.generation, before.filling) + 1;
        await rows.write(shape, { standing: { ...before, filling, filled: "", revision: before.revision + 1 }, generation: filling, put: [], remove: [], fed: [], anew: [], retire: [] });
        return filling;
      });
      for (;;) {
        const own = await begun();
        if (own.generation >= mine) break;
        await fill(own);
      }
      await sweep();
    },
  };
};
