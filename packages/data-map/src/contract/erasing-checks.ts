import assert from "node:assert/strict";
import type { EraseResult, PlanItem } from "../data-source.js";
import { idOf, needing, ofOthers, recorder, rowsBy, sorted, stays, tally } from "./check.js";
import type { World } from "./world.js";

const planned = async ({ source, one, now }: World) => {
  const plan = await source.plan(one, { now });
  return { ...plan, effect: { key: "contract-erase", now, digest: plan.digest } };
};
const residueOf = (result: EraseResult): readonly PlanItem[] => {
  assert.notEqual(result.state, "refused", "an erasure by a plan that holds is not refused");
  return result.state === "refused" ? [] : result.residue;
};

export const erasingChecks = needing("erase", [
  {
    name: "plans every row about the person, the same each time, and changes nothing",
    async run(world, raw) {
      const before = await raw();
      const first = await world.source.plan(world.one, { now: world.now });
      assert.deepEqual(await world.source.plan(world.one, { now: world.now }), first);
      const theirs = before.filter(({ of }) => of === "one");
      assert.deepEqual(rowsBy(first.items, "delete", "anonymise", "disown", ...stays), tally(theirs.map(({ path }) => [path, 1])));
      assert.ok(first.items.some(({ action }) => action === "keep"), "the world holds a row that a statute keeps");
      for (const { because } of first.items) assert.notEqual(because.length, 0, "every item says why");
      assert.deepEqual(sorted(await raw()), sorted(before));
    },
  },
  {
    name: "erases nobody else's rows",
    async run(world, raw) {
      const before = await raw();
      const { effect } = await planned(world);
      await world.source.erase(world.one, { ...effect, record: recorder().record });
      assert.deepEqual(ofOthers(await raw()), ofOthers(before));
    },
  },
  {
    name: "deletes what the plan deletes, and keeps what it keeps",
    async run(world, raw) {
      const before = (await raw()).filter(({ of }) => of === "one");
      const { items, effect } = await planned(world);
      const result = await world.source.erase(world.one, { ...effect, record: recorder().record });
      const left = new Map((await raw()).map((row) => [idOf(row), row]));
      const gone = before.filter((row) => !left.has(idOf(row)));
      const there = before.filter((row) => left.has(idOf(row)));
      assert.deepEqual(tally(gone.map(({ path }) => [path, 1])), rowsBy(items, "delete"));
      assert.deepEqual(tally(there.map(({ path }) => [path, 1])), rowsBy(items, "anonymise", "disown", ...stays));
      assert.equal(result.state, "done");
      assert.deepEqual(rowsBy(residueOf(result), ...stays), rowsBy(items, ...stays));
    },
  },
  {
    name: "leaves nobody to be found",
    async run(world) {
      const { items, effect } = await planned(world);
      await world.source.erase(world.one, { ...effect, record: recorder().record });
      const again = await world.source.plan(world.one, { now: world.now });
      assert.deepEqual(rowsBy(again.items, "delete", "anonymise", "disown"), {});
      if (items.every(({ action }) => action !== "shared-kept")) assert.equal((await world.source.locate(world.one)).found, "none");
    },
  },
  {
    name: "refuses a plan that no longer holds, records nothing and changes nothing",
    async run(world, raw) {
      const { effect } = await planned(world);
      await world.disturb();
      const before = await raw();
      const { entries, record } = recorder();
      const result = await world.source.erase(world.one, { ...effect, record });
      assert.equal(result.state, "refused");
      assert.deepEqual(entries, []);
      assert.deepEqual(sorted(await raw()), sorted(before));
    },
  },
  {
    name: "refuses ids of two people, and changes nothing",
    async run(world, raw) {
      const { effect } = await planned(world);
      const before = await raw();
      assert.equal((await world.source.erase(world.both, { ...effect, record: recorder().record })).state, "refused");
      assert.deepEqual(sorted(await raw()), sorted(before));
    },
  },
  {
    name: "records what the plan said, and acts once under one key",
    async run(world, raw) {
      const { items, effect } = await planned(world);
      const { entries, record } = recorder();
      await world.source.erase(world.one, { ...effect, record });
      const after = sorted(await raw());
      assert.equal((await world.source.erase(world.one, { ...effect, record })).state, "done");
      assert.equal(entries.length, 1);
      assert.deepEqual(entries[0]?.items, items);
      assert.equal(entries[0]?.last, true);
      assert.deepEqual(sorted(await raw()), after);
    },
  },
  {
    name: "loses neither effect nor entry when the process ends between them",
    async run(world, raw) {
      const { items, effect } = await planned(world);
      const before = sorted(await raw());
      const { entries, record } = recorder(1);
      await assert.rejects(world.source.erase(world.one, { ...effect, record }));
      if (world.source.capabilities.transactional) assert.deepEqual(sorted(await raw()), before, "effect and entry commit together");
      assert.equal((await world.source.erase(world.one, { ...effect, record })).state, "done");
      assert.deepEqual(entries.map((entry) => entry.items), [items]);
    },
  },
]);
