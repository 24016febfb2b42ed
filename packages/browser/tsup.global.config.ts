import { defineConfig } from "tsup";

/** One file for `<script src>`: everything inside, `window.troth.start`. Built after the library, into the same folder. */
export default defineConfig({
  entry: { troth: "src/global.ts" },
  format: ["iife"],
  target: "es2022",
  platform: "browser",
  minify: true,
  noExternal: [/^@troth\//],
  dts: false,
  clean: false,
});
