import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { readConsentCookie, rulesOf } from "../../src/server/index.js";
import { acceptEverything, got, memory, now, offered, policy, valueOf } from "./journals.js";

const rules = rulesOf(policy);
const read = (values: Record<string, string>) => readConsentCookie(new Headers(values), { rules, now });

describe("reading a request where there is no journal", () => {
  it("gives what the cookie says, as the service does where the journal knows no more", async () => {
    const { service } = memory();
    const { cookie, visitor } = got(await service.record({ request: acceptEverything, offered, now }));
    const sent = { cookie: `troth=${valueOf(cookie)}`, "sec-gpc": "1" };
    expect({ ...read(sent).standing, from: "both" }).toEqual((await service.readConsent(new Headers(sent), { now })).standing);
    expect(read(sent)).toMatchObject({ visitor, standing: { from: "cookie", gpc: true, choices: { statistics: { choice: "given" } } } });
  });
  it("takes what is malformed, foreign or doubled for no consent", () => {
    for (const cookie of ["", "troth=%", "troth=1..5.x", "other=1", "troth=1..0; troth=1..1"]) expect(read({ cookie }).standing).toMatchObject({ from: "none", choices: {} });
    expect(read({ "sec-gpc": "true" }).standing.gpc).toBe(false);
  });
  it("loads nothing of a journal", async () => {
    const loaded = new Map<string, readonly string[]>();
    const load = async (file: URL): Promise<void> => {
      const parts = [...(await readFile(file, "utf8")).matchAll(/^(?:import|export) (?!type )[^;]*? from "([^"]+)"/gm)].map(([, from = ""]) => from);
      loaded.set(file.pathname, parts);
      for (const part of parts) {
        const next = new URL(part.replace(/\.js$/, ".ts"), file);
        if (part.startsWith(".") && !loaded.has(next.pathname)) await load(next);
      }
    };
    await load(new URL("../../src/server/edge.ts", import.meta.url));
    expect([...loaded.values()].flat().filter((part) => !part.startsWith("."))).toEqual([]);
    expect([...loaded.keys()].filter((path) => path.includes("/server/")).map((path) => path.split("/").at(-1))).toEqual(["edge.ts"]);
    expect(loaded.size).toBeGreaterThan(2);
  });
});
