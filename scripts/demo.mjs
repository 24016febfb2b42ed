// `npm run demo`: sets up, builds, and opens the example shop. `npm run demo -- --tour` drives it end to end instead, in
// a real browser, and ends with 0 only if every promise was kept.
import { browser } from "./browser.mjs";
import { install, pnpm } from "./workspace.mjs";

const tour = process.argv.includes("--tour");
const unknown = process.argv.slice(2).filter((argument) => argument !== "--tour");
if (unknown.length > 0) {
  console.error(`npm run demo [-- --tour]; ${unknown.join(" ")} is not known`);
  process.exit(2);
}

try {
  await install();
  await pnpm(["run", "build", "--output-logs=errors-only"]);
  if (tour) {
    const { path, from } = await browser();
    console.log(`\nBrowser: ${path} (${from})`);
    await pnpm(["--filter", "conformance", "run", "tour"], { env: { TROTH_CHROMIUM: path } });
  } else {
    await pnpm(["--filter", "express-shop", "run", "start"]);
  }
} catch (fault) {
  console.error(`\n${fault.message}`);
  process.exit(1);
}
