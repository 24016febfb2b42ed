// Counts the contract tests that each driver really passed, from the report of the test run, and holds them against each
// other: a driver that ran fewer than another, beyond what its declared capabilities explain, fails.
import { readFileSync } from "node:fs";

const report = JSON.parse(readFileSync(process.argv[2], "utf8"));
const runs = new Map();
for (const { assertionResults } of report.testResults) {
  for (const { ancestorTitles, status } of assertionResults) {
    const [, port, driver, capabilities] = ancestorTitles.map((title) => /^the (.+) contract: (.+) \[(.*)\]$/.exec(title)).find(Boolean) ?? [];
    if (port === undefined) continue;
    const key = `${port}: ${driver}`;
    const run = runs.get(key) ?? { port, driver, can: capabilities.split(", ").filter(Boolean), passed: 0, failed: 0 };
    run[status === "passed" ? "passed" : "failed"] += 1;
    runs.set(key, run);
  }
}

const all = [...runs.values()];
for (const port of ["journal", "data source"]) {
  if (!all.some((run) => run.port === port)) {
    console.error(`No contract of the port "${port}" ran.`);
    process.exitCode = 1;
  }
}
for (const run of all) {
  console.log(`${String(run.passed).padStart(4)}  ${run.port}: ${run.driver}  [${run.can.join(", ")}]${run.failed > 0 ? `  ${run.failed} NOT PASSED` : ""}`);
  if (run.failed > 0) process.exitCode = 1;
  const short = all.find((other) => other.port === run.port && other.can.every((capability) => run.can.includes(capability)) && other.passed > run.passed);
  if (short) {
    console.error(`${run.driver} can all that ${short.driver} can, and ran ${run.passed} tests where that ran ${short.passed}.`);
    process.exitCode = 1;
  }
}
