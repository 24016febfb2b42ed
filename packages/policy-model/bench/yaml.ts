/**
 * How reading a policy from YAML grows: 500 activities against 5,000, each as text -> values -> policy. Promised: no worse than
 * linear, so at most ten times as long; both are measured in one run, the best of three.
 * Run: `pnpm exec tsx --conditions=@troth/source bench/yaml.ts` in packages/policy-model.
 */
import { readYaml } from "../src/file/yaml-text.js";
import { lintPolicyText, parsePolicyText } from "../src/file/index.js";

const allowed = 10 * 1.25;

const policy = (count: number): string => `title: { en: Notice }
version: 1.0.0
effective: 2026-06-01
languages: [en]
entities:
  us: { name: Example GmbH, address: Beispielweg 1, country: DE, contact: { email: privacy@shop.example }, dpo: none }
surfaces:
  shop: { title: { en: Shop }, controller: us }
subjects:
  visitor: { title: { en: visitors } }
categories:
  usage: { title: { en: Usage data }, items: [{ en: pages visited }], sources: [{ from: observed }] }
purposes:
  statistics: { title: { en: Statistics }, description: { en: We count which pages are read. } }
activities:
${Array.from(
  { length: count },
  (_, at) => `  activity-${at}:
    title: { en: Activity ${at} }
    purpose: statistics
    subjects: [visitor]
    categories: [usage]
    basis: { kind: consent }
    recipients: []
    retention: usage
    provision: { kind: voluntary, consequence: { en: Nothing follows. } }`,
).join("\n")}
recipients: {}
retention:
  usage: { title: { en: Usage }, rule: { form: after, anchor: visit.ended, keep: P2M }, then: delete }
events:
  visit.ended: { en: the visit }
trackers: {}
consent: { given: P6M, refused: P6M }
rights:
  contact: { email: privacy@shop.example }
  identity: [email-loop]
  authority: { name: Authority, url: https://authority.example }
measures: [{ en: Connections are encrypted. }]
changes: { material: banner, minor: silent }
sale: false
backups: { purgedWithin: P30D }
`;

const best = (work: () => unknown): number => {
  let least = Number.POSITIVE_INFINITY;
  for (let run = 0; run < 3; run += 1) {
    const start = performance.now();
    work();
    least = Math.min(least, performance.now() - start);
  }
  return least;
};

const sizes = [500, 5_000].map((count) => {
  const text = policy(count);
  const errors = lintPolicyText(text, { format: "yaml" }).filter(({ severity }) => severity === "error");
  if (errors.length > 0) throw new Error(`the policy has errors: ${JSON.stringify(errors[0])}`);
  return { count, read: best(() => readYaml(text)), whole: best(() => parsePolicyText(text, { format: "yaml" })) };
});
for (const { count, read, whole } of sizes) console.log(`${count} activities: YAML ${read.toFixed(0)} ms, policy ${whole.toFixed(0)} ms`);
const [small, large] = sizes;
const ratio = (large?.whole ?? 0) / (small?.whole ?? 1);
console.log(`ten times as much takes ${ratio.toFixed(1)} times as long (YAML alone ${((large?.read ?? 0) / (small?.read ?? 1)).toFixed(1)}); allowed ${allowed}`);
if (ratio > allowed) process.exitCode = 1;
