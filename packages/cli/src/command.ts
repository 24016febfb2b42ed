import { isTrothError } from "@troth/decision";
import { parsePolicy, renderNotice, type Policy } from "@troth/policy-model";

/** What a command prints, and how it ends: 0 well, 1 the policy is not in order, 2 the call is not. */
export interface Output {
  readonly code: 0 | 1 | 2;
  readonly out: string;
  readonly err: string;
}

const usage = `troth check FILE                     says whether a policy is in order, every fault at once
troth notice FILE [--locale L] [--format html|markdown]
                                     prints its notice

FILE is JSON, or a module whose export is named \`policy\`.`;

const flags = (args: readonly string[]): { readonly rest: string[]; readonly named: Map<string, string> } | undefined => {
  const rest: string[] = [];
  const named = new Map<string, string>();
  for (let index = 0; index < args.length; index += 1) {
    const arg = args[index] as string;
    if (!arg.startsWith("--")) rest.push(arg);
    else {
      const value = args[(index += 1)];
      if (value === undefined || !["--locale", "--format"].includes(arg)) return undefined;
      named.set(arg.slice(2), value);
    }
  }
  return { rest, named };
};

const misuse = (err: string): Output => ({ code: 2, out: "", err: `${err}\n\n${usage}\n` });

/**
 * The `troth` command without a process around it.
 *
 * @param load gives what a file holds: parsed JSON, or the `policy` of a module.
 */
export const command = async (args: readonly string[], load: (file: string) => Promise<unknown>): Promise<Output> => {
  const parsed = flags(args);
  if (!parsed) return misuse("That flag is not known, or has no value.");
  const [verb, file, ...more] = parsed.rest;
  if ((verb !== "check" && verb !== "notice") || file === undefined || more.length > 0) return misuse("Nothing was done.");
  let policy: Policy;
  try {
    policy = parsePolicy(await load(file));
  } catch (error) {
    if (!isTrothError(error)) return { code: 2, out: "", err: `${file} cannot be read: ${error instanceof Error ? error.message : String(error)}\n` };
    const lines = error.faults.map(({ code, path, message, article, fix }) => `${path}: ${message} [${code}${article ? `, ${article}` : ""}]${fix ? `\n  ${fix}` : ""}`);
    return { code: 1, out: "", err: `${file} is not in order: ${error.faults.length} faults\n${lines.join("\n")}\n` };
  }
  if (verb === "check") return { code: 0, out: `${file} is in order: version ${policy.version}, ${policy.hash}\n`, err: "" };
  const format = parsed.named.get("format") ?? "markdown";
  const locale = parsed.named.get("locale") ?? policy.languages[0];
  if (format !== "html" && format !== "markdown") return misuse(`The format is html or markdown, not ${format}.`);
  if (!policy.languages.includes(locale)) return misuse(`The policy is written in ${policy.languages.join(", ")}, not in ${locale}.`);
  return { code: 0, out: renderNotice(policy, format === "html" ? { locale, format, page: true } : { locale, format }), err: "" };
};
