// `pnpm bench <what> [--sources]`: side by side with peers, in one run. `--sources` measures the sources where nothing is built.
import { spawnSync } from "node:child_process";
import { join } from "node:path";

const benches = { consent: ["consent-size.mjs", "consent.mjs"] };
const [what = "", ...rest] = process.argv.slice(2);
if (!Object.hasOwn(benches, what)) {
  console.error(`pnpm bench <what>, where what is one of: ${Object.keys(benches).join(", ")}`);
  process.exit(2);
}
for (const file of benches[what]) {
  const { status } = spawnSync(process.execPath, [join(import.meta.dirname, "../bench", file), ...rest], { stdio: "inherit" });
  if (status !== 0) process.exit(status ?? 1);
}
