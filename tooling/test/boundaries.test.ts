import { readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { describe, expect, it } from "vitest";

const root = join(dirname(fileURLToPath(import.meta.url)), "../..");

/** Who may import whom: ARCHITECTURE.md, 'the only direction in which imports go'. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  decision: [],
  "legal-time": ["decision"],
  "policy-model": ["decision", "legal-time/rule"],
  journal: ["decision"],
  "consent-core": ["decision", "policy-model", "legal-time", "journal"],
  "data-map": ["decision", "policy-model", "legal-time", "journal"],
  "transfer-safeguards": ["decision", "policy-model", "legal-time", "journal"],
  retention: ["decision", "policy-model", "legal-time", "journal", "data-map"],
  dsar: ["decision", "policy-model", "legal-time", "journal", "data-map"],
  troth: ["decision", "policy-model", "legal-time", "journal", "consent-core", "data-map", "transfer-safeguards", "retention", "dsar"],
  http: ["decision", "troth"],
  express: ["decision", "troth", "http"],
  next: ["decision", "troth", "http"],
  worker: ["decision", "troth", "http"],
  cli: ["decision", "troth", "http", "policy-model"],
  browser: ["consent-core"],
  testing: ["decision", "journal", "data-map"],
};

/** Roots that know no platform: they and all they reach import no Node built-in, framework or driver. */
const neutral = ["decision", "legal-time", "policy-model", "journal", "consent-core", "data-map", "transfer-safeguards", "retention", "dsar"];
/** Built into our dist, so users do not install them. */
const builtIn: ReadonlySet<string> = new Set(["canonicalize", "@noble/hashes"]);
const drivers: Readonly<Record<string, RegExp>> = {
  kysely: /^packages\/(journal\/src\/(sql|sqlite|postgres)|data-map\/src|troth\/src)\//,
  libsql: /^packages\/journal\/src\/sqlite\//,
  pg: /^packages\/journal\/src\/postgres\//,
  express: /^packages\/express\/src\//,
  next: /^packages\/next\/src\//,
  zod: /^packages\/(policy-model|http)\/src\//,
};

interface Import {
  readonly from: string;
  readonly typeOnly: boolean;
}
const importsOf = (text: string): Import[] => {
  const source = ts.createSourceFile("x.ts", text, ts.ScriptTarget.ES2022, false);
  const found: Import[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier)) {
      found.push({ from: node.moduleSpecifier.text, typeOnly: node.importClause?.isTypeOnly ?? false });
    } else if (ts.isExportDeclaration(node) && node.moduleSpecifier && ts.isStringLiteral(node.moduleSpecifier)) {
      found.push({ from: node.moduleSpecifier.text, typeOnly: node.isTypeOnly });
    } else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword && node.arguments[0] && ts.isStringLiteral(node.arguments[0])) {
      found.push({ from: node.arguments[0].text, typeOnly: false });
    } else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument) && ts.isStringLiteral(node.argument.literal)) {
      found.push({ from: node.argument.literal.text, typeOnly: true });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
};

const filesUnder = (folder: string): string[] =>
  readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? filesUnder(path) : [path];
  });

interface Source {
  readonly path: string;
  readonly owner: string;
  readonly text: string;
  readonly imports: readonly Import[];
}
const load = (): Source[] =>
  readdirSync(join(root, "packages")).flatMap((owner) =>
    filesUnder(join(root, "packages", owner, "src"))
      .filter((path) => /\.tsx?$/.test(path))
      .map((path) => {
        const text = readFileSync(path, "utf8");
        return { path: relative(root, path), owner, text, imports: importsOf(text) };
      }),
  );

/** `@troth/journal/sqlite` -> `{ name: "journal", subpath: "sqlite" }`; `troth` -> the facade. */
const roomOf = (specifier: string): { name: string; subpath: string } | undefined => {
  const match = /^(?:@troth\/([a-z-]+)|(troth))(?:\/(.+))?$/.exec(specifier);
  return match ? { name: match[1] ?? "troth", subpath: match[3] ?? "" } : undefined;
};

const offences = (sources: readonly Source[]): string[] => {
  const byPath = new Map(sources.map((source) => [source.path, source]));
  const found: string[] = [];
  for (const { path, owner, imports } of sources) {
    const manifest = JSON.parse(readFileSync(join(root, "packages", owner, "package.json"), "utf8")) as {
      name: string;
      dependencies?: Record<string, string>;
      peerDependencies?: Record<string, string>;
    };
    const declared = new Set([...Object.keys(manifest.dependencies ?? {}), ...Object.keys(manifest.peerDependencies ?? {})]);
    for (const { from, typeOnly } of imports) {
      if (from.startsWith(".") || from.startsWith("node:")) continue;
      const room = roomOf(from);
      const dependency = from.startsWith("@") ? from.split("/").slice(0, 2).join("/") : (from.split("/")[0] as string);
      if (room && room.name !== owner) {
        const allowed = mayImport[owner] ?? [];
        if (!allowed.includes(room.name) && !allowed.includes(`${room.name}/${room.subpath}`)) found.push(`${path} imports ${from}: ${owner} may not import ${room.name}`);
        if (room.subpath.startsWith("src") || room.subpath.startsWith("dist")) found.push(`${path} imports ${from}: by the exports only`);
        if (owner === "browser" && room.subpath !== "") found.push(`${path} imports ${from}: browser imports the root of consent-core only`);
      }
      if (!declared.has(dependency) && !builtIn.has(dependency) && dependency !== manifest.name) found.push(`${path} imports ${from}, which its package.json does not declare`);
      const place = drivers[dependency];
      if (place && !typeOnly && !place.test(path)) found.push(`${path} imports ${from}: only ${place.source} does`);
    }
    if (path === `packages/${owner}/src/index.ts` && neutral.includes(owner)) found.push(...platformNeeds(path, byPath));
  }
  return found;
};

/** What a root reaches by relative imports must run anywhere. */
const platformNeeds = (entry: string, byPath: ReadonlyMap<string, Source>): string[] => {
  const seen = new Set<string>();
  const found: string[] = [];
  const walk = (path: string): void => {
    const source = byPath.get(path);
    if (!source || seen.has(path)) return;
    seen.add(path);
    for (const { from, typeOnly } of source.imports) {
      if (from.startsWith(".")) walk(relative(root, resolve(root, dirname(path), from.replace(/\.js$/, ".ts"))));
      else if (from.startsWith("node:") && !typeOnly) found.push(`${path} imports ${from}: the root of a foundation or domain needs no Node`);
      else if (source.owner === "consent-core" && !typeOnly) found.push(`${path} imports ${from}: the root of consent-core takes others by \`import type\` only`);
    }
  };
  walk(entry);
  return found;
};

const sources = load();

describe("the walls of the house", () => {
  it("has read the sources of every package", () => {
    expect(new Set(sources.map(({ owner }) => owner))).toEqual(new Set(Object.keys(mayImport)));
  });

  it("lets imports go in one direction only, by declared dependencies, and drivers only where they live", () => {
    expect(offences(sources)).toEqual([]);
  });

  it("would notice an import that goes the wrong way", () => {
    const planted = (path: string, text: string): Source => ({ path, owner: path.split("/")[1] as string, text, imports: importsOf(text) });
    const wrong = [
      planted("packages/journal/src/planted.ts", 'import { may } from "@troth/consent-core";'),
      planted("packages/retention/src/planted.ts", 'export { open } from "@troth/dsar";'),
      planted("packages/dsar/src/index.ts", 'const fs = await import("node:fs");'),
      planted("packages/dsar/src/planted.ts", 'import Database from "libsql";'),
      planted("packages/consent-core/src/index.ts", 'import { allow } from "@troth/decision";'),
      planted("packages/browser/src/planted.ts", 'import { consentService } from "@troth/consent-core/server";'),
    ];
    for (const source of wrong) expect(offences([source]), source.path).not.toEqual([]);
  });

  it("asks for zod as a namespace, since the named import carries every locale", () => {
    const named = sources.filter(({ text }) => /import\s*\{[^}]*\}\s*from\s*"zod"/.test(text)).map(({ path }) => path);
    expect(named).toEqual([]);
  });

  it("loads no schema where a policy is only asked: the domains take values from the subpaths of policy-model without zod", () => {
    const asking = new Set(["consent-core", "data-map", "transfer-safeguards", "retention", "dsar"]);
    const checking = sources
      .filter(({ owner, imports }) => asking.has(owner) && imports.some(({ from, typeOnly }) => from === "@troth/policy-model" && !typeOnly))
      .map(({ path }) => path);
    expect(checking).toEqual([]);
  });

  it("hides no clock and no chance in a core: time and randomness are arguments", () => {
    const hidden = sources
      .filter(({ owner, path }) => neutral.includes(owner) && !/\/(file|sqlite|memory|node)\//.test(path))
      .filter(({ text }) => /new Date\(\)|Date\.now\(\)|Math\.random\(\)|performance\.now\(\)/.test(text))
      .map(({ path }) => path);
    expect(hidden).toEqual([]);
  });

  it("has no drawer: nothing is called utils, common, helpers, shared, misc or types", () => {
    const drawers = sources.map(({ path }) => path).filter((path) => /(^|\/)(utils?|commons?|helpers?|shared|misc|types)(\/|\.tsx?$)/.test(path));
    expect(drawers).toEqual([]);
  });

  it("exports by name, never by star", () => {
    const stars = sources.filter(({ path, text }) => path.endsWith("index.ts") && /export \* from/.test(text)).map(({ path }) => path);
    expect(stars).toEqual([]);
  });
});
