import { defineConfig, type Options } from "tsup";

/** One build for every published package: ESM + CJS + types for each, one entry per subpath. */
export const library = (entry: string[], options: Options = {}) =>
  defineConfig({
    entry,
    format: ["esm", "cjs"],
    target: "es2022",
    platform: "neutral",
    dts: { compilerOptions: { customConditions: [], composite: false, incremental: false } },
    clean: true,
    treeshake: true,
    sourcemap: true,
    splitting: true,
    external: [/^node:/],
    // It has no CommonJS entry, so `require` of ours would fail on it: it is built in, with its licence beside it.
    noExternal: ["canonicalize"],
    ...options,
  });
