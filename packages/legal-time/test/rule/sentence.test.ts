import { describe, expect, it } from "vitest";
import { after, bounded, firstOf, grace, longestOf, periodSentence, perType, sentence, sentenceReview, until, whileActive, type RetentionRule } from "../../src/rule/index.js";
import { refusalOf } from "../refusal.js";

const english: Readonly<Record<string, string>> = {
  "invoice.issued": "the issue of the invoice",
  "order.placed": "your order",
  "consent.withdrawn": "the withdrawal of your consent",
  "account.last-used": "your last sign-in",
};
const german: Readonly<Record<string, string>> = {
  "invoice.issued": "der Ausstellung der Rechnung",
  "order.placed": "Ihrer Bestellung",
  "consent.withdrawn": "dem Widerruf Ihrer Einwilligung",
  "account.last-used": "Ihrer letzten Anmeldung",
};
const en = (anchor: string): string => english[anchor] ?? "";
const de = (anchor: string): string => german[anchor] ?? "";

const code = (run: () => unknown): string => refusalOf(run).code;

describe("a period in words", () => {
  it.each([
    ["P8Y", "8 years", "8 Jahre"],
    ["P1M", "1 month", "1 Monat"],
    ["P2W", "2 weeks", "2 Wochen"],
    ["PT24H", "24 hours", "24 Stunden"],
    ["PT1M", "1 minute", "1 Minute"],
    ["P1Y6M", "1 year and 6 months", "1 Jahr und 6 Monate"],
    ["P1Y2M3D", "1 year, 2 months and 3 days", "1 Jahr, 2 Monate und 3 Tage"],
    ["P3650D", "3,650 days", "3.650 Tage"],
  ])("%s", (duration, inEnglish, inGerman) => {
    expect(periodSentence(duration, "en")).toBe(inEnglish);
    expect(periodSentence(duration, "de")).toBe(inGerman);
  });
});

describe("GDPR 13(2)(a): the notice says the period, or the criteria that determine it", () => {
  it.each([
    [
      after("order.placed", "P14D"),
      "The data is kept for 14 days after your order.",
      "Die Daten werden 14 Tage ab Ihrer Bestellung aufbewahrt.",
    ],
    [
      after("invoice.issued", "P8Y", { endOfYear: true }),
      "The data is kept for 8 years after the end of the calendar year of the issue of the invoice.",
      "Die Daten werden 8 Jahre ab der Ausstellung der Rechnung aufbewahrt, gerechnet vom Ende des Kalenderjahres an.",
    ],
    [
      until("consent.withdrawn"),
      "The data is kept until the withdrawal of your consent.",
      "Die Daten werden bis zum Widerruf Ihrer Einwilligung aufbewahrt.",
    ],
    [
      until("invoice.issued"),
      "The data is kept until the issue of the invoice.",
      "Die Daten werden bis zur Ausstellung der Rechnung aufbewahrt.",
    ],
    [
      whileActive("account.last-used", "P24M"),
      "The data is kept until there has been no activity for 24 months, counted from your last sign-in.",
      "Die Daten werden aufbewahrt, bis es 24 Monate lang keine Aktivität gab, gerechnet ab Ihrer letzten Anmeldung.",
    ],
    [
      firstOf(until("consent.withdrawn"), whileActive("account.last-used", "P1M")),
      "The data is kept until the earliest of these points in time: the withdrawal of your consent; 1 month without activity, counted from your last sign-in.",
      "Die Daten werden bis zum frühesten dieser Zeitpunkte aufbewahrt: beim Widerruf Ihrer Einwilligung; 1 Monat ohne Aktivität, gerechnet ab Ihrer letzten Anmeldung.",
    ],
    [
      longestOf(after("order.placed", "P3Y", { endOfYear: true }), firstOf(until("account.last-used"), after("order.placed", "P2Y"))),
      "The data is kept until the latest of these points in time: 3 years after the end of the calendar year of your order; the earliest of (your last sign-in; 2 years after your order).",
      "Die Daten werden bis zum spätesten dieser Zeitpunkte aufbewahrt: 3 Jahre ab Ihrer Bestellung, gerechnet vom Ende des Kalenderjahres an; der früheste von (bei Ihrer letzten Anmeldung; 2 Jahre ab Ihrer Bestellung).",
    ],
  ])("%j", (rule, inEnglish, inGerman) => {
    expect(sentence(rule, "en", en)).toBe(inEnglish);
    expect(sentence(rule, "de", de)).toBe(inGerman);
  });

  it("lists every type of record with its own period, never the shortest for all", () => {
    const claims = perType("claim.type", { contract: after("order.placed", "P3Y"), injury: until("invoice.issued") });
    const words = (type: string, is: string): string => `${is} claims (${type})`;
    expect(sentence(claims, "en", en, words)).toBe(
      "How long the data is kept depends on what it is: contract claims (claim.type): until 3 years after your order; injury claims (claim.type): until the issue of the invoice.",
    );
    expect(sentence(claims, "de", de)).toBe("Wie lange die Daten aufbewahrt werden, hängt von ihrer Art ab: „contract“: 3 Jahre ab Ihrer Bestellung; „injury“: bei der Ausstellung der Rechnung.");
    expect(code(() => sentence(claims, "en", en, () => " "))).toBe("type-text-empty");
    expect(sentence(firstOf(until("consent.withdrawn"), claims), "en", en)).toBe(
      "The data is kept until the earliest of these points in time: the withdrawal of your consent; depending on what it is (“contract”: until 3 years after your order; “injury”: until the issue of the invoice).",
    );
  });

  it("says a minimum, a maximum and a grace as what they are", () => {
    const both = bounded(until("consent.withdrawn"), { atLeast: after("order.placed", "P1Y"), atMost: after("order.placed", "P5Y", { endOfYear: true }) });
    expect(sentence(both, "en", en)).toBe(
      "The data is kept until the withdrawal of your consent. It is kept at least until 1 year after your order, at most until 5 years after the end of the calendar year of your order.",
    );
    expect(sentence(bounded(until("consent.withdrawn"), { atMost: after("order.placed", "P1Y") }), "de", de)).toBe(
      "Die Daten werden bis zum Widerruf Ihrer Einwilligung aufbewahrt. Die Dauer beträgt höchstens 1 Jahr ab Ihrer Bestellung.",
    );
    expect(sentence(grace(after("order.placed", "P14D"), "P14D"), "en", en)).toBe("The data is kept for 14 days after your order. Carrying this out takes at most 14 days after that.");
    expect(sentence(grace(until("consent.withdrawn"), "P1M"), "de", de)).toBe("Die Daten werden bis zum Widerruf Ihrer Einwilligung aufbewahrt. Bis zur Umsetzung vergehen danach höchstens 1 Monat.")
  });

  it("says nothing of what is no rule, as a whole or within one", () => {
    const cyclic: { form: string; rules: unknown[] } = { form: "first-of", rules: [until("x")] };
    cyclic.rules.push(cyclic);
    for (const bad of [null, undefined, "P8Y", { form: "nope" }, { form: "first-of", rules: [] }, { form: "first-of", rules: [until("x"), { form: "nope" }] }, cyclic]) {
      expect(code(() => sentence(bad as unknown as RetentionRule, "en"))).toBe("rule-invalid");
    }
    for (const bad of [Symbol("en"), Object.create(null), ["en"]]) expect(code(() => sentence(until("x"), bad as string))).toBe("locale-unknown");
  });

  it("names the event itself where the notice has no words yet", () => {
    expect(sentence(until("contract.ended"), "en")).toBe("The data is kept until “contract.ended”.");
    expect(sentence(until("contract.ended"), "de")).toBe("Die Daten werden bis zu „contract.ended“ aufbewahrt.");
  });

  it("never falls back to another language in silence", () => {
    expect(code(() => sentence(until("x"), "et"))).toBe("locale-unknown");
    expect(code(() => periodSentence("P1Y", "toString"))).toBe("locale-unknown");
  });

  it("never prints a gap where the words of an event are missing", () => {
    expect(code(() => sentence(until("contract.ended"), "en", en))).toBe("anchor-text-empty");
  });

  it("never prints a period that is none", () => {
    expect(code(() => sentence(after("x", "P72H"), "en"))).toBe("rule-invalid");
    expect(code(() => periodSentence("P72H", "en"))).toBe("duration-invalid");
  });

  it("joins the event in Finnish in the genitive, and in French with its article", () => {
    const fi = (): string => "suostumuksesi peruuttamisen";
    expect(sentence(after("x", "P1Y"), "fi", fi)).toBe("Tietoja säilytetään 1 vuosi suostumuksesi peruuttamisen jälkeen.");
    expect(sentence(until("x"), "fi", fi)).toBe("Tietoja säilytetään suostumuksesi peruuttamisen hetkeen asti.");
    expect(sentence(until("x"), "fi")).toBe("Tietoja säilytetään tapahtuman ”x” hetkeen asti.");
    const fr = (): string => "le retrait de votre consentement";
    expect(sentence(until("x"), "fr", fr)).toBe("Les données sont conservées jusqu’au retrait de votre consentement.");
    expect(sentence(until("x"), "fr", () => "les fêtes")).toBe("Les données sont conservées jusqu’aux fêtes.");
    expect(sentence(until("x"), "fr", () => "la fin du contrat")).toBe("Les données sont conservées jusqu’à la fin du contrat.");
    expect(sentence(after("x", "P1Y", { endOfYear: true }), "fr", fr)).toBe("Les données sont conservées pendant 1 an après la fin de l’année civile du retrait de votre consentement.");
    expect(sentence(firstOf(until("x"), firstOf(after("x", "P1M"), until("x"))), "fr", () => "votre visite")).toBe(
      "Les données sont conservées jusqu’à la première de ces dates\u00A0: votre visite\u00A0; la première de ces dates (1 mois après votre visite\u00A0; votre visite).",
    );
  });

  it("says every form of rule in each language in words of its own, with event and period", () => {
    const rules = [
      after("x", "P3Y"),
      after("x", "P3Y", { endOfYear: true }),
      until("x"),
      whileActive("x", "P3Y"),
      firstOf(after("x", "P3Y"), until("x")),
      longestOf(after("x", "P3Y", { endOfYear: true }), whileActive("x", "P3Y")),
      perType("t", { a: after("x", "P3Y"), b: until("x") }),
      bounded(until("x"), { atLeast: after("x", "P3Y") }),
      bounded(until("x"), { atMost: after("x", "P3Y") }),
      bounded(until("x"), { atLeast: after("x", "P3Y"), atMost: after("x", "P5Y") }),
      grace(until("x"), "P14D"),
      firstOf(grace(until("x"), "P14D"), perType("t", { a: until("x"), b: bounded(until("x"), { atLeast: after("x", "P3Y") }) })),
    ];
    const said = Object.keys(sentenceReview).flatMap((language) => rules.map((rule) => sentence(rule, language, () => "⟦x⟧")));
    expect(new Set(said).size).toBe(said.length);
    expect(said.filter((text) => !text.includes("⟦x⟧") || !/[.]$/.test(text))).toEqual([]);
    for (const language of Object.keys(sentenceReview)) expect(sentence(after("x", "P3Y"), language, () => "⟦x⟧")).toContain(periodSentence("P3Y", language));
  });

  it("does not claim that a lawyer has read it", () => {
    expect(new Set(Object.values(sentenceReview))).toEqual(new Set(["not reviewed by a lawyer"]));
  });
});
