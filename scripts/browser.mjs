// Finds a Chromium, or gets one: the installed one, else the system's package manager, else Playwright's download.
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { root, run } from "./workspace.mjs";

const places = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/snap/bin/chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
  "C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe",
];

const onPath = (name) => {
  try {
    return execFileSync(process.platform === "win32" ? "where" : "which", [name], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).split("\n")[0].trim();
  } catch {
    return "";
  }
};

const installed = () => places.find((path) => existsSync(path)) || onPath("chromium") || onPath("google-chrome");

const managers = [
  ["apt-get", [["update"], ["install", "-y", "--no-install-recommends", "chromium"]]],
  ["dnf", [["install", "-y", "chromium"]]],
  ["apk", [["add", "chromium"]]],
  ["pacman", [["-Sy", "--noconfirm", "chromium"]]],
];

const fromSystem = async () => {
  const manager = managers.find(([name]) => onPath(name));
  if (!manager) return "no package manager that has a chromium was found";
  const [name, calls] = manager;
  const prefix = process.getuid?.() === 0 ? [] : onPath("sudo") ? ["sudo", "-n"] : undefined;
  if (!prefix) return `${name} needs root, and sudo was not found`;
  try {
    for (const call of calls) {
      const [command, ...args] = [...prefix, name, ...call];
      await run(command, args, { quiet: true, env: { DEBIAN_FRONTEND: "noninteractive" } });
    }
    return "";
  } catch (error) {
    return `${error.message}\n${(error.output ?? "").split("\n").slice(-5).join("\n")}`;
  }
};

const fromPlaywright = async () => {
  const require = createRequire(join(root, "package.json"));
  const home = dirname(require.resolve("playwright-core/package.json"));
  try {
    await run(process.execPath, [join(home, "cli.js"), "install", "chromium"], { quiet: true });
    const { chromium } = require("playwright-core");
    return { path: chromium.executablePath() };
  } catch (error) {
    return { fault: `${error.message}\n${(error.output ?? "").split("\n").slice(-5).join("\n")}` };
  }
};

/** The path of a Chromium that exists, and where it is from. Rejects when there is none to be had: nothing is skipped. */
export const browser = async () => {
  if (process.env.TROTH_CHROMIUM) {
    if (!existsSync(process.env.TROTH_CHROMIUM)) throw new Error(`TROTH_CHROMIUM names ${process.env.TROTH_CHROMIUM}, which does not exist`);
    return { path: process.env.TROTH_CHROMIUM, from: "TROTH_CHROMIUM" };
  }
  const there = installed();
  if (there) return { path: there, from: "installed before" };
  const fault = await fromSystem();
  const system = installed();
  if (system) return { path: system, from: "the system's package manager" };
  const download = await fromPlaywright();
  if (download.path && existsSync(download.path)) return { path: download.path, from: "Playwright's download" };
  throw new Error(
    `No Chromium: the browser tests cannot run, and are not skipped.\n- package manager: ${fault}\n- Playwright: ${download.fault}\nInstall Chromium, or set TROTH_CHROMIUM to its path.`,
  );
};
