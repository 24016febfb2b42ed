// Writes docs/law, and the table in the README of policy-model, from its duties and rules. Tests hold them to it, so run this
// after a change there.
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createViteServer } from "vitest/node";
import { root } from "./workspace.mjs";

const conditions = ["@troth/source", "module", "node"];
const server = await createViteServer({
  root,
  configFile: false,
  logLevel: "error",
  server: { middlewareMode: true, watch: null },
  ssr: { resolve: { conditions, externalConditions: ["@troth/source", "node"] } },
});
try {
  const { lawPages, readmeTable } = await server.ssrLoadModule(join(root, "packages/policy-model/test/law-pages.ts"));
  const folder = join(root, "docs/law");
  mkdirSync(folder, { recursive: true });
  const pages = lawPages();
  for (const name of readdirSync(folder)) if (!pages.has(name)) rmSync(join(folder, name));
  for (const [name, text] of pages) writeFileSync(join(folder, name), text);
  const readme = join(root, "packages/policy-model/README.md");
  writeFileSync(readme, readFileSync(readme, "utf8").replace(/^\| Article \| Rules \|\n(?:\|.*\n)+/m, () => `${readmeTable()}\n`));
  console.log(`${pages.size} pages in docs/law`);
} finally {
  await server.close();
}
