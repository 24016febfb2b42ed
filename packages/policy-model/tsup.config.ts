import { library } from "../../tooling/tsup.preset.js";

const entry = ["src/index.ts", "src/diff/index.ts", "src/facts/index.ts", "src/export/index.ts", "src/file/index.ts", "src/tilt/index.ts"];

/** Built in, with its licence beside it: Node loads one file sooner than five. */
const noExternal = ["canonicalize", "@noble/hashes"];

export default [
  // The types of `/compiled` are made here: a Policy is the same type wherever it comes from.
  library(entry, { noExternal, dts: { entry: [...entry, "src/compiled/index.ts"], compilerOptions: { customConditions: [], composite: false, incremental: false } } }),
  // The part that an app needs at run time is one file, and what only others use is left out of it.
  library([], { entry: { "compiled/index": "src/compiled/index.ts" }, noExternal, splitting: false, dts: false, clean: false }),
];
