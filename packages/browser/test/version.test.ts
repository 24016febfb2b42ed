import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { ui } from "../src/version.js";

it("what the evidence names as having shown a choice is this package, as it is published", () => {
  const { name, version } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8")) as { name: string; version: string };
  expect(ui).toBe(`${name} ${version}`);
});
