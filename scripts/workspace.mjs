// Where the project is, which pnpm it is built with, and how a step is run. Everything here is what Node ships.
import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = dirname(dirname(fileURLToPath(import.meta.url)));
const pinned = JSON.parse(readFileSync(join(root, "package.json"), "utf8")).packageManager;

/** Runs a command to its end. Rejects with what failed; output goes through, or is collected with `quiet`. */
export const run = (command, args, { env = {}, cwd = root, quiet = false } = {}) =>
  new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, TURBO_TELEMETRY_DISABLED: "1", DO_NOT_TRACK: "1", ...env },
      stdio: ["ignore", quiet ? "pipe" : "inherit", quiet ? "pipe" : "inherit"],
      shell: process.platform === "win32",
    });
    const chunks = [];
    child.stdout?.on("data", (chunk) => chunks.push(chunk));
    child.stderr?.on("data", (chunk) => chunks.push(chunk));
    child.on("error", reject);
    child.on("close", (code, signal) => {
      const output = Buffer.concat(chunks).toString("utf8");
      if (code === 0) resolve(output);
      else reject(Object.assign(new Error(`${command} ${args.join(" ")} ended with ${signal ?? code}`), { output }));
    });
  });

const local = join(root, "node_modules", "pnpm", "bin", "pnpm.cjs");

/** Runs the pinned pnpm: from node_modules once it is installed, else fetched by npx. */
export const pnpm = (args, options) =>
  existsSync(local)
    ? run(process.execPath, [local, ...args], options)
    : run("npx", ["--yes", pinned, ...args], options);

/** Installs exactly what the lockfile says. */
export const install = () => run("npx", ["--yes", pinned, "install", "--frozen-lockfile"]);
