// What is too long for `npm test`: the tour once for each effect that can be taken away from it.
import { browser } from "./browser.mjs";
import { pnpm } from "./workspace.mjs";

const { path } = await browser();
await pnpm(["exec", "vitest", "run", "--project", "conformance"], { env: { TROTH_CHROMIUM: path, SOAK: "yes" } });
