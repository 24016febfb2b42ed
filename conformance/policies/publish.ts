// Writes docs/notices anew: `pnpm --filter conformance run notices`, after a build.
import { mkdir, rm, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { editions } from "./edition.js";

const to = new URL("../../docs/notices/", import.meta.url);
for (const company of new Set(editions().map(({ path }) => dirname(path)))) await rm(new URL(company, to), { recursive: true, force: true });
for (const { path, text } of editions()) {
  const file = fileURLToPath(new URL(path, to));
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text);
}
