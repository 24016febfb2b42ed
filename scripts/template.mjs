// The example as a folder of its own: `npm run template -- ../my-shop`. Until the packages are published it brings them along as tarballs.
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, relative, resolve, sep } from "node:path";
import { pathToFileURL } from "node:url";
import { published } from "./packages.mjs";
import { install, pnpm, root } from "./workspace.mjs";

const example = join(root, "examples", "express-shop");
const leftBehind = /^(node_modules|\.data|\.turbo|dist|coverage)$/;

/** Versions that the workspace's catalog gives. */
const catalog = () =>
  Object.fromEntries([...readFileSync(join(root, "pnpm-workspace.yaml"), "utf8").matchAll(/^ {2}"?([^":\s]+)"?: (\S+)$/gm)].map(([, name, version]) => [name, version]));

/** Copies the built example and its packages to a folder that is new or empty, ready for `npm install`. */
export const copyTemplate = async (to) => {
  if (existsSync(to) && readdirSync(to).length > 0) throw new Error(`${to} is there and is not empty; name a new folder`);
  if (!relative(root, to).startsWith("..")) throw new Error(`${to} lies in this repository; name a folder outside it`);
  mkdirSync(to, { recursive: true });
  const tarballs = join(to, "packages");
  await pnpm(["--filter", "./packages/*", "exec", "pnpm", "pack", "--pack-destination", tarballs], { quiet: true });
  const files = readdirSync(tarballs);
  const tarball = (name) => `file:packages/${files.find((file) => file.replace(/-\d+\.\d+\.\d+\.tgz$/, "") === name.replace("@", "").replace("/", "-"))}`;
  const ours = Object.fromEntries(published.map(({ manifest }) => [manifest.name, tarball(manifest.name)]));

  cpSync(example, to, { recursive: true, filter: (path) => !relative(example, path).split(sep).some((part) => leftBehind.test(part)) });
  const versions = catalog();
  const manifest = JSON.parse(readFileSync(join(to, "package.json"), "utf8"));
  for (const list of [manifest.dependencies, manifest.devDependencies]) {
    for (const [name, version] of Object.entries(list)) {
      if (version === "catalog:") list[name] = versions[name];
      if (version.startsWith("workspace:")) list[name] = ours[name];
    }
  }
  // npm must take the tarballs for what they ask of each other, too: nothing of ours is published yet.
  manifest.overrides = Object.fromEntries(Object.entries(ours).filter(([name]) => !(name in manifest.dependencies)));
  writeFileSync(join(to, "package.json"), `${JSON.stringify(manifest, null, 2)}\n`);
};

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const [folder] = process.argv.slice(2);
  if (folder === undefined) {
    console.error("Say where to: npm run template -- ../my-shop");
    process.exit(2);
  }
  const to = resolve(folder);
  try {
    await install();
    await pnpm(["run", "build", "--output-logs=errors-only"]);
    await copyTemplate(to);
    console.log(`\nThe shop is in ${to}, with our packages as tarballs. There: npm install && npm start`);
  } catch (fault) {
    console.error(`\n${fault.message}`, (fault.output ?? "").slice(-3000));
    process.exitCode = 1;
  }
}
