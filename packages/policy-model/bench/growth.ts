/**
 * How lint, definition, notice, banner, diff and exports grow from 500 activities to 5,000, with purposes, recipients, categories,
 * rules of retention and trackers in proportion. Promised: no worse than linear: the large one takes no longer than ten small
 * ones in a row, which are as much work and as much to clear away. Both are measured in turns, the best of five by CPU time.
 * A half is let pass for what size costs by itself: data that leaves the caches, and records of more than about 1,000 keys,
 * which V8 keeps in a slower form. Work that grows with the square would take ten times as long.
 * Run: `pnpm exec tsx --conditions=@troth/source bench/growth.ts` in packages/policy-model.
 */
import { diffPolicies, emptyHistory, addVersion } from "../src/diff/index.js";
import { renderDpv, renderRecords, renderSubProcessors, toTilt } from "../src/export/index.js";
import { compilePolicy, lint, parsePolicy, purposeRev, renderNotice, toClientPolicy, type Policy } from "../src/index.js";
import { loadPolicy } from "../src/compiled/index.js";

const times = 10;
const allowed = 1.5;

const words = (text: string) => ({ en: text });
const record = <T>(count: number, name: string, make: (at: number) => T): Readonly<Record<string, T>> => Object.fromEntries(Array.from({ length: count }, (_, at) => [`${name}-${at}`, make(at)]));

/** `each` activities share a purpose; with all of them in one, it is the purpose whose facts grow. */
const written = (count: number, each: number, edit = "") => {
  const many = Math.ceil(count / each);
  const some = Math.ceil(count / 10);
  return {
    title: words("Privacy notice"),
    version: edit === "" ? "1.0.0" : "2.0.0",
    effective: "2026-06-01",
    languages: ["en"],
    entities: { us: { name: "Example GmbH", address: "Beispielweg 1, 18055 Rostock", country: "DE", contact: { email: "privacy@shop.example" }, dpo: { email: "dpo@shop.example" } } },
    surfaces: { shop: { title: words("Shop"), controller: "us", origins: ["https://shop.example"] } },
    subjects: { customer: { title: words("customers") }, visitor: { title: words("visitors") } },
    categories: record(some, "category", (at) => ({ title: words(`Data ${at}`), items: [words(`item ${at}`), words("another item")], sources: [{ from: "person" }] })),
    purposes: record(many, "purpose", (at) => ({ title: words(`Purpose ${at}${edit}`), description: words(`We answer enquiries of kind ${at}.`), kind: "support" })),
    activities: record(count, "activity", (at) => ({
      title: words(`Activity ${at}`),
      purpose: `purpose-${Math.floor(at / each)}`,
      subjects: at % 2 === 0 ? ["customer"] : ["visitor", "customer"],
      categories: [`category-${at % some}`],
      basis:
        at % 3 === 0
          ? { kind: "consent" }
          : at % 3 === 1
            ? { kind: "contract" }
            : { kind: "legitimate-interest", interest: words("to answer"), necessity: words("no less is enough"), balancing: { result: words(`nothing outweighs it${edit}`), on: "2026-05-01" } },
      recipients: [`recipient-${at % some}`],
      retention: `retention-${at % some}`,
      provision: { kind: "voluntary", consequence: words("Nothing follows.") },
    })),
    recipients: record(some, "recipient", (at) => ({
      title: words(`Recipient ${at}`),
      role: "processor",
      kind: "processor",
      categories: [`category-${at}`],
      hosts: [`host-${at}.vendor.example`],
      agreement: `DPA ${at}`,
      ...(at % 2 === 0
        ? { country: "DE" }
        : {
            country: "IN",
            transfer: { tool: "scc", module: 2, signedOn: "2026-01-01", assessment: { on: "2026-01-01", conclusion: "essentially-equivalent", reviewBy: "2027-06-01" } },
          }),
    })),
    retention: record(some, "retention", (at) => ({ title: words(`Rule ${at}`), rule: { form: "after", anchor: "relationship.ended", keep: `P${(at % 24) + 1 + (edit === "" ? 0 : 1)}M` }, then: "delete" })),
    trackers: record(some, "tracker", (at) => ({
      title: words(`Tracker ${at}`),
      purpose: `purpose-${Math.floor((at * 3) / each)}`,
      recipient: `recipient-${(at * 3) % some}`,
      deviceAccess: { gate: "consent" },
      items: [{ name: `_t${at}`, store: "cookie", kind: "persistent", lifetime: "P30D" }],
      scripts: [`https://host-${(at * 3) % some}.vendor.example/script.js`],
    })),
    consent: { given: "P6M", refused: "P6M" },
    rights: { contact: { email: "privacy@shop.example" }, identity: ["email-loop"], authority: { name: "LfDI", url: "https://www.datenschutz-mv.de" } },
    measures: [words("Connections are encrypted.")],
    backups: { purgedWithin: "P30D" },
    changes: { material: "banner", minor: "silent" },
    sale: false,
  };
};

const cpuOf = (work: () => unknown, rounds: number): number => {
  const start = process.cpuUsage();
  for (let round = 0; round < rounds; round += 1) work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1_000;
};

/** What ten small ones in a row take, and what the large one takes. What is short is repeated until it takes a while. */
const inTurns = (small: () => unknown, large: () => unknown): readonly [number, number] => {
  const rounds = Math.ceil(250 / Math.max(1, cpuOf(large, 1)));
  const runs = Array.from({ length: 5 }, () => [cpuOf(small, times * rounds), cpuOf(large, rounds)] as const);
  return [Math.min(...runs.map(([few]) => few)) / rounds, Math.min(...runs.map(([, many]) => many)) / rounds];
};

const worksOf = (count: number, each: number): Readonly<Record<string, () => unknown>> => {
  const input = written(count, each);
  const { hash: _, ...broken } = structuredClone(parsePolicy(input)) as Policy & { activities: Record<string, { retention: string; purpose: string }> };
  for (const activity of Object.values(broken.activities)) Object.assign(activity, { retention: "nowhere", title: {} });
  const policy = parsePolicy(input);
  const next = parsePolicy(written(count, each, " in new words"));
  const compiled = JSON.stringify(compilePolicy(policy));
  const history = addVersion(emptyHistory, policy);
  const offered = Object.keys(policy.recipients);
  return {
    "lint": () => lint(input, { at: "2026-11-22" }),
    "lint, a fault in each": () => lint(broken, { at: "2026-11-22" }),
    "parsePolicy": () => parsePolicy(input),
    "loadPolicy": () => loadPolicy(JSON.parse(compiled)),
    "renderNotice html": () => renderNotice(policy, { locale: "en", format: "html" }),
    "renderNotice short": () => renderNotice(policy, { locale: "en", format: "text", layer: "short" }),
    "renderNotice markdown": () => renderNotice(policy, { locale: "en", format: "markdown", audience: "customer" }),
    "toClientPolicy": () => toClientPolicy(policy, { surface: "shop", locale: "en", offered, evidence: true, notice: "/privacy" }),
    "purposeRev of one": () => purposeRev(policy, "purpose-0"),
    "diffPolicies": () => diffPolicies(policy, next),
    "addVersion": () => addVersion(history, next),
    "records csv": () => renderRecords(policy, { locale: "en", format: "csv" }),
    "records html": () => renderRecords(policy, { locale: "en", format: "html" }),
    "DPV": () => renderDpv(policy),
    "TILT": () => toTilt(policy, { locale: "en", entity: "us", url: "/", created: "2026-06-01" }),
    "sub-processors": () => renderSubProcessors(policy, { locale: "en", format: "markdown" }),
  };
};

for (const [shape, each] of [["five activities to a purpose", 5], ["all activities in one purpose", 5_000]] as const) {
  console.log(`${shape}: ten times 500 activities, once 5,000`);
  const large = worksOf(500 * times, each);
  for (const [name, small] of Object.entries(worksOf(500, each))) {
    const [few, many] = inTurns(small, large[name] ?? small);
    const ratio = many / few;
    const told = ratio > allowed ? "  MORE THAN LINEAR" : "";
    console.log(`  ${name.padEnd(24)} ${few.toFixed(1).padStart(8)} ms ${many.toFixed(1).padStart(9)} ms  x ${ratio.toFixed(2)}${told}`);
    if (told !== "") process.exitCode = 1;
  }
}
