/**
 * How long a fresh Node takes to import zod, the root of this package and `/compiled`, as they are built (`pnpm build` first).
 * Promised where zod takes 80 ms: at most 120 ms for the root, with zod in it, and 30 ms for the part that an app needs at run time.
 * Each is the median of 21 processes, taken in turns. On a machine that is slower or busy with other work everything takes
 * longer, zod as well: what is judged is how long each takes beside zod. An empty module is what the first import costs anyway.
 * Run: `node bench/cold.mjs` in packages/policy-model.
 */
import { execFileSync } from "node:child_process";

const runs = 21;
const zod = 80;
const root = new URL("../", import.meta.url);
const entries = [
  { name: "zod", from: "zod" },
  { name: "an empty module", from: "data:text/javascript," },
  { name: "@troth/policy-model", from: "@troth/policy-model", promised: 120 },
  { name: "@troth/policy-model/compiled", from: "@troth/policy-model/compiled", promised: 30 },
];
const once = (from) => {
  const work = `const cpu = process.cpuUsage(), start = performance.now();
    await import(${JSON.stringify(from)});
    const wall = performance.now() - start, { user, system } = process.cpuUsage(cpu);
    console.log(JSON.stringify({ wall, cpu: (user + system) / 1_000 }));`;
  return JSON.parse(execFileSync(process.execPath, ["--input-type=module", "--eval", work], { cwd: root, encoding: "utf8" }));
};
const median = (figures) => figures.toSorted((a, b) => a - b)[Math.floor(figures.length / 2)];

const measured = entries.map(() => []);
for (let run = 0; run < runs; run += 1) for (const [at, { from }] of entries.entries()) measured[at].push(once(from));
const [beside] = measured.map((figures) => median(figures.map(({ cpu }) => cpu)));
for (const [at, { name, promised }] of entries.entries()) {
  const [wall, cpu] = ["wall", "cpu"].map((kind) => measured[at].map((figures) => figures[kind]));
  const [ratio, allowed] = [median(cpu) / beside, promised / zod];
  const judged = promised === undefined ? "" : `, allowed ${allowed.toFixed(2)} (${promised} ms where zod takes ${zod})`;
  console.log(`${name.padEnd(30)} ${median(wall).toFixed(0).padStart(4)} ms (from ${Math.min(...wall).toFixed(0)}), CPU ${median(cpu).toFixed(0).padStart(4)} ms, ${ratio.toFixed(2)} of zod${judged}`);
  if (ratio > allowed) process.exitCode = 1;
}
