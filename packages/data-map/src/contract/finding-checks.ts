import assert from "node:assert/strict";
import type { ExportRow } from "../data-source.js";
import { tally, type Check } from "./check.js";

export const findingChecks: readonly Check[] = [
  {
    name: "finds one person, no stranger, and never merges two",
    async run({ source, one, both, stranger }) {
      assert.equal((await source.locate(one)).found, "one");
      assert.equal((await source.locate(stranger)).found, "none");
      assert.equal((await source.locate(both)).found, "ambiguous");
    },
  },
  {
    name: "exports every row about the person, and no other",
    async run({ source, one, other }, raw) {
      const held = await raw();
      for (const [who, of] of [[one, "one"], [other, "other"]] as const) {
        const exported: ExportRow[] = [];
        for await (const row of source.export(who, { scope: "access" })) exported.push(row);
        const theirs = held.filter((row) => row.of === of);
        // A row comes once for each of its categories: of every category of a path there are as many as there are rows.
        const categories = new Set(exported.map(({ category }) => category));
        const rows = tally(theirs.map(({ path }) => [path, 1]));
        assert.deepEqual(Object.keys(tally(exported.map(({ path }) => [path, 1]))), Object.keys(rows));
        for (const category of categories) {
          for (const [path, count] of Object.entries(tally(exported.filter((row) => row.category === category).map((row) => [row.path, 1])))) {
            assert.equal(count, rows[path], `${path} gives every row once with its "${category}"`);
          }
        }
      }
    },
  },
  {
    name: "exports no credentials",
    async run({ source, one, secrets }) {
      for (const scope of ["access", "portability"] as const) {
        for await (const row of source.export(one, { scope })) {
          for (const secret of secrets) assert.ok(!JSON.stringify(row).includes(secret), `${row.path} gives away a credential`);
        }
      }
    },
  },
  {
    name: "exports nothing for a stranger",
    async run({ source, stranger }) {
      for await (const row of source.export(stranger, { scope: "access" })) assert.fail(`${row.path} was given to a stranger`);
    },
  },
];
