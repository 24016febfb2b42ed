// One bundler with one set of flags for us and for the peers. `--sources` takes our sources where nothing is built.
import { build } from "esbuild";

const sources = process.argv.includes("--sources") ? ["@troth/source"] : [];

/** What comes of an entry: a file for its code and one for its styles. */
export const bundle = async (contents) => {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: import.meta.dirname, loader: "js" },
    bundle: true,
    minify: true,
    format: "esm",
    platform: "browser",
    target: "es2022",
    conditions: [...sources, "browser", "import", "production"],
    write: false,
    outdir: "out",
  });
  return outputFiles;
};
