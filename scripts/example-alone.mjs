// The example as somebody has it who copied its folder: our packages as tarballs, plain npm, its own start command.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { copyTemplate } from "./template.mjs";
import { run } from "./workspace.mjs";

const freePort = () =>
  new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });

const home = mkdtempSync(join(tmpdir(), "troth-example-"));
const shop = join(home, "express-shop");
try {
  await copyTemplate(shop);
  await run("npm", ["install", "--no-audit", "--no-fund"], { cwd: shop, quiet: true });
  const port = await freePort();
  const child = spawn("npm", ["start"], { cwd: shop, env: { ...process.env, PORT: String(port) }, stdio: ["ignore", "pipe", "pipe"], detached: true });
  let output = "";
  child.stdout.on("data", (chunk) => (output += chunk));
  child.stderr.on("data", (chunk) => (output += chunk));
  try {
    const page = async (path) => {
      for (let look = 0; look < 100; look += 1) {
        if (child.exitCode !== null) break;
        try {
          return await (await fetch(`http://127.0.0.1:${port}${path}`)).text();
        } catch {
          await new Promise((resolve) => setTimeout(resolve, 100));
        }
      }
      throw new Error(`the shop did not open:\n${output}`);
    };
    for (const [path, wanted] of [["/", "Image viewer"], ["/notice", "Example Imaging GmbH"], ["/assets/troth.js", "troth"], ["/troth/consent?surface=shop&locale=en", '"surface":"shop"']]) {
      if (!(await page(path)).includes(wanted)) throw new Error(`${path} does not show ${wanted}`);
    }
    console.log("express-shop: copied, installed from tarballs, started; four pages as they should be");
  } finally {
    process.kill(-child.pid, "SIGTERM");
    await new Promise((resolve) => child.once("close", resolve));
  }
} catch (fault) {
  console.error(fault.message, "\n", (fault.output ?? "").slice(-3000));
  process.exitCode = 1;
} finally {
  rmSync(home, { recursive: true, force: true });
}
