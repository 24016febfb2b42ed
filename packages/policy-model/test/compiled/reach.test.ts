import { readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { describe, expect, it } from "vitest";

const src = fileURLToPath(new URL("../../src/", import.meta.url));

/** What a module loads when it runs: everything it imports but types. */
const loadedBy = (path: string): string[] => {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    const typeOnly = ts.isImportDeclaration(node) ? node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword : ts.isExportDeclaration(node) && node.isTypeOnly;
    if ((ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) && node.moduleSpecifier && ts.isStringLiteral(node.moduleSpecifier) && !typeOnly) found.push(node.moduleSpecifier.text);
    if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword && node.arguments[0] && ts.isStringLiteral(node.arguments[0])) found.push(node.arguments[0].text);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(path, readFileSync(path, "utf8"), ts.ScriptTarget.ES2022, true));
  return found;
};

/** All modules and packages that an entry loads. */
const reach = (entry: string): ReadonlySet<string> => {
  const seen = new Set<string>();
  const walk = (path: string): void => {
    const name = relative(src, path);
    if (seen.has(name)) return;
    seen.add(name);
    for (const from of loadedBy(path)) {
      if (from.endsWith(".json")) seen.add(relative(src, join(dirname(path), from)));
      else if (from.startsWith(".")) walk(join(dirname(path), from.replace(/\.js$/, ".ts")));
      else seen.add(from);
    }
  };
  walk(join(src, entry));
  return seen;
};

const checking = [...reach("index.ts")].filter((name) => name === "zod" || name.startsWith("schema/"));

describe("the part that an app needs at run time", () => {
  it("reaches no schema and no zod, which the root does", () => {
    expect(checking).toContain("zod");
    expect(checking.length).toBeGreaterThan(10);
    const reached = reach("compiled/index.ts");
    expect(checking.filter((name) => reached.has(name))).toEqual([]);
  });

  it("reaches no package but those of the time and of decisions, the hash and its canonical JSON", () => {
    const packages = [...reach("compiled/index.ts")].filter((name) => !/\.(ts|json)$/.test(name)).sort();
    expect(packages).toEqual(["@noble/hashes/sha2.js", "@noble/hashes/utils.js", "@troth/decision", "@troth/legal-time/rule", "canonicalize"]);
  });
});
