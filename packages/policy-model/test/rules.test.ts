import { describe, expect, it } from "vitest";
import { lint, type Finding } from "../src/finding.js";
import { requiredFacts } from "../src/rules/required-facts.js";
import type { PolicyDraftInput } from "../src/policy.js";
import { rules } from "../src/rules/index.js";
import { declaredIn } from "../src/rules/rule.js";
import type { Loose } from "./loose.js";
import { bent, shop } from "./policy.js";
import { cases, factCases, type Bend, type FactCase } from "./rule-cases.js";

const told = (code: string, bend: Bend, on?: string): readonly Finding[] => lint(bent(bend), on === undefined ? {} : { at: on }).filter((finding) => finding.code === code);
const facts: ReadonlySet<string> = new Set(["fact-unknown", ...requiredFacts.map(({ code }) => code)]);

describe("the rules", () => {
  it("are all silent about a policy that is in order", () => {
    expect(lint(bent(() => {}))).toEqual([]);
  });
  it("take a policy that was defined, but not with the hash of another", () => {
    expect(lint(shop())).toEqual([]);
    expect(lint({ ...shop(), version: "1.0.1" })).toMatchObject([{ code: "key-unknown", path: "hash" }]);
  });
  it.each(cases)("find $says ($code)", ({ code, at, bend, on }) => {
    const rule = rules.find((one) => one.code === code);
    const found = told(code, bend, on);
    expect(found.map(({ path }) => path)).toContain(at);
    for (const finding of found) {
      expect(finding).toMatchObject({ severity: rule?.severity, ...(rule?.article === undefined ? {} : { article: rule.article }) });
      expect(finding.message.length).toBeGreaterThan(10);
      expect((finding.fix ?? "").length).toBeGreaterThan(5);
    }
  });
  it.each(cases.filter(({ silent }) => silent))("are silent close by $says ($code)", ({ code, silent, on }) => {
    expect(told(code, silent ?? (() => {}), on)).toEqual([]);
  });
  it("each have a case that makes them speak, one that keeps them silent, and a code of their own", () => {
    const codes = rules.map(({ code }) => code);
    const spoken = new Set([...cases, ...factCases].map(({ code }) => code));
    const silenced = new Set(cases.flatMap(({ code, silent }) => (silent ? [code] : [])));
    expect(codes.filter((code) => !spoken.has(code))).toEqual([]);
    expect(codes.filter((code) => !silenced.has(code) && !facts.has(code))).toEqual([]);
    expect(new Set(codes).size).toBe(codes.length);
    expect([...spoken].filter((code) => !codes.includes(code))).toEqual([]);
  });
});

/** What holds a path, and its last key. */
const holder = (policy: Loose, path: string): readonly [Loose, string] => {
  const keys = path.split(".");
  const last = keys.pop() ?? "";
  return [keys.reduce<Loose>((at, key) => at[key] as Loose, policy), last];
};
const prepared = ({ prepare = () => {} }: FactCase, change: Bend = () => {}): readonly Finding[] =>
  lint(
    bent((policy) => {
      prepare(policy);
      change(policy);
    }),
  ).filter(({ severity }) => severity === "error");

describe("a fact that the law demands", () => {
  it.each(factCases)("$at is missed under one code ($code), and under no other", (fact) => {
    expect(prepared(fact)).toEqual([]);
    const gone = prepared(fact, (policy) => {
      const [parent, key] = holder(policy, fact.at);
      delete parent[key];
    });
    expect(gone.map(({ code, path }) => [code, path])).toEqual([[fact.code, fact.at]]);
    expect(gone[0]?.article).toBe(rules.find(({ code }) => code === fact.code)?.article);
  });
  it.each(factCases.filter(({ unknown }) => unknown))("$at is told under the same code where it is not known ($code)", (fact) => {
    const unsaid = prepared(fact, (policy) => {
      const [parent, key] = holder(policy, fact.at);
      parent[key] = { unknown: "not in the notice" };
    });
    expect(unsaid.map(({ code, path }) => [code, path])).toEqual([[fact.code, fact.at]]);
    expect(unsaid[0]?.message).toContain("not in the notice");
  });
});

describe("nobody who answers: GDPR 13(1)(a)", () => {
  const missing = (bend: Bend) => told("controllers-missing", bend).map(({ path }) => path);

  it("is told of a policy without entities, or without surfaces, on which an activity would reach a controller", () => {
    expect(missing((p) => (p.entities = {}))).toEqual(["entities"]);
    expect(missing((p) => (p.surfaces = {}))).toEqual(["surfaces"]);
    expect(missing((p) => {
      p.entities = {};
      p.surfaces = {};
    })).toEqual(["entities", "surfaces"]);
  });
  it("is not told where the only entity cannot be read: its own fault is", () => {
    expect(missing((p) => (p.entities["example-shop"].extra = true))).toEqual([]);
  });
});

describe("chains of recipients", () => {
  /** How often the links of a chain are read, while these rules look at it. */
  const reads = (codes: readonly string[], links: number): number => {
    let count = 0;
    const policy = bent((p) => {
      for (let at = 0; at < links; at += 1) {
        p.recipients[`r${at}`] = { ...p.recipients.hosting, hosts: [] };
        p.activities[`a${at}`] = { ...p.activities["take-orders"], recipients: [`r${at}`], residency: "EEA" };
      }
    });
    for (let at = 0; at < links; at += 1) {
      const subRecipients = at < links - 1 ? [`r${at + 1}`] : ["analytics"];
      Object.defineProperty(policy.recipients[`r${at}`], "subRecipients", {
        enumerable: true,
        get: () => {
          count += 1;
          return subRecipients;
        },
      });
    }
    const declared = declaredIn(policy as PolicyDraftInput, policy, {});
    for (const { code, check } of rules) if (codes.includes(code)) for (const found of check(policy as PolicyDraftInput, declared, { named: false })) expect(found.path).not.toBe("");
    return count;
  };
  it.each(["residency-broken", "recipient-over-wide", "special-to-recipient", "dpf-staff", "retention-by-stranger"])("are read a number of times that grows no faster than they do (%s)", (code) => {
    const [short, long] = [reads([code], 100), reads([code], 400)];
    expect(long).toBeLessThanOrEqual(4 * short + 20);
  });
  it("are followed to their end by each of these rules", () => {
    const chained = (p: Loose): void => {
      p.recipients.hosting.subRecipients = ["relay"];
      p.recipients.relay = { ...p.recipients.hosting, hosts: [], subRecipients: ["analytics", "hosting"] };
    };
    expect(told("residency-broken", (p) => {
      chained(p);
      p.activities["run-shop"].residency = "EEA";
    })).toMatchObject([{ path: "activities.run-shop.recipients.0", message: expect.stringContaining('"hosting" passes it on to "analytics", in US') as string }]);
    expect(told("dpf-staff", (p) => {
      chained(p);
      p.subjects.customer.staff = true;
    })).toHaveLength(1);
    expect(told("recipient-over-wide", (p) => {
      chained(p);
      p.recipients.analytics.categories.push("order");
    })).toEqual([]);
    expect(told("retention-by-stranger", (p) => {
      chained(p);
      p.retention["order-data"].by = "analytics";
    })).toEqual([]);
  });
});

describe("what the rules let pass", () => {
  it("GDPR 46(2)(c): module 3 below a processor, and modules 3 and 4 where we are the processor", () => {
    expect(told("scc-module", (p) => {
      p.recipients.hosting.subRecipients = ["video"];
      Object.assign(p.recipients.video, { role: "processor", agreement: "DPA 3" });
      p.recipients.video.transfer.module = 3;
    })).toEqual([]);
    expect(told("scc-module", (p) => {
      p.activities["show-videos"].role = "processor";
      p.recipients.video.transfer.module = 4;
    })).toEqual([]);
  });
  it("GDPR 13, 14: what a processor need not tell, because the controller does", () => {
    const asProcessor = (p: Loose): void => {
      Object.assign(p.activities["take-orders"], { role: "processor", onBehalfOf: { en: "x", de: "x" } });
      delete p.activities["take-orders"].provision;
      delete p.activities["take-orders"].indirectNotice;
    };
    expect(told("provision-missing", asProcessor)).toEqual([]);
    expect(told("indirect-notice-missing", asProcessor)).toEqual([]);
  });
  it("long chains of recipients that come to an end", () => {
    expect(told("sub-recipient-circle", (p) => {
      for (let at = 0; at < 3_000; at += 1) p.recipients[`r${at}`] = { ...p.recipients.hosting, hosts: [], subRecipients: at < 2_999 ? [`r${at + 1}`] : [] };
    })).toEqual([]);
  });
});

describe("the day by which a policy is judged", () => {
  const old = (p: Loose): unknown => (p.recipients.analytics.transfer.asserts.checkedOn = "2025-03-01");

  it("is the one that is asked for, in either form", () => {
    expect(told("dpf-check-expired", old, "2026-06-01")).toHaveLength(1);
    expect(lint(bent(old), { at: Date.UTC(2026, 5, 1) })).toEqual(lint(bent(old), { at: "2026-06-01" }));
  });
  it("is else the day on which the policy takes effect, and what has run out is then no error", () => {
    expect(lint(bent(old))).toMatchObject([{ code: "dpf-check-old", severity: "warning" }]);
    expect(told("dpf-check-old", old, "2026-06-01")).toEqual([]);
  });
  it("is none where nobody knows that day", () => {
    expect(told("dpf-check-old", (p) => {
      old(p);
      p.effective = { unknown: "not in the notice" };
    })).toEqual([]);
  });
  it("is refused where it is no day", () => {
    for (const at of ["2026-02-30", "yesterday", Number.NaN, 1.5, 1e30]) expect(() => lint({}, { at })).toThrow(/is no day/);
  });
});

describe("words that leave a purpose open", () => {
  const described = (code: string, language: string, words: string): number =>
    told(code, (p) => {
      p.languages.push(language);
      p.purposes.media.description[language] = words;
    }).length;

  it.each([
    ["sv", "Vi använder uppgifterna för alla andra berättigade affärsändamål."],
    ["da", "Vi bruger oplysningerne til ethvert andet lovligt formål."],
    ["fi", "Käytämme tietoja mihin tahansa muuhun tarkoitukseen."],
    ["fr", "Nous utilisons vos données pour toute autre finalité légitime."],
    ["es", "Usamos los datos para cualquier otro fin legítimo."],
    ["nl", "Wij gebruiken de gegevens voor alle andere rechtmatige doeleinden."],
    ["de-AT", "Wir nutzen die Daten für alle weiteren geschäftlichen Zwecke."],
    ["en-IE", "We use the data for your order, and as otherwise permitted by law."],
    ["en-GB", "Data is used as any applicable law otherwise permits."],
    ["de-AT", "Wir verwenden die Daten, soweit es das Recht sonst erlaubt."],
    ["sv", "Vi använder uppgifterna när det i övrigt är tillåtet."],
    ["da", "Vi bruger oplysningerne, når det ellers er tilladt."],
    ["fi", "Käytämme tietoja, kun laki sen muuten sallii."],
    ["fr", "Nous utilisons vos données lorsque la loi l’autorise, ou lorsque c’est par ailleurs permis."],
    ["es", "Usamos los datos cuando la ley lo de otro modo permite."],
    ["nl", "Wij gebruiken de gegevens waar dat anderszins is toegestaan."],
  ])("are found in %s: GDPR 5(1)(b)", (language, words) => {
    expect(described("purpose-catch-all", language, words)).toBe(1);
  });
  it.each([
    ["sv", "Vi använder inte uppgifterna för alla andra ändamål."],
    ["fr", "Vos données ne sont jamais utilisées pour toute autre finalité."],
    ["es", "No usamos los datos para cualquier otro fin."],
    ["nl", "Wij gebruiken ze niet voor alle andere doeleinden."],
    ["en-GB", "Nothing is done as otherwise permitted by law."],
    ["pl", "any other purpose"],
  ])("are no promise not to, and are not looked for in languages that we cannot read (%s)", (language, words) => {
    expect(described("purpose-catch-all", language, words)).toBe(0);
  });
  it.each([
    ["en", "Including, but not limited to, any other legitimate business purpose."],
    ["en", "We use the data, without asking you, for any other purpose."],
    ["en", "We use it without your consent for any other purpose."],
    ["en", "We use your data for all purposes."],
    ["en", "We use your data for any purpose we like."],
    ["en", "Not for any other purpose than ours; we use the rest for any other purpose."],
    ["en", "and for all legitimate business purposes"],
    ["de", "Wir nutzen die Daten nicht nur hierfür und für alle sonstigen Zwecke."],
    ["de", "Wir nutzen die Daten zu jedem beliebigen Zweck."],
    ["sv", "Vi använder uppgifterna för alla ändamål."],
    ["da", "Vi bruger oplysningerne til ethvert formål."],
    ["fi", "Käytämme tietoja mihin tahansa tarkoitukseen."],
    ["fr", "Nous les utilisons pour n'importe quelle finalité."],
    ["es", "Los usamos para cualquier fin."],
    ["nl", "Wij gebruiken ze voor elk doel."],
  ])("are not excused by a negation of something else, and need no \"other\" (%s: %s)", (language, words) => {
    expect(told("purpose-catch-all", (p) => {
      if (!p.languages.includes(language)) p.languages.push(language);
      p.purposes.media.description[language] = words;
    })).toHaveLength(1);
  });
  it.each(["We never use it for any purpose of others.", "For all purposes named above we ask you.", "No data is used for any other purpose.", "We ask before all of these purposes."])("are no words that name or deny them: %s", (words) => {
    expect(told("purpose-catch-all", (p) => (p.purposes.media.description.en = words))).toEqual([]);
  });
  it.each([
    ["sv", "Vi behandlar uppgifter för att förbättra våra tjänster."],
    ["sv", "Vi kan komma att använda dina uppgifter."],
    ["da", "Vi kan bruge dine oplysninger til videoer."],
    ["fi", "Saatamme käyttää tietojasi."],
    ["fr", "Nous traitons vos données pour améliorer nos services."],
    ["es", "Podemos utilizar sus datos."],
    ["nl", "Wij kunnen uw gegevens voor video's gebruiken."],
    ["de", "Wir verarbeiten Daten zur Verbesserung unserer Dienste."],
  ])("are vague in %s: %s", (language, words) => {
    expect(told("purpose-vague", (p) => {
      if (language !== "de") p.languages.push(language);
      p.purposes.media.description[language] = words;
    })).toHaveLength(1);
  });
});
