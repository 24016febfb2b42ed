import { readFileSync } from "node:fs";
import { runInNewContext } from "node:vm";
import * as rules from "@troth/legal-time/rule";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { parsePolicyText } from "../src/file/index.js";
import { lint } from "../src/finding.js";
import { eventNames } from "../src/locale/event-name.js";
import { statutoryPeriods } from "../src/facts/statutory-periods.js";

const guide = readFileSync(new URL("../../../docs/guides/writing-a-policy.md", import.meta.url), "utf8");
const blocksIn = (language: string): readonly string[] => [...guide.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\`$`, "gm"))].map(([, code]) => code ?? "");

/* What the guide says. */

interface Told {
  readonly row: string;
  readonly always: boolean;
}
/** The rows of the tables of fields, by the place of the field; the heading names what a place counts from. */
const toldIn = (page: string): ReadonlyMap<string, readonly Told[]> => {
  const told = new Map<string, Told[]>();
  let [from, listing] = ["", false];
  for (const line of page.split("\n")) {
    if (line.startsWith("## ")) from = /^## .+: `([^`]+)`$/.exec(line)?.[1] ?? "";
    if (!line.startsWith("|")) listing = false;
    if (line.startsWith("| Field |")) listing = true;
    else if (listing && !line.startsWith("|---")) {
      const cells = line.split("|").map((cell) => cell.trim());
      for (const [, name = ""] of (cells[1] ?? "").matchAll(/`([^`]+)`/g)) {
        const at = [from, name].filter(Boolean).join(".").replaceAll("<id>", "*");
        told.set(at, [...(told.get(at) ?? []), { row: line, always: cells[4] === "always" }]);
      }
    }
  }
  return told;
};

/* What the published schemas say. */

interface Node {
  readonly $ref?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly Node[];
  readonly oneOf?: readonly Node[];
  readonly items?: Node;
  readonly properties?: Readonly<Record<string, Node>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: Node | boolean;
  readonly definitions?: Readonly<Record<string, Node>>;
}
interface Field {
  readonly values: Set<string>;
  /** Of each object that the field may stand in, whether it demands it. */
  readonly needed: boolean[];
}
const isCountry = (value: unknown): boolean => typeof value === "string" && /^[A-Z]{2}$/.test(value);

const fieldsOf = (which: "policy" | "policy-draft"): ReadonlyMap<string, Field> => {
  const schema = JSON.parse(readFileSync(new URL(`../schema/${which}.schema.json`, import.meta.url), "utf8")) as Node;
  const fields = new Map<string, Field>();
  const objects = new Map<string, Node[]>();
  const field = (at: string): Field => {
    const known = fields.get(at) ?? { values: new Set(), needed: [] };
    fields.set(at, known);
    return known;
  };
  const read = (node: Node, at: string, within: string): void => {
    const named = /^#\/definitions\/(.+)$/.exec(node.$ref ?? "")?.[1];
    // A rule holds rules: it is told once.
    if (named === "retentionRule" && within === "") read(schema.definitions?.[named] ?? {}, at, named);
    if (node.$ref) return;
    for (const value of [...(node.enum ?? []), ...("const" in node ? [node.const] : [])]) if (!isCountry(value)) field(at).values.add(String(value));
    for (const part of [...(node.anyOf ?? []), ...(node.oneOf ?? []), ...(node.items ? [node.items] : [])]) read(part, at, within);
    if (typeof node.additionalProperties === "object") read(node.additionalProperties, `${at}.*`, within);
    if (!node.properties || "unknown" in node.properties) return;
    objects.set(at, [...(objects.get(at) ?? []), node]);
    for (const [name, part] of Object.entries(node.properties)) {
      const place = at === "" ? name : `${at}.${name}`;
      field(place);
      // A bound is a rule of form `after`, whose fields are told there.
      if (!(within === "retentionRule" && name.startsWith("at"))) read(part, place, within);
    }
  };
  read(schema, "", "");
  read(schema.definitions?.["contact"] ?? {}, "contact", "");
  for (const [at, { needed }] of fields) {
    const [, from = "", name = ""] = /^(?:(.*)\.)?([^.]+)$/.exec(at) ?? [];
    needed.push(...(objects.get(from) ?? []).map(({ required }) => required?.includes(name) ?? false));
  }
  return fields;
};
const policy = fieldsOf("policy");
const draft = fieldsOf("policy-draft");
const fields = [...new Set([...policy.keys(), ...draft.keys()])].filter((at) => !at.endsWith("*"));

/** What the tables lack of the schemas, and what they have besides. */
const faultsOf = (page: string): readonly string[] => {
  const told = toldIn(page);
  const missing = fields.flatMap((at) => {
    const rows = told.get(at);
    if (!rows) return [`${at}: has no row`];
    const values = [...(policy.get(at)?.values ?? []), ...(draft.get(at)?.values ?? [])];
    return [...new Set(values)].filter((value) => !rows.some(({ row }) => row.includes(`\`${value}\``))).map((value) => `${at}: does not say ${value}`);
  });
  const needless = [...told.keys()].filter((at) => !fields.includes(at)).map((at) => `${at}: is no field`);
  const wrong = [...policy].flatMap(([at, { needed }]) => {
    const [row] = told.get(at) ?? [];
    const always = needed.length > 0 && needed.every(Boolean);
    return row && row.always !== always ? [`${at}: is ${always ? "always" : "not always"} needed`] : [];
  });
  return [...missing, ...needless, ...wrong];
};

/** One written over another; lists are replaced, records joined. */
const joined = (a: unknown, b: unknown): unknown => {
  const records = [a, b].every((value) => typeof value === "object" && value !== null && !Array.isArray(value));
  if (!records) return b;
  const [old, more] = [a, b] as readonly [Record<string, unknown>, Record<string, unknown>];
  return Object.fromEntries([...new Set([...Object.keys(old), ...Object.keys(more)])].map((key) => [key, key in more ? (key in old ? joined(old[key], more[key]) : more[key]) : old[key]]));
};

describe("docs/guides/writing-a-policy.md", () => {
  it("tells every field of the schemas with every value, and whether it is always needed", () => {
    expect(fields.length).toBeGreaterThan(200);
    expect(faultsOf(guide)).toEqual([]);
    expect(guide).toContain('`{ unknown: "why" }`');
  });
  it.each([
    [/^\| `directMarketing` \|.*\n/m, "", "activities.*.directMarketing: has no row"],
    [/, `disputes`/, "", "purposes.*.kind: does not say disputes"],
    [/^\| `statute.period`/m, "| `statute.row`", "retention.*.statute.row: is no field"],
    [/(^\| `agreement` .*\| ).+ \|$/m, "$1always |", "recipients.*.agreement: is not always needed"],
  ])("would fall behind by %s", (from, to, fault) => {
    expect(faultsOf(guide.replace(from, to))).toContain(fault);
  });

  it("shows every form of rule, the same in TypeScript and in YAML", () => {
    const rows = [...guide.matchAll(/^\| [^|]+ \| `([a-zA-Z]+\(.+)` \| `(\{ form.+)` \|$/gm)].map(([, code = "", yaml = ""]) => ({ code, yaml }));
    const made = rows.map(({ code }) => runInNewContext(code, { ...rules }) as rules.RetentionRule);
    expect(made).toEqual(rows.map(({ yaml }) => parse(yaml) as unknown));
    expect(made.flatMap((rule) => rules.checkRule(rule, "rule"))).toEqual([]);
    expect(new Set(made.map(({ form }) => form))).toEqual(policy.get("retention.*.rule.form")?.values);
  });

  it("begins with a policy in which nothing is found", () => {
    const [smallest = ""] = blocksIn("yaml");
    expect(lint(parsePolicyText(smallest, { format: "yaml" }))).toEqual([]);
  });
  it("adds to it, block by block, what is without a finding as well", () => {
    const whole = blocksIn("yaml").map((text) => parse(text) as unknown).reduce(joined);
    expect(lint(whole)).toEqual([]);
  });
  it("writes the retention of its TypeScript in YAML as well", () => {
    const [code = ""] = blocksIn("ts");
    const literal = /Retention<"en"> = (\{[\s\S]+\});/.exec(code)?.[1] ?? "";
    const written = blocksIn("yaml").map((text) => parse(text) as { retention?: { invoice?: unknown } }).find(({ retention }) => retention?.invoice !== undefined);
    expect(runInNewContext(`(${literal})`, { ...rules })).toEqual(written?.retention?.invoice);
  });
  it("names events and statutory periods that there are", () => {
    const periods = [...guide.matchAll(/\bde-(?:vouchers|limitation)\b/g)].map(([key]) => key);
    expect(statutoryPeriods.map(({ key }) => key)).toEqual(expect.arrayContaining(periods));
    expect(eventNames).toEqual(expect.arrayContaining(["order.completed", "newsletter.unsubscribed", "invoice.issued"]));
  });
});
