/** Writes the JSON Schemas that the package publishes. Run: `pnpm schema` in packages/policy-model. */
import { writeFileSync } from "node:fs";
import { policyJsonSchema } from "../src/json-schema/index.js";

for (const which of ["policy", "policy-draft"] as const) {
  writeFileSync(new URL(`../schema/${which}.schema.json`, import.meta.url), `${JSON.stringify(policyJsonSchema(which), null, 2)}\n`);
}
