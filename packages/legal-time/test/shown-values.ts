/** The blocks of TypeScript of a page. */
export const blocksOf = (page: string): readonly string[] => [...page.matchAll(/^```ts\n([\s\S]*?)^```$/gm)].map(([, code]) => code ?? "");

/** Blocks say no types but `as const`, so that they run as they are. */
const AsyncFunction = Object.getPrototypeOf(async () => undefined).constructor as new (...code: string[]) => (...given: unknown[]) => Promise<void>;

export interface Shown {
  readonly line: string;
  readonly is: unknown;
  readonly said: unknown;
}
/** What each line `expression; // value` of a block gives, and what it says. */
export const run = async (code: string, modules: Readonly<Record<string, unknown>>): Promise<readonly Shown[]> => {
  const shown: Shown[] = [];
  const lines = code.split("\n").map((line) => {
    const imported = /^import (\{.+\}) from "(.+)";$/.exec(line);
    if (imported) return `const ${imported[1]} = modules[${JSON.stringify(imported[2])}];`;
    const value = /^(?!const |\/\/)(.+); \/\/ (.+)$/.exec(line);
    return value ? `show(${JSON.stringify(line)}, (${value[1]}), ${JSON.stringify(value[2])});` : line.replace(/ as const\b/g, "");
  });
  const show = (line: string, is: unknown, said: string): void => void shown.push({ line, is, said: JSON.parse(said) });
  await new AsyncFunction("modules", "show", lines.join("\n"))(modules, show);
  return shown;
};
