// What a page pays for consent: the same bundler with the same flags, in one run. gzip -9, bytes.
import { gzipSync } from "node:zlib";
import { build } from "esbuild";

const cases = [
  ["@troth/consent-core", "headless: decide, parse and write the cookie", 'export { consentCookie, findConsentCookie, may, parseConsentCookie, rulesOfClient } from "@troth/consent-core";'],
  ["@opencookies/core 0.0.2", "headless: store with web storage", 'import { createConsentStore } from "@opencookies/core"; import { localStorageAdapter } from "@opencookies/core/storage/local-storage"; export const store = createConsentStore({ categories: [{ key: "analytics", label: "A" }], adapter: localStorageAdapter() });'],
  ["vanilla-cookieconsent 3.1.0", "its ESM entry, used headless", 'export { acceptCategory, acceptedCategory, run } from "vanilla-cookieconsent";'],
  ["@troth/browser", "banner, settings, placeholders, gates, clearing, styles", 'export { start } from "@troth/browser";'],
  ["vanilla-cookieconsent 3.1.0", "banner and settings, with its stylesheet", 'import "vanilla-cookieconsent/dist/cookieconsent.css"; export { run } from "vanilla-cookieconsent";'],
];

for (const [name, what, contents] of cases) {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: import.meta.dirname, loader: "js" },
    bundle: true,
    minify: true,
    format: "esm",
    platform: "browser",
    target: "es2022",
    conditions: ["browser", "import", "production"],
    write: false,
    outdir: "out",
  });
  const bytes = outputFiles.reduce((sum, { contents: file }) => sum + gzipSync(file, { level: 9 }).length, 0);
  console.log(`${String(bytes).padStart(7)}  ${name.padEnd(28)} ${what}`);
}
