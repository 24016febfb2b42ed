/**
 * How long a fresh Node takes to import zod, the root of this package and `/compiled`, as they are built (`pnpm build` first).
 * Promised: at most 120 ms for the root, in which zod is 70 to 100, and 30 ms for the part that an app needs at run time.
 * An empty module is what the first import costs in any case. Each is the median of nine processes, taken in turns.
 * Run: `node bench/cold.mjs` in packages/policy-model.
 */
import { execFileSync } from "node:child_process";

const runs = 9;
const root = new URL("../", import.meta.url);
const entries = [
  { name: "an empty module", from: "data:text/javascript,", allowed: Number.POSITIVE_INFINITY },
  { name: "zod", from: "zod", allowed: Number.POSITIVE_INFINITY },
  { name: "@troth/policy-model", from: "@troth/policy-model", allowed: 120 },
  { name: "@troth/policy-model/compiled", from: "@troth/policy-model/compiled", allowed: 30 },
];
const once = (from) => {
  const work = `const start = performance.now(); await import(${JSON.stringify(from)}); console.log(performance.now() - start);`;
  return Number(execFileSync(process.execPath, ["--input-type=module", "--eval", work], { cwd: root, encoding: "utf8" }));
};

const times = entries.map(() => []);
for (let run = 0; run < runs; run += 1) for (const [at, { from }] of entries.entries()) times[at].push(once(from));
for (const [at, { name, allowed }] of entries.entries()) {
  const sorted = times[at].sort((a, b) => a - b);
  const median = sorted[Math.floor(runs / 2)];
  console.log(`${name.padEnd(30)} ${median.toFixed(0).padStart(4)} ms (${sorted[0].toFixed(0)} to ${sorted.at(-1).toFixed(0)})${Number.isFinite(allowed) ? `, allowed ${allowed}` : ""}`);
  if (median > allowed) process.exitCode = 1;
}
