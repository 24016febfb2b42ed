// Three programs: everything; the roots of foundations and domains, with no platform types at all; the browser's root,
// with the DOM and nothing of Node.
import { pnpm } from "./workspace.mjs";

for (const project of ["tsconfig.json", "tooling/tsconfig/core.json", "tooling/tsconfig/browser.json"]) {
  await pnpm(["exec", "tsc", "-p", project]);
}
