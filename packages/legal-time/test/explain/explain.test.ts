import { describe, expect, it } from "vitest";
import { deadline, type Deadline, type DeadlineQuestion, type Suspension } from "../../src/index.js";
import { explainDeadline, explanationReview } from "../../src/explain/index.js";
import { instantOf } from "../local.js";
import { refusalOf } from "../refusal.js";

const zone = "Europe/Berlin";
const at = (clock: string): number => instantOf(clock, zone);
const request: DeadlineQuestion = { received: at("2026-01-31 09:00:00"), unit: "month", count: 1, zone };
const question = (asked: string, answered: string | undefined, more: { readonly prompt?: boolean; readonly doubt?: boolean } = {}): Suspension => ({
  asked: at(asked),
  ...(answered === undefined ? {} : { answered: at(answered) }),
  reason: "identity",
  prompt: true,
  doubt: true,
  ...more,
});
const locales = Object.keys(explanationReview);

/** Between them they take every step that there is. */
const all: readonly Deadline[] = [
  deadline(request),
  deadline({ ...request, received: at("2026-03-05 09:00:00"), extendedBy: 2, regime: "uk" }),
  deadline({ ...request, unit: "day", count: 3, received: at("2026-11-20 12:00:00") }),
  deadline({ ...request, unit: "hour", count: 72 }),
  deadline({
    ...request,
    suspensions: [
      question("2026-02-01 10:00:00", "2026-02-04 10:00:00"),
      question("2026-02-20 10:00:00", "2026-02-21 10:00:00", { prompt: false }),
      question("2026-02-20 10:00:00", "2026-02-21 10:00:00", { doubt: false }),
      question("2026-05-01 10:00:00", "2026-05-02 10:00:00"),
    ],
  }),
  deadline({ ...request, suspensions: [{ asked: at("2026-02-01 10:00:00"), reason: "clarification", prompt: true }] }),
  // asked on the Monday to which the end was moved
  deadline({ ...request, suspensions: [question("2026-03-02 10:00:00", "2026-03-06 10:00:00")] }),
  deadline({ ...request, suspension: "restart", suspensions: [question("2026-02-01 10:00:00", "2026-02-04 10:00:00")] }),
  deadline({ ...request, suspension: "none", suspensions: [question("2026-02-01 10:00:00", "2026-02-04 10:00:00")] }),
];
const sentencesOf = (locale: string): readonly string[] =>
  all.flatMap((answer) => {
    const { strict, suspended = [] } = explainDeadline(answer, locale);
    return [...strict, ...suspended];
  });

describe("a deadline in words", () => {
  it("says each step with its provision, in English", () => {
    expect(explainDeadline(deadline(request), "en").strict).toEqual([
      "Counted by Regulation (EEC, Euratom) No 1182/71.",
      "The period is 1 month; what set it off happened on 31 January 2026 (Saturday).",
      "The day of the event is not counted; the first day of the period is 1 February 2026 (Sunday). (Reg. 1182/71 3(1))",
      "The last month has no day of the same number; its last day is 28 February 2026 (Saturday). (Reg. 1182/71 3(2)(c))",
      "No public holidays are known here; only a weekend moves the end from 28 February 2026 (Saturday). (Reg. 1182/71 2(1))",
      "That is a Saturday, a Sunday or a public holiday; the next working day is 2 March 2026 (Monday). (Reg. 1182/71 3(4))",
      "The period ends with the last hour of 2 March 2026 (Monday).",
    ]);
  });

  it("says both dates if the person was asked, and that the strict one counts for the work", () => {
    const answer = deadline({ ...request, suspensions: [question("2026-02-01 10:00:00", "2026-02-04 10:00:00")] });
    const { strict, suspended } = explainDeadline(answer, "de");
    expect(strict.at(-1)).toBe("Die Frist endet mit der letzten Stunde am 2. März 2026 (Montag).");
    expect(suspended).toContain("Vom 1. Februar 2026 (Sonntag) bis zum 4. Februar 2026 (Mittwoch) stand eine Antwort aus (Nachweis der Identität); das verlängert um 3 Tage und führt zum 3. März 2026 (Dienstag). (GDPR 12(6))");
    expect(suspended?.at(-1)).toBe("Falls die Nachfragen die Frist angehalten haben, endet sie mit der letzten Stunde am 3. März 2026 (Dienstag). Dieses Datum dient der Verteidigung; für die Arbeit gilt das strenge.");
  });

  it("says the extension and until when it had to be announced", () => {
    const { strict } = explainDeadline(deadline({ ...request, extendedBy: 2 }), "sv");
    expect(strict[1]).toBe("Fristen är 3 månader; den utlöstes den 31 januari 2026 (lördag).");
    expect(strict[2]).toBe("Den omfattar en förlängning (2 månader), som skulle meddelas med skäl senast den 2 mars 2026 (måndag).");
  });

  it("says the time of day where hours are counted", () => {
    const { strict } = explainDeadline(deadline({ ...request, unit: "hour", count: 72, received: at("2026-11-20 10:25:00") }), "fr");
    expect(strict.at(-1)).toMatch(/^Le délai expire le 23 novembre 2026 (à|,)? ?11:00\.$/);
  });

  it.each(locales)("says every step in words of its own: %s", (locale) => {
    const said = sentencesOf(locale);
    const others = new Set(locales.filter((other) => other !== locale).flatMap(sentencesOf));
    for (const sentence of said) expect(sentence).toMatch(/[.)]$/);
    expect(said.filter((sentence) => others.has(sentence))).toEqual([]);
    expect(said.join("\n")).not.toMatch(/undefined|NaN|Invalid|\[object/);
  });

  it("has a sentence for every step that there is", () => {
    const rules = new Set(all.flatMap(({ steps, suspended }) => [...steps, ...(suspended?.steps ?? [])].map(({ rule }) => rule)));
    expect([...rules].sort()).toEqual(
      [
        "counted-from-receipt",
        "day-of-event-not-counted",
        "days-counted",
        "hour-of-event-not-counted",
        "hours-counted",
        "last-day-of-short-month",
        "moved-to-working-day",
        "no-holiday-calendar",
        "not-over-before-answer",
        "restarted",
        "same-day-of-last-month",
        "suspended",
        "suspension-not-prompt",
        "suspension-open",
        "suspension-too-late",
        "suspension-without-doubt",
        "suspension-without-effect",
        "two-working-days",
      ].sort(),
    );
  });

  it("never falls back to another language in silence", () => {
    for (const locale of ["et", "", "EN", "constructor", Symbol("en"), Object.create(null), ["en"], undefined]) {
      expect(refusalOf(() => explainDeadline(deadline(request), locale as string)).code).toBe("locale-unknown");
    }
  });

  it("says nothing of what is no deadline", () => {
    const answer = deadline(request);
    for (const bad of [null, undefined, {}, [], "2026-03-02", { ...answer, counted: null }, { ...answer, steps: "none" }]) {
      expect(refusalOf(() => explainDeadline(bad as unknown as Deadline, "en"))).toMatchObject({ code: "deadline-invalid", path: "deadline" });
    }
    for (const step of [null, { rule: "constructor", article: "", date: "2026-03-02" }, { rule: "moved", article: "", date: "2026-03-02" }]) {
      expect(refusalOf(() => explainDeadline({ ...answer, steps: [step] } as unknown as Deadline, "en"))).toMatchObject({ code: "deadline-invalid", path: "steps" });
    }
  });

  it("says a deadline that went through JSON", () => {
    for (const answer of all) expect(explainDeadline(JSON.parse(JSON.stringify(answer)) as Deadline, "en")).toEqual(explainDeadline(answer, "en"));
  });

  it("does not claim that a lawyer has read it", () => {
    expect(locales.sort()).toEqual(["da", "de", "en", "es", "fi", "fr", "nl", "sv"]);
    expect(new Set(Object.values(explanationReview))).toEqual(new Set(["not reviewed by a lawyer"]));
  });
});
