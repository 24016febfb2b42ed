import { after, firstOf, longestOf, periodSentence, until, whileActive } from "@troth/legal-time/rule";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { noticeOf, type PolicyDraft } from "../../src/index.js";
import { adequacyDecisions } from "../../src/facts/index.js";
import { renderDpv, renderRecords, renderSubProcessors, toTilt, type DpvDocument, type ProcessingRecord, type SubProcessorList } from "../../src/export/index.js";
import type { Loose } from "../loose.js";
import { readCsv } from "./csv-reader.js";
import { expand } from "./json-ld.js";
import { drafted } from "./policy.js";

/** What an output tells: sets of short strings, so that any two can be compared. */
interface Told {
  /** "name, country" */
  readonly recipients: readonly string[];
  /** "name: tool" */
  readonly tools: readonly string[];
  /** "activity: letters of GDPR 6(1)" */
  readonly bases: readonly string[];
  /** "activity: periods" */
  readonly limits: readonly string[];
}
const set = (items: Iterable<string>): readonly string[] => [...new Set(items)].sort();
const by = (name: string, items: Iterable<string>): string => `${name}: ${set(items).join(" ")}`;

const periods = ["P14D", "P2W", "P3M", "P2M", "P8Y", "P3Y", "P24M", "P7Y", "P5Y", "PT36H", "P90D"];
/** Two weeks are fourteen days in TILT, so they are here. */
const days = (period: string): string => (period === "P2W" ? "P14D" : period);
const periodsIn = (text: string): readonly string[] => periods.filter((period) => text.includes(periodSentence(period, "en"))).map(days);
const lettersIn = (text: string): readonly string[] => [...text.matchAll(/6\(1\)\(([a-f])\)/g)].map(([, letter = ""]) => letter);

const regions = new Intl.DisplayNames(["en"], { type: "region" });
const codes = ["DE", "SE", "IE", "FR", "US", "JP", "IN", "BR", "KE", "CH"];
const codeOf = (name: string): string => (name === "European Economic Area" ? "EEA" : (codes.find((code) => regions.of(code) === name) ?? name));
/** The tool by the reference that only it has, whatever words stand around it. */
const toolIn = (text: string): string =>
  [
    ["scc", /2021\/914/],
    ["bcr", /BCR-2025-3/],
    ["ad-hoc", /AZ 12\/2026/],
    ["certification", /EU-CERT 7/],
    ["derogation", /49\(1\)/],
  ].find(([, mark]) => (mark as RegExp).test(text))?.[0] as string | undefined ?? (adequacyDecisions.some(({ decision }) => text.includes(decision)) ? "adequacy" : text);

type Tree = Readonly<Record<string, unknown>>;
function* nodesOf(value: unknown): Iterable<Tree> {
  if (typeof value !== "object" || value === null) return;
  yield value as Tree;
  for (const item of Object.values(value)) yield* nodesOf(item);
}
const textOf = (value: unknown): string => {
  if (typeof value === "string") return value;
  if (Array.isArray(value)) return value.map(textOf).join("");
  return typeof value === "object" && value !== null && "text" in value ? textOf(value.text) : "";
};

const fromNotice = (policy: PolicyDraft): Told => {
  const nodes = [...nodesOf(JSON.parse(JSON.stringify(noticeOf(policy, { locale: "en" }))))];
  const rows = nodes.filter(({ cells }) => cells !== undefined) as unknown as readonly { readonly path: string; readonly cells: readonly unknown[] }[];
  const sections = nodes.filter(({ id }) => typeof id === "string" && id.startsWith("activity-")) as unknown as readonly { readonly path: string; readonly blocks: unknown }[];
  const entriesOf = (section: { readonly path: string; readonly blocks: unknown }, key: string): string =>
    [...nodesOf(section.blocks)].filter(({ path, lines }) => path === `${section.path}.${key}` && lines !== undefined).map(({ lines }) => (lines as readonly unknown[]).map(textOf).join("\n")).join("\n");
  const name = ({ path }: { readonly path: string }): string => path.slice("activities.".length);
  return {
    recipients: set(rows.filter(({ path }) => /^recipients\.[^.]+$/.test(path)).map(({ cells }) => `${textOf(cells[0])}, ${codeOf(textOf(cells[2]).split(", fra-1")[0] ?? "")}`)),
    // What follows the first words denies or qualifies: that there is no decision, that it is occasional.
    tools: set(rows.filter(({ path }) => path.endsWith(".transfer")).map(({ cells }) => `${textOf(cells[0])}: ${toolIn(textOf((cells[2] as readonly unknown[])[0]))}`)),
    bases: set(sections.map((section) => by(name(section), lettersIn(entriesOf(section, "basis"))))),
    limits: set(sections.map((section) => by(name(section), periodsIn(entriesOf(section, "retention"))))),
  };
};

const recordsOf = (policy: PolicyDraft): readonly ProcessingRecord[] => JSON.parse(renderRecords(policy, { locale: "en", format: "json" })) as readonly ProcessingRecord[];
const periodsOf = (value: unknown): readonly string[] => [...nodesOf(value)].flatMap(({ keep, inactive }) => [keep, inactive].filter((one) => typeof one === "string").map((one) => days(one as string)));
type Activity = ProcessingRecord["activities"][number];
const all = ({ activities, onBehalf }: ProcessingRecord): readonly Activity[] => [...activities, ...onBehalf];
const known = <T>(fact: T): Exclude<T, { readonly unknown: string }> => fact as Exclude<T, { readonly unknown: string }>;
const letters = ({ bases }: Activity): readonly string[] => known(bases).map(({ article }) => article.slice(-2, -1));

const fromRecords = (policy: PolicyDraft): Told => {
  const activities = recordsOf(policy).flatMap(all);
  return {
    recipients: set(activities.flatMap(({ recipients }) => known(recipients).map(({ name, country }) => `${name}, ${String(country)}`))),
    tools: set(activities.flatMap(({ transfers }) => transfers.map(({ name, tool }) => `${name}: ${String(tool)}`))),
    bases: set(activities.map((one) => by(one.id, letters(one)))),
    limits: set(activities.map(({ id, timeLimit }) => by(id, periodsOf(timeLimit)))),
  };
};

const fromCsv = (policy: PolicyDraft): Told => {
  const rows = readCsv(renderRecords(policy, { locale: "en", format: "csv" })).slice(1);
  const ids = new Map(Object.entries(policy.activities).map(([id, { title }]) => [title["en"] ?? "", id]));
  const cells = (at: number): readonly string[] => rows.flatMap((row) => (row[at] ?? "").split(" | ")).filter((text) => text !== "none" && text !== "");
  const each = (at: number, read: (text: string) => readonly string[]): readonly string[] => set(rows.map((row) => by(ids.get(row[7] ?? "") ?? "", read(row[at] ?? ""))));
  return {
    recipients: set(cells(12).map((text) => `${text.split(" (")[0]}, ${codeOf(/; ([^;,)]+)/.exec(text)?.[1] ?? "")}`)),
    tools: set(cells(13).map((text) => `${text.split(/, [^,]+: /)[0]}: ${toolIn(text)}`)),
    bases: each(17, lettersIn),
    limits: each(15, periodsIn),
  };
};

const dpv = "https://w3id.org/dpv#";
const troth = "urn:troth:term:";
const fromDpv = (policy: PolicyDraft): Told => {
  const document = JSON.parse(renderDpv(policy)) as DpvDocument;
  const { nodes } = expand(document);
  const own = document["@context"]["policy"] ?? "";
  const ids = (value: readonly unknown[] | undefined): readonly string[] => (value ?? []).map((one) => (one as { readonly "@id": string })["@id"]);
  const titleOf = (id: string): string => String((nodes.get(id)?.[`${troth}title`]?.[0] as { readonly "@value": string } | undefined)?.["@value"]);
  const processes = [...nodes].filter(([, node]) => node["@type"]?.includes(`${dpv}Process`));
  const durations = (id: string): readonly string[] => {
    const node = nodes.get(id) ?? {};
    return [...(node[`${troth}duration`] ?? []).map((one) => days(String(one))), ...ids(node[`${troth}rule`]).flatMap(durations)];
  };
  const name = (id: string): string => id.slice(own.length + "activities.".length);
  const reached = set(processes.flatMap(([, node]) => ids(node[`${dpv}hasRecipient`])));
  return {
    recipients: set(reached.map((id) => `${titleOf(id)}, ${String(nodes.get(id)?.[`${troth}country`]?.[0])}`)),
    tools: set(
      processes.flatMap(([, node]) =>
        ids(node[`${dpv}hasProcessing`])
          .filter((id) => nodes.get(id)?.["@type"]?.includes(`${dpv}CrossBorderTransfer`))
          .map((id) => `${titleOf(ids(nodes.get(id)?.[`${dpv}hasRecipient`])[0] ?? "")}: ${String(nodes.get(id)?.[`${troth}toolKind`]?.[0])}`),
      ),
    ),
    bases: set(processes.map(([id, node]) => by(name(id), ids(node[`${dpv}hasLegalBasis`]).flatMap((basis) => (nodes.get(basis)?.["@type"] ?? []).map((type) => String(type).slice(-1)))))),
    limits: set(processes.map(([id, node]) => by(name(id), ids(node[`${dpv}hasStorageCondition`]).flatMap(durations)))),
  };
};

/** What TILT has by category and controller, beside the same of the records. */
const tiltAndRecord = (policy: PolicyDraft, record: ProcessingRecord) => {
  const { document, losses } = toTilt(policy, { locale: "en", entity: record.entity.id, url: "/", created: "2026-06-01" });
  const lost = losses.filter(({ kind, path }) => kind === "lost" && /^recipients\.[^.]+$/.test(path)).map(({ path }) => path);
  const using = (category: string): readonly Activity[] => all(record).filter(({ categories }) => categories.some(({ id }) => id === category));
  const recipients = all(record).flatMap((one) => known(one.recipients));
  // Only who may get none of the data of its activities has no category to stand at.
  const homeless = new Set(
    recipients.flatMap(({ id }) => {
      const mayGet: readonly string[] = policy.recipients[id]?.categories ?? [];
      const reaching = all(record).filter((one) => known(one.recipients).some((other) => other.id === id));
      return reaching.some(({ categories }) => categories.some((category) => mayGet.includes(category.id))) ? [] : [`recipients.${id}`];
    }),
  );
  const toolOf = (one: (typeof document.thirdCountryTransfers)[number]): string => {
    const told = one.adequacyDecision?.description ?? one.appropriateGuarantees?.description ?? one.standardDataProtectionClause?.description ?? "";
    return `${told.split(": ")[0]}: ${toolIn(told)}`;
  };
  return {
    tilt: {
      lost: set(lost),
      recipients: set(document.dataDisclosed.flatMap((one) => one.recipients.map(({ name, country }) => `${name}, ${country ?? "EEA"}`))),
      tools: set(document.thirdCountryTransfers.map(toolOf)),
      bases: set(document.dataDisclosed.map(({ _id, legalBases }) => by(_id, legalBases.map(({ reference }) => reference.slice(-1))))),
      limits: set(document.dataDisclosed.map(({ _id, storage }) => by(_id, storage.flatMap(({ temporal }) => (temporal ?? []).map(({ ttl }) => ttl))))),
    },
    record: {
      lost: set(homeless),
      recipients: set(recipients.filter(({ id }) => !homeless.has(`recipients.${id}`)).map(({ name, country }) => `${name}, ${String(country)}`)),
      tools: set(all(record).flatMap(({ transfers }) => transfers.map(({ name, tool }) => `${name}: ${String(tool)}`))),
      bases: set(document.dataDisclosed.map(({ _id }) => by(_id, using(_id).flatMap(letters)))),
      limits: set(document.dataDisclosed.map(({ _id }) => by(_id, using(_id).flatMap(({ timeLimit }) => periodsOf(timeLimit))))),
    },
  };
};

/** The rights that an output tells, of those that do not hold everywhere. */
const rights = ["7-3", "20", "21", "22"] as const;
type Right = (typeof rights)[number];
const rightsInNotice = (policy: PolicyDraft, surface?: string): readonly Right[] => {
  const nodes = [...nodesOf(JSON.parse(JSON.stringify(noticeOf(policy, { locale: "en", ...(surface === undefined ? {} : { surface }) }))))];
  const has = (matches: (id: string) => boolean): boolean => nodes.some(({ id, blocks }) => typeof id === "string" && blocks !== undefined && matches(id));
  const told: Readonly<Record<Right, boolean>> = {
    "7-3": has((id) => id === "withdrawal"),
    "20": has((id) => id === "right-portability"),
    "21": has((id) => id === "objection"),
    "22": has((id) => id.startsWith("automated-")),
  };
  return rights.filter((right) => told[right]);
};
/** The first layer names the rights by their titles; a decision stands among what surprises. */
const rightsInShortNotice = (policy: PolicyDraft): readonly Right[] => {
  const { sections } = noticeOf(policy, { locale: "en", layer: "short" });
  const has = (section: string, matches: (node: Tree) => boolean): boolean => sections.some((one) => one.id === section && [...nodesOf(one)].some(matches));
  const named = (title: string) => has("rights", ({ line }) => Array.isArray(line) && line.map(textOf).join("").includes(title));
  const told: Readonly<Record<Right, boolean>> = {
    "7-3": named("Withdrawing consent"),
    "20": named("Right to data portability"),
    "21": has("objection", () => true),
    "22": has("surprising", ({ path }) => typeof path === "string" && path.endsWith(".automatedDecision")),
  };
  return rights.filter((right) => told[right]);
};
/** What the record of processing lets one conclude: what is ours, and on which letters of GDPR 6(1) it rests. */
const rightsByRecord = (policy: PolicyDraft): readonly Right[] => {
  const own = recordsOf(policy).flatMap(({ activities }) => activities);
  const letter = (...wanted: readonly string[]) => own.some(({ bases }) => known(bases).some(({ article, says }) => wanted.includes(article.slice(-2, -1)) && !says.includes("taken from use")));
  return [...(letter("a", "b") ? (["20"] as const) : []), ...(letter("e", "f") ? (["21"] as const) : [])];
};
const rightsInDpv = (policy: PolicyDraft): readonly Right[] => {
  const text = renderDpv(policy);
  return rights.filter((right) => text.includes(`"eu-gdpr:A${right}"`));
};
const rightsInTilt = (policy: PolicyDraft, entity: string): readonly Right[] => {
  const { document } = toTilt(policy, { locale: "en", entity, url: "/", created: "2026-06-01" });
  const told: Readonly<Partial<Record<Right, boolean | undefined>>> = { "7-3": document.rightToWithdrawConsent.available, "20": document.rightToDataPortability.available, "22": document.automatedDecisionMaking.inUse };
  return rights.filter((right) => told[right]);
};
/** What the notices of all surfaces of a controller tell, of what TILT has a place for. */
const rightsOnSurfacesOf = (policy: PolicyDraft, entity: string): readonly Right[] => {
  const surfaces = Object.entries(policy.surfaces).filter(([, { controller, jointControllers }]) => controller === entity || jointControllers?.includes(entity));
  const told = new Set(surfaces.flatMap(([id]) => rightsInNotice(policy, id)));
  return rights.filter((right) => told.has(right) && right !== "21");
};

const assessment = { on: "2026-02-01", conclusion: "essentially-equivalent", reviewBy: "2027-02-01" };
const places: readonly Loose[] = [
  { country: "DE" },
  { country: "FR" },
  { country: "EEA" },
  { country: "CH", transfer: { tool: "adequacy" } },
  { country: "JP", transfer: { tool: "adequacy", asserts: { scope: "appi", on: "2026-01-15", evidence: "a register" } } },
  { country: "IN", transfer: { tool: "scc", module: 2, signedOn: "2026-02-01", assessment } },
  { country: "US", transfer: { tool: "bcr", approval: "BCR-2025-3", approvedOn: "2025-03-01", assessment } },
  { country: "KE", transfer: { tool: "ad-hoc", authorisation: "AZ 12/2026", authorisedOn: "2026-01-01", assessment } },
  { country: "BR", transfer: { tool: "certification", reference: "EU-CERT 7", approvedOn: "2026-01-01", commitments: { en: "binding", de: "bindend" }, assessment } },
  { country: "IN", transfer: { tool: "derogation", ground: "49-1-c", occasional: true, justification: { en: "a booking", de: "eine Buchung" } } },
];
const both = (text: string) => ({ en: text, de: text });
const bases: readonly unknown[] = [
  { kind: "consent" },
  { kind: "contract" },
  { kind: "legal-obligation", law: "an act" },
  { kind: "vital-interests" },
  { kind: "public-task", law: "an act" },
  { kind: "legitimate-interest", interest: both("an interest"), necessity: both("a need"), balancing: { result: both("little"), on: "2026-01-01" } },
  [{ kind: "contract", relationship: "customer" }, { kind: "public-task", law: "an act", country: "FR" }, { kind: "consent" }],
];

const original = drafted();
const activityId = fc.constantFrom(...Object.keys(original.activities));
const recipientIds = Object.keys(original.recipients);
const recipientId = fc.constantFrom(...recipientIds);
const period = fc.constantFrom(...periods);
/** What decides on rights: who decides, whether anybody is asked, what opens the device. */
const rightsEdit: fc.Arbitrary<(policy: Loose) => void> = fc.oneof(
  fc.tuple(activityId, fc.boolean()).map(([id, decided]) => (p: Loose) => {
    if (decided) p["activities"][id].automatedDecision = { logic: both("a table"), consequences: both("no credit") };
    else delete p["activities"][id].automatedDecision;
  }),
  fc.tuple(activityId, fc.boolean()).map(([id, sent]) => (p: Loose) => {
    if (sent) p["activities"][id].directMarketing = { channels: ["post"], permission: "opt-in" };
    else delete p["activities"][id].directMarketing;
  }),
  fc.tuple(activityId, fc.boolean()).map(([id, foreign]) => (p: Loose) => {
    p["activities"][id].role = foreign ? "processor" : "controller";
    if (foreign) p["activities"][id].onBehalfOf = both("somebody");
  }),
  fc.tuple(activityId, fc.constantFrom({ kind: "consent", asked: "by-use" }, ...bases)).map(([id, basis]) => (p: Loose) => (p["activities"][id].basis = structuredClone(basis))),
  fc
    .tuple(fc.constantFrom(...Object.keys(original.surfaces)), fc.constantFrom("consent", "legitimate-interest"))
    .map(([surface, gate]) => (p: Loose) => (p["trackers"].counter = { title: both("Counter"), purpose: "statistics", surfaces: [surface], deviceAccess: { gate }, items: [] })),
);
const foreignAll = (p: Loose): void => {
  for (const one of Object.values<Loose>(p["activities"])) Object.assign(one, { role: "processor", onBehalfOf: both("somebody") });
};
const askedByUse = (p: Loose): void => {
  for (const one of Object.values<Loose>(p["activities"])) one["basis"] = { kind: "consent", asked: "by-use" };
};
const rule = fc.oneof(
  period.map((keep) => after("invoice.issued", keep)),
  period.map((keep) => whileActive("account.last-used", keep)),
  fc.constant(until("order.completed")),
  fc.tuple(period, period).map(([one, other]) => firstOf(after("invoice.issued", one), until("consent.withdrawn"), after("usage.seen", other))),
  fc.tuple(period, period).map(([one, other]) => longestOf(after("invoice.issued", one), whileActive("account.last-used", other))),
);
const edit: fc.Arbitrary<(policy: Loose) => void> = fc.oneof(
  fc.tuple(activityId, fc.uniqueArray(recipientId, { maxLength: 4 })).map(([id, ids]) => (p: Loose) => (p["activities"][id].recipients = ids)),
  fc.tuple(recipientId, fc.constantFrom(...places)).map(([id, place]) => (p: Loose) => {
    delete p["recipients"][id].transfer;
    delete p["recipients"][id].region;
    Object.assign(p["recipients"][id], structuredClone(place));
  }),
  fc.tuple(fc.constantFrom(...Object.keys(original.retention)), rule).map(([id, written]) => (p: Loose) => (p["retention"][id].rule = written)),
  fc.tuple(activityId, fc.constantFrom(...Object.keys(original.retention))).map(([id, kept]) => (p: Loose) => (p["activities"][id].retention = kept)),
  fc.tuple(activityId, fc.constantFrom(...bases)).map(([id, basis]) => (p: Loose) => (p["activities"][id].basis = structuredClone(basis))),
  // Onward only, so that no chain comes back to itself.
  fc.tuple(fc.nat(recipientIds.length - 2), fc.nat(recipientIds.length)).map(([from, step]) => (p: Loose) => {
    const to = recipientIds[from + 1 + (step % (recipientIds.length - from - 1))];
    p["recipients"][recipientIds[from] ?? ""].subRecipients = [to];
  }),
);

/** Everything at once, so that no run of luck leaves it out: everybody gets everything, every rule has three parts. */
const crowded = (policy: Loose): void => {
  for (const one of Object.values<Loose>(policy["activities"])) one["recipients"] = recipientIds;
  for (const [at, one] of Object.values<Loose>(policy["retention"]).entries()) {
    const [first = "", second = "", third = ""] = [at, at + 3, at + 6].map((index) => periods[index % periods.length]);
    one["rule"] = (at % 2 === 0 ? firstOf : longestOf)(after("invoice.issued", first), whileActive("account.last-used", second), after("usage.seen", third));
  }
};

/** Compares every output with the record, and says how many records there were. */
const agree = (policy: PolicyDraft): number => {
  const told = fromRecords(policy);
  // What is done for somebody else has a basis of theirs, which the notice leaves to them.
  const foreign = new Set(Object.entries(policy.activities).flatMap(([id, { role }]) => (role === "processor" ? [id] : [])));
  expect(fromNotice(policy)).toEqual({ ...told, bases: set(told.bases.map((line) => (foreign.has(line.split(":")[0] ?? "") ? by(line.split(":")[0] ?? "", []) : line))) });
  expect(fromCsv(policy)).toEqual(told);
  expect(fromDpv(policy)).toEqual(told);
  const records = recordsOf(policy);
  for (const one of records) {
    const { tilt, record } = tiltAndRecord(policy, one);
    expect(tilt).toEqual(record);
  }
  const processors = records.flatMap(all).flatMap(({ recipients }) => known(recipients).filter(({ role }) => role === "processor"));
  const expected = set(processors.map(({ name, country }) => `${name}, ${String(country)}`));
  const list = JSON.parse(renderSubProcessors(policy, { locale: "en", format: "json" })) as SubProcessorList;
  expect(set(list.processors.map(({ name, country }) => `${name}, ${String(country)}`))).toEqual(expected);
  const names = new Set(processors.map(({ name }) => name));
  expect(set(list.processors.flatMap(({ name, transfer }) => (transfer ? [`${name}: ${String(transfer.tool)}`] : [])))).toEqual(told.tools.filter((line) => names.has(line.split(": ")[0] ?? "")));
  const rows = readCsv(renderSubProcessors(policy, { locale: "en", format: "csv" })).slice(1);
  expect(set(rows.map((row) => `${row[0]}, ${codeOf((row[4] ?? "").split(", fra-1")[0] ?? "")}`))).toEqual(expected);
  return records.length;
};

describe("one fact, one place", () => {
  it("the outputs tell something of each kind", () => {
    const told = fromRecords(original);
    expect([told.recipients.length, told.tools.length, told.bases.length, told.limits.length]).toEqual([14, 9, 6, 6]);
    expect(told.tools).toContain("Video Ltd: derogation");
    expect(told.bases).toContain("take-orders: a b");
    expect(told.limits).toContain("check-credit: P24M P3Y");
  });
  it("notice, record, DPV, TILT and the list of sub-processors agree, each read back from what was written", () => {
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 12 }), (edits) => {
        expect(agree(drafted((p) => edits.forEach((change) => change(p))))).toBe(2);
      }),
      { numRuns: 15, examples: [[[]], [[crowded]]] },
    );
  });
  it("notice, short notice, record, DPV and TILT tell the same rights, whoever decides and whoever is asked", () => {
    expect(rightsInDpv(original)).toEqual(["7-3", "20", "21", "22"]);
    fc.assert(
      fc.property(fc.array(rightsEdit, { maxLength: 12 }), (edits) => {
        // TILT has one place for decisions and for profiling; without the one it tells of the other.
        const policy = drafted((p) => (edits.forEach((change) => change(p)), delete p["activities"]["count-pages"].profiling));
        const told = rightsInNotice(policy);
        expect(rightsInDpv(policy)).toEqual(told);
        expect(rightsInShortNotice(policy)).toEqual(told);
        const marketing = Object.values(policy.activities).some(({ role, directMarketing }) => role !== "processor" && directMarketing !== undefined);
        expect(rightsByRecord(policy)).toEqual(told.filter((right) => right === "20" || (right === "21" && !(marketing && !rightsByRecord(policy).includes("21")))));
        for (const entity of ["example-gmbh", "example-ab"]) expect(rightsInTilt(policy, entity)).toEqual(rightsOnSurfacesOf(policy, entity));
      }),
      { numRuns: 25, examples: [[[]], [[foreignAll]], [[askedByUse]]] },
    );
  });
});
