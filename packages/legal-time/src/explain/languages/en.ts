import type { DeadlineWording } from "../wording.js";

export const english: DeadlineWording = {
  regimes: { eu: "Counted by Regulation (EEC, Euratom) No 1182/71.", uk: "Counted as the British Information Commissioner’s Office counts." },
  begins: (date, period) => `The period is ${period}; what set it off happened on ${date}.`,
  extended: (period, date) => `It includes an extension by ${period}, which had to be announced with its reasons by ${date}.`,
  steps: {
    "day-of-event-not-counted": (date) => `The day of the event is not counted; the first day of the period is ${date}.`,
    "hour-of-event-not-counted": (date) => `The hour of the event is not counted; the period begins with the next full hour, on ${date}.`,
    "counted-from-receipt": (date) => `The period is counted from receipt, on ${date}.`,
    "same-day-of-last-month": (date) => `In the last month the day of the same number is ${date}.`,
    "last-day-of-short-month": (date) => `The last month has no day of the same number; its last day is ${date}.`,
    "days-counted": (date) => `Counted in days, the last one is ${date}.`,
    "hours-counted": (date) => `Every hour counts, weekends included; the last one lies on ${date}.`,
    "no-holiday-calendar": (date) => `No public holidays are known here; only a weekend moves the end from ${date}.`,
    "moved-to-working-day": (date) => `That is a Saturday, a Sunday or a public holiday; the next working day is ${date}.`,
    "two-working-days": (date) => `The period must have two working days; the second one is ${date}.`,
  },
  ends: (date) => `The period ends with the last hour of ${date}.`,
  endsAt: (moment) => `The period ends on ${moment}.`,
  reasons: { identity: "proof of identity", clarification: "clarification" },
  suspensions: {
    suspended: ({ reason, asked, answered, days, date }) => `From ${asked} to ${answered} the answer to a question stood out (${reason}); that adds ${days} and leads to ${date}.`,
    "not-over-before-answer": ({ date }) => `The period is not over before the answer has come; its last day is now ${date}.`,
    restarted: ({ reason, asked, answered, date }) => `An answer was asked for on ${asked} (${reason}); the period begins anew with the answer of ${answered} and leads to ${date}.`,
    "suspension-open": ({ reason, asked }) => `The question of ${asked} (${reason}) is not answered yet.`,
    "suspension-not-prompt": ({ reason, asked }) => `The question of ${asked} (${reason}) was not asked without undue delay and does not count.`,
    "suspension-without-doubt": ({ reason, asked }) => `The question of ${asked} (${reason}) was asked without reasonable doubts concerning the identity and does not count.`,
    "suspension-too-late": ({ reason, asked }) => `The question of ${asked} (${reason}) was asked after the end of the period and does not count.`,
    "suspension-without-effect": ({ reason, asked }) => `The question of ${asked} (${reason}) does not stop the period here.`,
  },
  suspended: (date) => `If the questions stopped the period, it ends with the last hour of ${date}. This date is a defence; what counts for the work is the strict one.`,
  open: (since) => `The period has stood still since ${since}; the suspended date is not known yet. What counts for the work is the strict one.`,
};
