// `npm test`: everything that must hold before a change lands, from a bare checkout. Each step is timed; the first that
// fails ends the run. Nothing is skipped: what a step needs and does not find, it fails for.
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { browser } from "./browser.mjs";
import { install, pnpm, run } from "./workspace.mjs";

const times = [];
const step = async (name, work) => {
  console.log(`\n── ${name}`);
  const start = Date.now();
  try {
    const told = await work();
    times.push([name, Date.now() - start]);
    return told;
  } catch (fault) {
    console.error(`\nFAILED: ${name} (${((Date.now() - start) / 1000).toFixed(1)} s)\n${fault.message}`);
    process.exit(1);
  }
};

await step("install", install);
const { path } = await step("browser", async () => {
  const found = await browser();
  console.log(`${found.path} (${found.from})`);
  return found;
});
const env = { TROTH_CHROMIUM: path };
await step("build", () => pnpm(["run", "build", "--output-logs=errors-only"]));
await step("typecheck", () => pnpm(["run", "typecheck"]));
await step("lint", () => pnpm(["run", "lint"]));
await step("unused files, exports and dependencies", () => pnpm(["run", "knip"]));
await step("what is published", () => pnpm(["run", "publish-check"]));
await step("size budgets", () => pnpm(["run", "size", "--output-logs=new-only"]));
const report = join(mkdtempSync(join(tmpdir(), "troth-report-")), "vitest.json");
await step("unit, type, contract, boundary and browser tests, and the tour", () =>
  pnpm(["exec", "vitest", "run", "--reporter=dot", "--reporter=json", `--outputFile.json=${report}`], { env }),
);
await step("contracts per driver", () => run(process.execPath, ["scripts/contracts.mjs", report]));
await step("the example alone", () => run(process.execPath, ["scripts/example-alone.mjs"], { env }));

console.log(`\nAll passed.\n${times.map(([name, ms]) => `${(ms / 1000).toFixed(1).padStart(7)} s  ${name}`).join("\n")}`);
