/**
 * How much longer TypeScript needs for a policy of 200 and of 1,000 entries than for an empty file that imports the same
 * things. Promised: at most one and two seconds. Each is the best of five, taken in turns. Run: `node bench/check-time.mjs` in packages/policy-model.
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const tsc = createRequire(join(root, "package.json")).resolve("typescript/bin/tsc");
const folder = mkdtempSync(join(root, "bench", ".check-"));
const runs = 5;

const head = `import { after } from "@troth/legal-time/rule";\nimport { definePolicy } from "../../src/index.js";\n`;
const words = (name) => `{ en: "${name}", de: "${name}" }`;
const record = (count, id, body) => Array.from({ length: count }, (_, at) => `    "${id}-${at}": ${body(at)},`).join("\n");

/** A policy of `size` entries: of ten, one purpose, one category, one rule, one tracker, two recipients and four activities. */
const policy = (size) => {
  const ten = size / 10;
  return `${head}export const policy = definePolicy({
  title: ${words("Notice")}, version: "1.0.0", effective: "2026-06-01", languages: ["en", "de"],
  entities: { us: { name: "Example GmbH", address: "Beispielstraße 1", country: "DE", contact: { email: "privacy@shop.example" }, dpo: "none" } },
  surfaces: { shop: { title: ${words("Shop")}, controller: "us" } },
  subjects: { visitor: { title: ${words("visitors")} } },
  categories: {
${record(ten, "category", (at) => `{ title: ${words(`Category ${at}`)}, items: [${words("item")}], sources: [{ from: "person" }] }`)}
  },
  purposes: {
${record(ten, "purpose", (at) => `{ title: ${words(`Purpose ${at}`)}, description: ${words("What is done.")} }`)}
  },
  activities: {
${record(ten * 4, "activity", (at) => `{ title: ${words(`Activity ${at}`)}, purpose: "purpose-${at % ten}", subjects: ["visitor"], categories: ["category-${at % ten}", "category-${(at + 1) % ten}"], basis: ${at % 2 ? '{ kind: "consent" }' : `{ kind: "legitimate-interest", interest: ${words("interest")}, necessity: ${words("necessity")}, balancing: { result: ${words("result")}, on: "2026-05-01" } }`}, recipients: ["recipient-${at % (ten * 2)}"], retention: "rule-${at % ten}" }`)}
  },
  recipients: {
${record(ten * 2, "recipient", (at) => `{ title: ${words(`Recipient ${at}`)}, role: "processor", kind: "processor", agreement: "DPA", categories: ["category-${at % ten}"], hosts: ["r${at}.example"], ${at % 2 ? 'country: "DE"' : 'country: "IN", transfer: { tool: "scc", module: 2, signedOn: "2026-01-01", assessment: { on: "2026-01-01", conclusion: "essentially-equivalent", reviewBy: "2027-01-01" } }'} }`)}
  },
  retention: {
${record(ten, "rule", (at) => `{ title: ${words(`Rule ${at}`)}, rule: after("visit.ended", "P14D"), then: "delete" }`)}
  },
  trackers: {
${record(ten, "tracker", (at) => `{ title: ${words(`Tracker ${at}`)}, purpose: "purpose-${at}", deviceAccess: { gate: "consent" }, items: [{ name: "t${at}", store: "cookie", kind: "persistent", lifetime: "P14D" }] }`)}
  },
  consent: { given: "P6M", refused: "P6M" },
  rights: { contact: { email: "privacy@shop.example" }, identity: ["email-loop"], authority: { name: "LfDI", url: "https://www.datenschutz-mv.de" } },
  measures: [], changes: { material: "banner", minor: "silent" }, sale: false,
});
`;
};

const write = (name, source) => {
  writeFileSync(join(folder, `${name}.ts`), source);
  writeFileSync(join(folder, `${name}.json`), JSON.stringify({ extends: "../../tsconfig.json", compilerOptions: { types: [] }, include: [], files: [`${name}.ts`] }));
  return { name, best: Number.POSITIVE_INFINITY };
};
const check = (name) => {
  const start = performance.now();
  execFileSync(process.execPath, [tsc, "-p", join(folder, `${name}.json`)], { stdio: "inherit" });
  return performance.now() - start;
};

try {
  const empty = write("empty", `${head}export const nothing = [after, definePolicy];\n`);
  const policies = [
    { size: 200, promised: 1_000 },
    { size: 1_000, promised: 2_000 },
  ].map((one) => ({ ...one, ...write(`policy-${one.size}`, policy(one.size)) }));
  for (let run = 0; run < runs; run += 1) for (const one of [empty, ...policies]) one.best = Math.min(one.best, check(one.name));
  console.log(`empty file: ${Math.round(empty.best)} ms`);
  for (const { size, promised, best } of policies) {
    const added = best - empty.best;
    console.log(`${size} entries: ${Math.round(added)} ms more (promised: at most ${promised} ms)`);
    if (added > promised) process.exitCode = 1;
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
