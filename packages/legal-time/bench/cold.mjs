/**
 * How long a fresh Node takes to import what this package is built on and what it builds (`pnpm exec tsup` first). Promised:
 * at most 50 ms for the root, in which temporal-polyfill is 25; `/rule` and `/explain` load no date library. The data of
 * date-holidays is one module of all places, and is loaded with the first calendar only.
 * Each is the median of nine processes, taken in turns: on the clock, and in processor time, which others on the machine
 * disturb less and by which it is judged. An empty module is what the first import costs in any case.
 * Run: `node bench/cold.mjs` in packages/legal-time.
 */
import { execFileSync } from "node:child_process";

const runs = 9;
const root = new URL("../", import.meta.url);
const open = Number.POSITIVE_INFINITY;
const load = (from) => `await import(${JSON.stringify(from)})`;
const entries = [
  { name: "an empty module", work: load("data:text/javascript,"), allowed: open },
  { name: "temporal-polyfill", work: load("temporal-polyfill"), allowed: open },
  { name: "@troth/legal-time", work: load("@troth/legal-time"), allowed: 50 },
  { name: "@troth/legal-time/rule", work: load("@troth/legal-time/rule"), allowed: open },
  { name: "@troth/legal-time/explain", work: load("@troth/legal-time/explain"), allowed: open },
  { name: "@troth/legal-time/calendar", work: load("@troth/legal-time/calendar"), allowed: open },
  { name: "date-holidays", work: load("date-holidays"), allowed: open },
  { name: "the first calendar and its year", work: `(await (${load("@troth/legal-time/calendar")}).loadCalendar("DE")).isHoliday("2026-01-01")`, allowed: open },
];
const once = (work) => {
  const timed = `const start = performance.now(); const cpu = process.cpuUsage(); ${work};
    const { user, system } = process.cpuUsage(cpu); console.log(JSON.stringify([performance.now() - start, (user + system) / 1000]));`;
  return JSON.parse(execFileSync(process.execPath, ["--input-type=module", "--eval", timed], { cwd: root, encoding: "utf8" }));
};

const times = entries.map(() => []);
for (let run = 0; run < runs; run += 1) for (const [at, { work }] of entries.entries()) times[at].push(once(work));
const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(runs / 2)];
for (const [at, { name, allowed }] of entries.entries()) {
  const [clock, processor] = [0, 1].map((which) => median(times[at].map((time) => time[which])));
  console.log(`${name.padEnd(32)} ${clock.toFixed(0).padStart(4)} ms, processor ${processor.toFixed(0).padStart(4)} ms${Number.isFinite(allowed) ? `, allowed ${allowed}` : ""}`);
  if (processor > allowed) process.exitCode = 1;
}
