// What a page pays for consent: the same bundler with the same flags, in one run. gzip -9, bytes.
import { gzipSync } from "node:zlib";
import { bundle } from "./bundle.mjs";

const core = (names) => `export { ${names} } from "@troth/consent-core";`;
const cases = [
  ["@troth/consent-core", "`may` alone", core("may")],
  ["@troth/consent-core", "headless: rules, decide, read and write the cookie", core("consentCookie, findConsentCookie, may, parseConsentCookie, rulesOfClient, serializeConsentCookie")],
  ["@troth/consent-core", "headless, with `decider` and `compound`", core("compound, consentCookie, decider, findConsentCookie, may, parseConsentCookie, rulesOfClient, serializeConsentCookie")],
  ["@opencookies/core 0.0.2", "headless: store with web storage", 'import { createConsentStore } from "@opencookies/core"; import { localStorageAdapter } from "@opencookies/core/storage/local-storage"; export const store = createConsentStore({ categories: [{ key: "analytics", label: "A" }], adapter: localStorageAdapter() });'],
  ["vanilla-cookieconsent 3.1.0", "its ESM entry, used headless", 'export { acceptCategory, acceptedCategory, run } from "vanilla-cookieconsent";'],
  ["@troth/browser", "no layers: gates, clearing, tabs", 'export { startHeadless } from "@troth/browser";'],
  ["@troth/browser", "banner, settings, placeholders, gates, clearing, styles", 'export { start } from "@troth/browser";'],
  ["@troth/browser", "the same with Consent Mode", 'export { start } from "@troth/browser"; export { followConsentMode } from "@troth/browser/consent-mode";'],
  ["@troth/browser", "the same with fetched policy and evidence", 'export { policyFrom, sendTo, start } from "@troth/browser";'],
  ["vanilla-cookieconsent 3.1.0", "banner and settings, with its stylesheet", 'import "vanilla-cookieconsent/dist/cookieconsent.css"; export { run } from "vanilla-cookieconsent";'],
];

for (const [name, what, contents] of cases) {
  const bytes = (await bundle(contents)).reduce((sum, { contents: file }) => sum + gzipSync(file, { level: 9 }).length, 0);
  console.log(`${String(bytes).padStart(7)}  ${name.padEnd(28)} ${what}`);
}
