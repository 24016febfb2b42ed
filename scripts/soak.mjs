// What is too long for `npm test`: the tour once for each effect that can be taken away from it; the journal's processes
// killed a hundred times in each operation, and its property tests run long.
import { browser } from "./browser.mjs";
import { pnpm } from "./workspace.mjs";

const { path } = await browser();
for (const project of ["journal", "conformance"]) {
  await pnpm(["exec", "vitest", "run", "--project", project], { env: { TROTH_CHROMIUM: path, SOAK: "yes" } });
}
