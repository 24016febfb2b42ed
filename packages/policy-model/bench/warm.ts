/**
 * How long the five policies of `conformance/policies` take when everything is loaded and warm: to validate (copy, check, freeze
 * and hash), to lint by a day, and to render as HTML. Promised: less than 20 ms for all three, of the largest. Each figure is the
 * best of 100 by CPU time: other work on the machine can only lengthen it.
 * Run: `pnpm exec tsx --conditions=@troth/source bench/warm.ts` in packages/policy-model.
 */
import type { Policy, PolicyDraft } from "../src/index.js";
import { lint, parsePolicy, renderNotice } from "../src/index.js";

const allowed = 20;
const rounds = 100;

const best = (work: () => unknown): number => {
  const times = Array.from({ length: rounds }, () => {
    const start = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(start);
    return (user + system) / 1_000;
  });
  return Math.min(...times);
};

// By address, so that a check of this package does not check those policies as well.
const policies = new URL("../../../conformance/policies/five.ts", import.meta.url).href;
const { five } = (await import(policies)) as { readonly five: readonly { readonly company: string; readonly faithful: PolicyDraft; readonly corrected: Policy }[] };

const measured = five.map(({ company, corrected }) => {
  const { hash: _, ...written } = corrected;
  const locale = corrected.languages[0];
  const works = {
    validate: () => parsePolicy(written),
    lint: () => lint(written, { at: "2026-11-22" }),
    render: () => renderNotice(corrected, { locale, format: "html" }),
  };
  for (const work of Object.values(works)) best(work);
  const [validate, linted, render] = [best(works.validate), best(works.lint), best(works.render)];
  return { company, characters: JSON.stringify(written).length, validate, linted, render, all: validate + linted + render };
});

const row = (cells: readonly (string | number)[]): string => cells.map((cell, at) => (typeof cell === "number" ? cell.toFixed(at === 1 ? 0 : 1) : cell).padStart(11)).join("");
console.log(row(["policy", "characters", "validate", "lint", "render", "all (ms)"]));
for (const { company, characters, validate, linted, render, all } of measured) console.log(row([company, characters, validate, linted, render, all]));
const largest = measured.reduce((a, b) => (b.characters > a.characters ? b : a));
console.log(`the largest is ${largest.company}: ${largest.all.toFixed(1)} ms, ${(largest.all / allowed).toFixed(2)} of the ${allowed} ms allowed`);
if (largest.all >= allowed) process.exitCode = 1;
