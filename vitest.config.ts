import { existsSync, readdirSync } from "node:fs";
import { defineConfig } from "vitest/config";

const packages = readdirSync("packages").filter((name) => existsSync(`packages/${name}/test`));

const project = (name: string, root: string) => ({
  resolve: { conditions: ["@troth/source", "module"] },
  ssr: { resolve: { conditions: ["@troth/source", "module", "node"], externalConditions: ["@troth/source", "node"] } },
  test: {
    name,
    root,
    include: ["test/**/*.test.ts"],
    exclude: ["test/browser/**"],
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});

/**
 * One project per package, the tests in a real browser, and four of the whole: the import boundaries (`tooling`), the five
 * policies (`policies`), the promises (`conformance`) and the example. Tests of packages import sources, so no build stands between a change and its
 * test; the browser tests, the tour and the example drive what was built.
 */
export default defineConfig({
  test: {
    projects: [
      ...packages.map((name) => project(name, `packages/${name}`)),
      project("boundaries", "tooling"),
      { ...project("browser-real", "packages/browser"), test: { ...project("browser-real", "packages/browser").test, include: ["test/browser/**/*.test.ts"], exclude: [], expect: { poll: { timeout: 15_000 } } } },
      { ...project("policies", "conformance"), test: { ...project("policies", "conformance").test, include: ["test/policies/**/*.test.ts"] } },
      { test: { ...project("conformance", "conformance").test, exclude: ["test/policies/**"], fileParallelism: false } },
      { test: { ...project("express-shop", "examples/express-shop").test, isolate: false } },
    ],
  },
});
