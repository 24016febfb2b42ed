import assert from "node:assert/strict";
import { needing, recorder, sorted } from "./check.js";

export const sweepingChecks = needing("sweep", [
  {
    name: "sweeps exactly what is due, in batches",
    async run({ source, sweep, now }, raw) {
      assert.ok(source.sweep && sweep, "a source that sweeps has the method, and its world a rule");
      const before = await raw();
      const { entries, record } = recorder();
      let did = 0;
      let after: string | undefined;
      for (let batch = 0; batch === 0 || after !== undefined; batch += 1) {
        assert.ok(batch < 1000, "a sweep ends");
        const swept = await source.sweep(sweep.rule, { key: `contract-sweep-${batch}`, now, limit: 1, record, ...(after === undefined ? {} : { after }) });
        assert.ok(swept.did <= 1, "a batch does no more than its limit");
        did += swept.did;
        after = swept.next;
      }
      assert.equal(did, sweep.due);
      assert.equal(entries.flatMap(({ items }) => items).reduce((sum, { rows }) => sum + rows, 0), sweep.due);
      const untouched = new Set(sorted(await raw()));
      const changed = sorted(before).filter((row) => !untouched.has(row)).length;
      assert.equal(changed, sweep.due);
    },
  },
  {
    name: "sweeps a batch of one key once",
    async run({ source, sweep, now }, raw) {
      assert.ok(source.sweep && sweep);
      const { entries, record } = recorder();
      const effect = { key: "contract-sweep", now, limit: 1, record };
      await source.sweep(sweep.rule, effect);
      const after = sorted(await raw());
      assert.equal((await source.sweep(sweep.rule, effect)).did, 1);
      assert.deepEqual(sorted(await raw()), after);
      assert.equal(entries.length, 1);
    },
  },
]);
