import { openBrowser } from "./browser.js";
import { openThirdParties } from "./third-parties.js";
import { tour } from "./tour.js";

const thirdParties = await openThirdParties();
const browser = await openBrowser(thirdParties.resolverRules);
console.log(`The road, end to end: the example shop in Chromium ${browser.version()}, on 15 June 2026.`);
console.log("IMAGE-1 and the like number the promises of the notice that the shop keeps, one of the five modelled in conformance/policies.\n");
const results = await tour(browser, thirdParties);
for (const { line, kept, evidence } of results) {
  console.log(`${kept ? "kept  " : "BROKEN"}  ${line.practice.padEnd(10)}  ${line.promise}\n${" ".repeat(20)}${evidence}`);
}
await browser.close();
await thirdParties.close();

const broken = results.filter(({ kept }) => !kept).length;
console.log(`\n${results.length - broken} of ${results.length} promises kept.`);
process.exit(broken === 0 ? 0 : 1);
