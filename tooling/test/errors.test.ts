import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { codesIn, sourcesUnder, type CodesFound } from "./codes.js";

const root = join(dirname(fileURLToPath(import.meta.url)), "../..");

/** What codes a file gives that reading cannot follow; none where it only hands on the code of another. */
const notFollowed: Readonly<Record<string, readonly string[]>> = {
  // Faults of a copy carry the codes of `plainCopy`, which are told where that gives them.
  "policy-model/src/diff/history.ts": [],
  // Each code stands in the table of the same file.
  "policy-model/src/rules/omissions.ts": [],
  // The kinds of bases (`may.ts`) and of gates: plain text in rules that come over the wire.
  "consent-core/src/answer.ts": [
    "contract",
    "legal-obligation",
    "vital-interests",
    "public-task",
    "legitimate-interest",
    "transmission",
    "strictly-necessary",
    "national-exemption",
  ],
  "dsar/src/events.ts": [], // the shape of a Reason
  "http/src/problem.ts": [],
  "http/src/refusal.ts": [],
  "journal/src/forget.ts": [], // the record keeps the code of why somebody asked
  "journal/src/prune.ts": [], // faults hand on the code of what a stream was kept for
  "policy-model/src/define.ts": [],
  "policy-model/src/finding.ts": [],
  "policy-model/src/notice/closing.ts": [], // code as in `<code>`
  "policy-model/src/notice/device.ts": [],
  "policy-model/src/schema-finding.ts": [],
  "retention/src/service.ts": [],
  "transfer-safeguards/src/node/refused.ts": [],
  "troth/src/create.ts": [],
};

const options: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  customConditions: ["@troth/source"],
  lib: ["lib.es2022.d.ts", "lib.dom.d.ts", "lib.dom.iterable.d.ts"],
  types: [],
  strict: true,
  noEmit: true,
};
const read = (files: readonly string[]): CodesFound => codesIn(ts.createProgram(files, options), files, root);

interface Row {
  readonly code: string;
  readonly cells: readonly string[];
}
/** The page by section: its rows, and the codes to which it refers by 'Also'. */
const sectionsOf = (page: string): ReadonlyMap<string, { readonly rows: readonly Row[]; readonly also: readonly string[] }> =>
  new Map(
    page
      .split(/^## /m)
      .slice(1)
      .map((part) => {
        const [title = "", ...lines] = part.split("\n");
        const rows = lines.flatMap((line) => {
          const match = /^\| <a id="([^"]+)"><\/a>`([^`]+)` \|(.+)\|$/.exec(line);
          return match ? [{ code: match[1] === match[2] ? (match[2] as string) : `${match[1]} is not ${match[2]}`, cells: (match[3] as string).split(" | ").map((cell) => cell.trim()) }] : [];
        });
        const also = [...part.matchAll(/\[`([^`]+)`\]\(#([^)]+)\)/g)].map(([, name, link]) => (name === link ? (name as string) : `${name} is not ${link}`));
        return [title.trim().replace("@troth/", ""), { rows, also }] as const;
      }),
  );

const found = read(sourcesUnder(root));
const given = new Map<string, Map<string, string>>();
const note = (code: string, owner: string, place: string): void => {
  given.set(code, (given.get(code) ?? new Map<string, string>()).set(owner, place));
};
for (const { code, owner, place } of found.given) note(code, owner, place);
for (const [file, codes] of Object.entries(notFollowed)) for (const code of codes) note(code, file.split("/")[0] as string, `packages/${file}`);

const several = "Given by several packages";
const sections = sectionsOf(readFileSync(join(root, "docs/errors.md"), "utf8"));
const rows = [...sections.values()].flatMap((section) => section.rows);

describe("docs/errors.md", () => {
  it("has a row for every code that a source gives", () => {
    const told = new Set(rows.map(({ code }) => code));
    expect([...given].flatMap(([code, places]) => (told.has(code) ? [] : [`${code}: ${[...places.values()].join(", ")}`]))).toEqual([]);
  });

  it("has no row for a code that no source gives, and none twice", () => {
    const codes = rows.map(({ code }) => code);
    expect(codes.filter((code, at) => !given.has(code) || codes.indexOf(code) < at)).toEqual([]);
  });

  it("tells each code with its package, and once for all of them where there are several", () => {
    const wrong = [...given].flatMap(([code, places]) => {
      const owners = [...places.keys()].sort();
      const [only] = owners;
      const section = sections.get(owners.length > 1 ? several : (only as string));
      const row = section?.rows.find((one) => one.code === code);
      if (!row) return [`${code} belongs under ${owners.length > 1 ? several : only}`];
      if (owners.length === 1) return [];
      const by = (row.cells[0] ?? "").split(", ").sort();
      return [
        ...(by.join() === owners.join() ? [] : [`${code} is given by ${owners.join(", ")}`]),
        ...owners.filter((owner) => !sections.get(owner)?.also.includes(code)).map((owner) => `${owner} gives ${code} too`),
      ];
    });
    expect(wrong).toEqual([]);
    expect([...sections].flatMap(([owner, { also }]) => also.filter((code) => !given.get(code)?.has(owner)))).toEqual([]);
  });

  it("says of every code what it is, what it means and what to do", () => {
    for (const [title, section] of sections) {
      for (const { code, cells } of section.rows) {
        expect(cells, code).toHaveLength(title === several ? 4 : 3);
        expect(cells.every((cell) => cell.length > 1), code).toBe(true);
        expect(cells.at(-3), code).toMatch(/^(error|fault|finding( \(warning\))?|no|yes( \(warning\))?|note|problem \(\d{3}\))(, (error|fault|finding|no|note|problem \(\d{3}\)))*$/);
      }
    }
  });
});

describe("the reading of codes", () => {
  it("can follow every code to a text, but in the files that are named here", () => {
    const files = found.untraced.map((place) => place.replace(/^packages\//, "").replace(/:\d+$/, ""));
    expect([...new Set(files)].sort()).toEqual(Object.keys(notFollowed).sort());
  });

  it("follows conditions, constants, records and parameters, and says where it cannot", () => {
    const planted = join(root, "packages/planted/src/planted.ts");
    const text = `
      const conflict = "from-constant";
      const table: { [key: string]: string } = { one: "from-record", two: "from-record-too" };
      const no = (code: string, fix = "") => ({ code, fix });
      export const all = (o: { given: string; yes: boolean; kind: "from-type" | "from-type-too" }) => [
        { code: "direct" }, { code: o.yes ? "if" : "else" }, { code: conflict }, { code: table[o.given] ?? "fallback" }, no("from-call"), { code: o.kind },
      ];
      export const lost = (code: string) => ({ code });`;
    const host = ts.createCompilerHost(options);
    const { getSourceFile } = host;
    host.getSourceFile = (name, ...rest) => (name === planted ? ts.createSourceFile(name, text, ts.ScriptTarget.ES2022, true) : getSourceFile(name, ...rest));
    const { given: codes, untraced } = codesIn(ts.createProgram([planted], { ...options, noLib: true }, host), [planted], root);
    expect(codes.map(({ code }) => code).sort()).toEqual(
      ["direct", "else", "fallback", "from-call", "from-constant", "from-record", "from-record-too", "from-type", "from-type-too", "if"].sort(),
    );
    expect(untraced).toEqual(["packages/planted/src/planted.ts:8"]);
  });
});
