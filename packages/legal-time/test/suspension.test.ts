import { beforeAll, describe, expect, it } from "vitest";
import { loadCalendar } from "../src/calendar/index.js";
import { explainDeadline } from "../src/explain/index.js";
import { deadline, type Calendar, type Deadline, type DeadlineQuestion, type Suspension } from "../src/index.js";
import { instantOf } from "./local.js";
import { refusalOf } from "./refusal.js";

const zone = "Europe/Berlin";
const at = (clock: string): number => instantOf(clock, zone);
let calendar: Calendar;
beforeAll(async () => {
  calendar = await loadCalendar("DE");
});

const times = (asked: string, answered?: string): { readonly asked: number; readonly answered?: number } => ({
  asked: at(asked),
  ...(answered === undefined ? {} : { answered: at(answered) }),
});
const identity = (asked: string, answered?: string, prompt = true, doubt = true): Suspension => ({ ...times(asked, answered), reason: "identity", prompt, doubt });
const clarification = (asked: string, answered?: string): Suspension => ({ ...times(asked, answered), reason: "clarification", prompt: true });

const asked = (suspensions: readonly Suspension[], more: Partial<DeadlineQuestion> = {}): Deadline =>
  deadline({ received: at("2026-08-31 09:00:00"), unit: "month", count: 1, zone, calendar, suspensions, ...more });
const suspendedOn = ({ suspended }: Deadline): string | undefined => (suspended?.state === "known" ? suspended.on : suspended?.state);
const rulesOf = ({ suspended }: Deadline): readonly string[] => suspended?.steps.map(({ rule }) => rule) ?? [];

describe("GDPR 12(6), recital 63: a question to the person suspends the period, beside the strict date", () => {
  it("adds the days from the question to the answer to the end, and then moves it", () => {
    const five = asked([identity("2026-09-01 10:00:00", "2026-09-06 18:00:00")]);
    expect(five.on).toBe("2026-09-30");
    expect(suspendedOn(five)).toBe("2026-10-05");
    const three = asked([identity("2026-09-01 10:00:00", "2026-09-04 09:00:00")]);
    expect(suspendedOn(three)).toBe("2026-10-05"); // 3 October is a Saturday
    expect(rulesOf(three)).toEqual(["day-of-event-not-counted", "last-day-of-short-month", "suspended", "moved-to-working-day"]);
  });

  it("adds nothing if the answer comes on the same day, and counts days of the place, not of UTC", () => {
    expect(suspendedOn(asked([identity("2026-09-01 08:00:00", "2026-09-01 23:59:00")]))).toBe("2026-09-30");
    expect(suspendedOn(asked([identity("2026-09-01 23:59:00", "2026-09-02 00:01:00")]))).toBe("2026-10-01");
  });

  it("leaves as many days after the answer as there were when the person was asked", () => {
    expect(suspendedOn(asked([identity("2026-09-30 12:00:00", "2026-10-07 12:00:00")]))).toBe("2026-10-07");
    expect(suspendedOn(asked([identity("2026-09-29 12:00:00", "2026-10-06 12:00:00")]))).toBe("2026-10-07");
  });

  it("does not count a day twice that lies in two questions", () => {
    const one = identity("2026-09-01 10:00:00", "2026-09-10 10:00:00");
    const within = clarification("2026-09-03 10:00:00", "2026-09-05 10:00:00");
    const over = clarification("2026-09-08 10:00:00", "2026-09-12 10:00:00");
    expect(suspendedOn(asked([one]))).toBe("2026-10-09");
    expect(suspendedOn(asked([within, one]))).toBe("2026-10-09");
    expect(suspendedOn(asked([over, one]))).toBe("2026-10-12"); // 11 days: 11 October is a Sunday
    const steps = asked([over, within, one]).suspended?.steps.filter(({ rule }) => rule === "suspended");
    expect(steps?.map((step) => ("days" in step ? step.days : undefined))).toEqual([9, 0, 2]);
  });

  it("does not know the suspended date as long as there is no answer, and keeps the strict one", () => {
    const open = asked([identity("2026-09-01 10:00:00")]);
    expect(open.on).toBe("2026-09-30");
    expect(open.suspended).toMatchObject({ state: "open", since: "2026-09-01" });
    expect(rulesOf(open)).toContain("suspension-open");
  });

  it.each([
    ["not asked without undue delay", [identity("2026-09-20 10:00:00", "2026-09-25 10:00:00", false)], "suspension-not-prompt"],
    ["asked after the end", [identity("2026-10-01 00:00:00", "2026-10-05 10:00:00")], "suspension-too-late"],
    ["asked after the end, and never answered", [identity("2026-10-01 00:00:00")], "suspension-too-late"],
    ["not prompt, and never answered", [identity("2026-09-20 10:00:00", undefined, false)], "suspension-not-prompt"],
    ["without doubt who asks", [identity("2026-09-01 10:00:00", "2026-09-06 10:00:00", true, false)], "suspension-without-doubt"],
    ["without doubt who asks, and never answered", [identity("2026-09-01 10:00:00", undefined, true, false)], "suspension-without-doubt"],
  ])("does not count a question %s, and says so", (_, suspensions, rule) => {
    const answer = asked(suspensions);
    expect(suspendedOn(answer)).toBe("2026-09-30");
    expect(rulesOf(answer)).toContain(rule);
  });

  it("counts a question of the last second", () => {
    expect(suspendedOn(asked([identity("2026-09-30 23:59:59", "2026-10-02 10:00:00")]))).toBe("2026-10-02");
  });

  it("is never over before the answer came, where the last day had been moved over a weekend", () => {
    // 28 February 2026 is a Saturday: the last day is Monday, 2 March
    const received = at("2026-01-31 12:00:00");
    const question = identity("2026-03-02 10:00:00", "2026-03-06 10:00:00");
    expect(suspendedOn(asked([question], { received }))).toBe("2026-03-06");
  });

  describe("asked between the end by the count, a Saturday, and the Monday to which it was moved", () => {
    const received = at("2026-09-03 12:00:00");
    const told = (question: Suspension): unknown => {
      const { suspended } = asked([question], { received });
      return suspended?.steps.slice(2).map((step) => [step.rule, step.date, ...("days" in step ? [step.days] : [])]);
    };

    it("adds the days of the pause and not those of the weekend, and is not over before the answer", () => {
      expect(told(identity("2026-10-05 09:00:00", "2026-10-05 17:00:00"))).toEqual([
        ["suspended", "2026-10-03", 0],
        ["not-over-before-answer", "2026-10-05"],
      ]);
      expect(told(identity("2026-10-05 09:00:00", "2026-10-08 17:00:00"))).toEqual([
        ["suspended", "2026-10-06", 3],
        ["not-over-before-answer", "2026-10-08"],
      ]);
    });

    it("says so in a sentence of its own", () => {
      const answer = asked([identity("2026-10-05 09:00:00", "2026-10-08 17:00:00")], { received });
      expect(explainDeadline(answer, "en").suspended?.slice(-3)).toEqual([
        "From 5 October 2026 (Monday) to 8 October 2026 (Thursday) the answer to a question stood out (proof of identity); that adds 3 days and leads to 6 October 2026 (Tuesday). (GDPR 12(6))",
        "The period is not over before the answer has come; its last day is now 8 October 2026 (Thursday). (GDPR 12(6))",
        "If the questions stopped the period, it ends with the last hour of 8 October 2026 (Thursday). This date is a defence; what counts for the work is the strict one.",
      ]);
    });

    it("counts a second pause on from the first", () => {
      const { suspended } = asked([identity("2026-10-05 09:00:00", "2026-10-08 17:00:00"), clarification("2026-10-08 18:00:00", "2026-10-09 09:00:00")], { received });
      expect(suspended).toMatchObject({ state: "known", on: "2026-10-09" });
      expect(suspended?.steps.filter(({ rule }) => rule === "suspended").map((step) => ("days" in step ? [step.date, step.days] : []))).toEqual([
        ["2026-10-06", 3],
        ["2026-10-07", 1],
      ]);
    });
  });

  it("stands still since the first question that is open", () => {
    const open = asked([identity("2026-09-05 10:00:00"), identity("2026-09-01 10:00:00")]);
    expect(open.suspended).toMatchObject({ state: "open", since: "2026-09-01" });
    expect(explainDeadline(open, "en").suspended?.at(-1)).toContain("since 1 September 2026 (Tuesday);");
  });

  it("is not over while a question is open, so that one asked after the strict end is not too late", () => {
    const open = asked([identity("2026-09-01 10:00:00"), clarification("2026-11-05 10:00:00")]);
    expect(rulesOf(open).slice(-2)).toEqual(["suspension-open", "suspension-open"]);
  });

  it("takes an answer that is null, as a column has it, for none", () => {
    const { suspended } = asked([{ asked: at("2026-09-01 10:00:00"), answered: null, reason: "clarification", prompt: true, doubt: null }]);
    expect(suspended).toMatchObject({ state: "open", since: "2026-09-01" });
  });

  it("leaves the strict date, its steps and the notice of extension as they are without questions", () => {
    const question: DeadlineQuestion = { received: at("2026-08-31 09:00:00"), unit: "month", count: 1, zone, calendar, extendedBy: 2 };
    const { suspended, ...strict } = deadline({ ...question, suspensions: [identity("2026-09-01 10:00:00", "2026-09-06 18:00:00")] });
    expect(strict).toEqual(deadline(question));
    expect(suspended).toMatchObject({ state: "known", on: "2026-12-07" }); // 30 November, five days, and a weekend
    expect(strict.extensionNoticeBy.on).toBe("2026-09-30");
  });

  it("is the strict date if nothing was asked, and is not told if nobody asks for it", () => {
    expect(suspendedOn(asked([]))).toBe("2026-09-30");
    expect(deadline({ received: at("2026-08-31 09:00:00"), unit: "day", count: 3, zone }).suspended).toBeUndefined();
  });

  it("follows the policy where that knows no suspension", () => {
    const answer = asked([identity("2026-09-01 10:00:00", "2026-09-06 18:00:00")], { suspension: "none" });
    expect(suspendedOn(answer)).toBe("2026-09-30");
    expect(rulesOf(answer)).toContain("suspension-without-effect");
  });
});

describe("UK GDPR 12A: identity starts the period anew, a clarification pauses it", () => {
  it("runs a month from the day on which the proof came", () => {
    const answer = asked([identity("2026-09-01 10:00:00", "2026-09-08 18:00:00")], { regime: "uk" });
    expect(answer.on).toBe("2026-09-30");
    expect(suspendedOn(answer)).toBe("2026-10-08");
    expect(rulesOf(answer)).toContain("restarted");
  });

  it("takes the day of the question and that of the answer out, both", () => {
    expect(suspendedOn(asked([clarification("2026-09-01 10:00:00", "2026-09-04 18:00:00")], { regime: "uk" }))).toBe("2026-10-05"); // 4 days: 4 October is a Sunday
    expect(suspendedOn(asked([clarification("2026-09-01 10:00:00", "2026-09-01 18:00:00")], { regime: "uk" }))).toBe("2026-10-01");
  });

  it("pauses only what runs: days before the new start are gone with it", () => {
    const answer = asked([clarification("2026-09-01 10:00:00", "2026-09-04 18:00:00"), identity("2026-09-02 10:00:00", "2026-09-08 18:00:00")], { regime: "uk" });
    expect(suspendedOn(answer)).toBe("2026-10-08");
  });

  it("begins with the last proof, whichever was asked for first", () => {
    const answer = asked([identity("2026-09-01 10:00:00", "2026-09-10 18:00:00"), identity("2026-09-02 10:00:00", "2026-09-08 18:00:00")], { regime: "uk" });
    expect(suspendedOn(answer)).toBe("2026-10-12"); // 10 October is a Saturday
  });

  it("does not count the day of the new start among those of a pause, where the day of an event is not counted", () => {
    const answer = asked([clarification("2026-09-07 10:00:00", "2026-09-09 18:00:00"), identity("2026-09-07 10:00:00", "2026-09-08 18:00:00")], { suspension: "restart" });
    expect(suspendedOn(answer)).toBe("2026-10-09"); // a month from 8 September, and one day
  });

  it("has not begun as long as the proof of identity stands out", () => {
    expect(asked([identity("2026-09-01 10:00:00")], { regime: "uk" }).suspended).toMatchObject({ state: "open", since: "2026-09-01" });
  });

  it("can be asked for in the EU, and the other way round: what holds is policy", () => {
    const questions = [identity("2026-09-01 10:00:00", "2026-09-08 18:00:00")];
    expect(suspendedOn(asked(questions, { suspension: "restart" }))).toBe("2026-10-08");
    expect(suspendedOn(asked(questions, { regime: "uk", suspension: "suspend" }))).toBe("2026-10-08"); // 8 days
  });
});

describe("misuse", () => {
  const good = { asked: at("2026-09-01 10:00:00"), answered: at("2026-09-02 10:00:00"), reason: "identity", prompt: true, doubt: true };
  it.each([
    ["no list", "yes", "suspensions"],
    ["no question", [null], "suspensions.0"],
    ["a text for an instant", [{ ...good, asked: "2026-09-01" }], "suspensions.0.asked"],
    ["asked before the request", [good, { ...good, asked: at("2026-08-30 10:00:00") }], "suspensions.1.asked"],
    ["answered before it was asked", [{ ...good, answered: at("2026-08-31 10:00:00") }], "suspensions.0.answered"],
    ["a text for the answer", [{ ...good, answered: "soon" }], "suspensions.0.answered"],
    ["another reason", [{ ...good, reason: "fee" }], "suspensions.0.reason"],
    ["no word on promptness", [{ ...good, prompt: undefined }], "suspensions.0.prompt"],
    ["no word on doubt", [{ ...good, doubt: undefined }], "suspensions.0.doubt"],
    ["a text for doubt", [{ ...good, doubt: "yes" }], "suspensions.0.doubt"],
    ["doubt about a clarification", [{ ...good, reason: "clarification" }], "suspensions.0.doubt"],
    ["a misspelt answer", [{ asked: good.asked, answerd: good.answered, reason: "identity", prompt: true, doubt: true }], "suspensions.0.answerd"],
    ["a hole", Array.from({ length: 1 }), "suspensions.0"],
    ["an object for a reason", [{ ...good, reason: Object.create(null) }], "suspensions.0.reason"],
    ["seconds for milliseconds", [{ ...good, asked: good.asked / 1000 }], "suspensions.0.asked"],
    ["an answer in seconds", [{ ...good, answered: good.answered / 1000 }], "suspensions.0.answered"],
    ["too many", Array.from({ length: 1001 }, () => good), "suspensions"],
    ["an answer in the year 9999", [{ ...good, answered: Date.UTC(9999, 0, 1) }], "suspensions.0.answered"],
  ])("refuses %s", (_, suspensions, path) => {
    const error = refusalOf(() => asked(suspensions as unknown as readonly Suspension[]));
    expect(error.path).toBe(path);
    expect(error.hint).toBeTruthy();
  });

  it("refuses questions to a person where a breach must be told (GDPR 33)", () => {
    expect(refusalOf(() => deadline({ received: at("2026-08-31 09:00:00"), unit: "hour", count: 72, zone, suspensions: [] })).path).toBe("suspensions");
  });
});
