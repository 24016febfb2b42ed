import { existsSync, readdirSync } from "node:fs";
import { defineConfig } from "vitest/config";

const packages = readdirSync("packages").filter((name) => existsSync(`packages/${name}/test`));

const project = (name: string, root: string, extra: { browser?: boolean } = {}) => ({
  resolve: { conditions: ["@troth/source", "import", "module", "default"] },
  ssr: { resolve: { conditions: ["@troth/source", "import", "module", "node", "default"], externalConditions: ["@troth/source", "node", "import", "default"] } },
  test: {
    name,
    root,
    include: ["test/**/*.test.ts"],
    exclude: extra.browser ? [] : ["test/browser/**"],
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});

/**
 * One project per package, and two of the whole: the import boundaries (`tooling/boundaries`) and the promises
 * (`conformance`). Tests import sources, so no build stands between a change and its test; what is published is built,
 * and driven by the browser tests, the tour and the publish check.
 */
export default defineConfig({
  test: {
    projects: [
      ...packages.map((name) => project(name, `packages/${name}`)),
      ...(existsSync("conformance/test") ? [project("conformance", "conformance")] : []),
      ...(existsSync("tooling/test") ? [project("boundaries", "tooling")] : []),
    ],
  },
});
