import { execFile, spawn } from "node:child_process";
import { setTimeout as delay } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { build } from "esbuild";
import type { Target, Work } from "./target.js";

/** What a process said before it was killed. */
export interface Said {
  /** What it was told was done. */
  readonly acknowledged: readonly Readonly<Record<string, unknown>>[];
  /** Names of what it had begun. */
  readonly begun: readonly string[];
  /** Whether an operation was open when the kill came. */
  readonly inside: boolean;
}

/** Builds the program of the processes: started from its sources it would need seconds each time. */
export const builtWorker = async (): Promise<string> => {
  const outfile = fileURLToPath(new URL("../../node_modules/.processes/worker.mjs", import.meta.url));
  const worker = fileURLToPath(new URL("worker.ts", import.meta.url));
  await build({ entryPoints: [worker], outfile, bundle: true, platform: "node", format: "esm", conditions: ["@troth/source"], external: ["libsql", "pg", "kysely", "jose", "canonicalize"] });
  return outfile;
};

/** Starts a process that works until it has done what it was told, and gives what it said at its end. */
export const finished = async ({ worker, ...told }: { readonly worker: string; readonly target: Target; readonly work: Work; readonly keys: string; readonly count: number }): Promise<Readonly<Record<string, unknown>>> => {
  const { stdout } = await promisify(execFile)(process.execPath, [worker, JSON.stringify(told)]);
  return JSON.parse(stdout.slice(stdout.lastIndexOf("e ") + 2)) as Record<string, unknown>;
};

/** Starts a process that works, and kills it (SIGKILL) so long after its first operation has begun. */
export const killed = async (o: { readonly worker: string; readonly target: Target; readonly work: Work; readonly keys: string; readonly afterMs: number }): Promise<Said> => {
  const { afterMs, worker, ...told } = o;
  const child = spawn(process.execPath, [worker, JSON.stringify(told)], { stdio: ["ignore", "pipe", "pipe"] });
  let [said, faults] = ["", ""];
  child.stderr.on("data", (chunk: Buffer) => void (faults += chunk.toString()));
  const begun = new Promise<void>((resolve, reject) => {
    child.stdout.on("data", (chunk: Buffer) => {
      said += chunk.toString();
      resolve();
    });
    child.on("exit", () => reject(new Error(`the process ended by itself: ${faults}`)));
  });
  const ended = new Promise<void>((resolve) => child.on("close", () => resolve()));
  await begun;
  await delay(afterMs);
  child.kill("SIGKILL");
  await ended;
  if (faults !== "") throw new Error(faults);
  // A line that was cut off was not said.
  const lines = said.slice(0, said.lastIndexOf("\n") + 1).split("\n").filter(Boolean);
  return {
    acknowledged: lines.filter((line) => line.startsWith("e ")).map((line) => JSON.parse(line.slice(2)) as Record<string, unknown>),
    begun: lines.filter((line) => line.startsWith("at ")).map((line) => line.slice(3)),
    inside: !lines.at(-1)?.startsWith("e "),
  };
};
