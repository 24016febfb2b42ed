/**
 * How reading a policy from YAML grows: 500 activities against 5,000, each as text -> values -> policy. Promised: no worse than
 * linear: 5,000 take no longer than ten times 500, a quarter let pass. Both in one run, in turns, the best of five by CPU time.
 * Run: `pnpm exec tsx --conditions=@troth/source bench/yaml.ts` in packages/policy-model.
 */
import { readYaml } from "../src/file/yaml-text.js";
import { lintPolicyText, parsePolicyText } from "../src/file/index.js";

const allowed = 1.25;

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

const cpuOf = (work: () => unknown, times: number): number => {
  const start = process.cpuUsage();
  for (let time = 0; time < times; time += 1) work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1_000;
};

const sizes = [500, 5_000].map((count) => {
  const text = policy(count);
  const errors = lintPolicyText(text, { format: "yaml" }).filter(({ severity }) => severity === "error");
  if (errors.length > 0) throw new Error(`the policy has errors: ${JSON.stringify(errors[0])}`);
  return { count, times: 5_000 / count, text, read: Number.POSITIVE_INFINITY, whole: Number.POSITIVE_INFINITY };
});
for (let run = 0; run < 5; run += 1) {
  for (const size of sizes) {
    size.read = Math.min(size.read, cpuOf(() => readYaml(size.text), size.times));
    size.whole = Math.min(size.whole, cpuOf(() => parsePolicyText(size.text, { format: "yaml" }), size.times));
  }
}
for (const { count, times, read, whole } of sizes) console.log(`${times} x ${count} activities: YAML ${read.toFixed(0)} ms, policy ${whole.toFixed(0)} ms`);
const [small, large] = sizes;
const ratio = (large?.whole ?? 0) / (small?.whole ?? 1);
console.log(`5,000 at once take ${ratio.toFixed(2)} times as long (YAML alone ${((large?.read ?? 0) / (small?.read ?? 1)).toFixed(2)}); allowed ${allowed}`);
if (ratio > allowed) process.exitCode = 1;
