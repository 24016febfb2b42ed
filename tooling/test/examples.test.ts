import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { describe, expect, it } from "vitest";

const root = join(dirname(fileURLToPath(import.meta.url)), "../..");
const packages = readdirSync(join(root, "packages")).filter((name) => existsSync(join(root, "packages", name, "package.json")));

interface Block {
  /** Of the file that people read. */
  readonly path: string;
  /** Of its first line of code, counted from 1. */
  readonly line: number;
  readonly code: string;
}

/** The TypeScript between fences, in lines that may still have the star of a comment in front. */
const fenced = (path: string, lines: readonly string[], from = 0): Block[] => {
  const blocks: Block[] = [];
  let open: { line: number; code: string[] } | undefined;
  for (const [at, line] of lines.entries()) {
    if (open && line.startsWith("```")) {
      if (open.line > 0) blocks.push({ path, line: open.line, code: open.code.join("\n") });
      open = undefined;
    } else if (open) open.code.push(line);
    // A fence of another language is read past: a fence that closes it must not open another.
    else if (line.startsWith("```")) open = { line: /^```(ts|typescript)\b/.test(line) ? from + at + 2 : 0, code: [] };
  }
  return blocks;
};

/** The examples of doc comments; one that shows no code is a fault of its own. */
const documented = (path: string, text: string): Block[] =>
  [...text.matchAll(/\/\*\*[\s\S]*?\*\//g)].flatMap(({ 0: comment, index }) => {
    if (!comment.includes("@example")) return [];
    const from = text.slice(0, index).split("\n").length - 1;
    const blocks = fenced(path, comment.split("\n").map((line) => line.replace(/^\s*\* ?/, "")), from);
    return blocks.length > 0 ? blocks : [{ path, line: from + 1, code: "an `@example` without a block of `ts`" }];
  });

const filesUnder = (folder: string): string[] =>
  readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? filesUnder(path) : [path];
  });
const pages = ["README.md", ...["docs", "docs/guides"].flatMap((folder) => readdirSync(join(root, folder)).map((name) => `${folder}/${name}`)), ...packages.map((name) => `packages/${name}/README.md`)]
  .filter((path) => path.endsWith(".md") && existsSync(join(root, path)));
const sources = packages.flatMap((name) => filesUnder(join(root, "packages", name, "src"))).filter((path) => path.endsWith(".ts")).map((path) => relative(root, path));

/** What TypeScript says of each block, by the place in the file that people read. All blocks are one program. */
const faultsOf = (blocks: readonly Block[]): string[] => {
  const { config } = ts.readConfigFile(join(root, "tsconfig.base.json"), (path) => ts.sys.readFile(path)) as { config: { compilerOptions: object } };
  const { options } = ts.convertCompilerOptionsFromJson({ ...config.compilerOptions, lib: ["ES2022", "DOM", "DOM.Iterable"], moduleDetection: "force" }, root);
  // A block stands in the folder of its package; a guide in the one of policy-model, a page about all in the one of Express.
  const virtual = new Map(
    blocks.map((block, at) => {
      const [, owner] = /^packages\/([^/]+)\//.exec(block.path) ?? [undefined, block.path.startsWith("docs/guides/") ? "policy-model" : "express"];
      return [join(root, "packages", owner as string, "src", `__example_${at}.ts`), block] as const;
    }),
  );
  const host = ts.createCompilerHost(options);
  const { fileExists, readFile, getSourceFile } = host;
  host.fileExists = (name) => virtual.has(name) || fileExists(name);
  host.readFile = (name) => virtual.get(name)?.code ?? readFile(name);
  host.getSourceFile = (name, ...rest) => {
    const block = virtual.get(name);
    return block ? ts.createSourceFile(name, block.code, ts.ScriptTarget.ES2022, true) : getSourceFile(name, ...rest);
  };
  const cache = ts.createModuleResolutionCache(root, (name) => name, options);
  // Whoever reads an example installs what it imports, so that it may import what its own package does not.
  const places = (name: string): string[] => (virtual.has(name) ? [name, ...packages.map((owner) => join(root, "packages", owner, "src/index.ts"))] : [name]);
  host.resolveModuleNameLiterals = (literals, name) =>
    literals.map(({ text }) => {
      for (const place of places(name)) {
        const found = ts.resolveModuleName(text, place, options, host, cache);
        if (found.resolvedModule) return found;
      }
      return { resolvedModule: undefined };
    });

  host.jsDocParsingMode = ts.JSDocParsingMode.ParseNone;
  const program = ts.createProgram([...virtual.keys()], options, host);
  return [...virtual].flatMap(([name, block]) => {
    const source = program.getSourceFile(name);
    if (!source) return [`${block.path}:${block.line}: was not read`];
    return [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)].map(
      ({ start, messageText }) => `${block.path}:${block.line + source.getLineAndCharacterOfPosition(start ?? 0).line}: ${ts.flattenDiagnosticMessageText(messageText, " ")}`,
    );
  });
};

const blocks = [
  ...pages.flatMap((path) => fenced(path, readFileSync(join(root, path), "utf8").split("\n"))),
  ...sources.flatMap((path) => documented(path, readFileSync(join(root, path), "utf8"))),
];
const planted = "docs/planted.md";
const wrong = fenced(planted, ["# Wrong", "", "```sh", "npm install", "```", "", "```ts", 'import { may } from "@troth/consent-core";', 'import { nothing } from "@troth/nowhere";', "may();", "```"]);
const faults = faultsOf([...blocks, ...wrong]);

describe("the examples", () => {
  it("are found on pages and in doc comments", () => {
    const shown = new Set(blocks.map(({ path }) => path));
    for (const path of ["packages/journal/README.md", "packages/troth/src/create.ts"]) expect(shown).toContain(path);
    const examples = sources.filter((path) => readFileSync(join(root, path), "utf8").includes("@example"));
    expect(examples.filter((path) => !shown.has(path))).toEqual([]);
  });

  it("compile, each with the imports that it shows", () => {
    expect(faults.filter((fault) => !fault.startsWith(planted))).toEqual([]);
  });

  it("would be told by file and line if they did not", () => {
    expect(faults.filter((fault) => fault.startsWith(planted))).toEqual([
      expect.stringMatching(/^docs\/planted\.md:9: .*@troth\/nowhere/),
      expect.stringMatching(/^docs\/planted\.md:10: Expected 3 arguments/),
    ]);
  });
});
