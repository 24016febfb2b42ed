import { defineConfig } from "vitest/config";

// No file leaves anything behind that another could see, so the shop is loaded once for all.
export default defineConfig({ test: { include: ["test/**/*.test.ts"], isolate: false, testTimeout: 30_000, hookTimeout: 60_000 } });
