#!/usr/bin/env node
import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { command } from "./command.js";

const load = async (file: string): Promise<unknown> => {
  if (file.endsWith(".json")) return JSON.parse(await readFile(file, "utf8"));
  const module = (await import(pathToFileURL(resolve(file)).href)) as { readonly policy?: unknown };
  if (module.policy === undefined) throw new Error("it has no export named `policy`");
  // What definePolicy made carries its hash; the input is what is checked again.
  const { hash: _, ...input } = module.policy as Record<string, unknown>;
  return input;
};

const end = async (): Promise<void> => {
  const { code, out, err } = await command(process.argv.slice(2), load);
  process.stdout.write(out);
  process.stderr.write(err);
  process.exitCode = code;
};
void end();
