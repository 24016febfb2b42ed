// What npm users get (`./global` of the browser package is a classic script, for `<script src>`: it has no types): each package is packed, and the tarball is read by publint and arethetypeswrong.
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { published } from "./packages.mjs";
import { pnpm } from "./workspace.mjs";

const check = async ({ manifest, folder }) => {
  const into = mkdtempSync(join(tmpdir(), "troth-pack-"));
  try {
    await pnpm(["pack", "--pack-destination", into], { cwd: folder, quiet: true });
    const [tarball] = readdirSync(into);
    await pnpm(["exec", "publint", join(into, tarball), "--strict"], { quiet: true });
    await pnpm(["exec", "attw", join(into, tarball), "--profile", "node16", "--format", "ascii", "--exclude-entrypoints", "global"], { quiet: true });
    process.stdout.write(`ok  ${manifest.name}\n`);
    return true;
  } catch (error) {
    process.stdout.write(`BAD ${manifest.name}\n${error.message}\n${error.output ?? ""}\n`);
    return false;
  } finally {
    rmSync(into, { recursive: true, force: true });
  }
};

const queue = [...published];
const results = [];
const worker = async () => {
  for (let next = queue.shift(); next; next = queue.shift()) results.push(await check(next));
};
await Promise.all([worker(), worker()]);
if (results.includes(false)) process.exit(1);
