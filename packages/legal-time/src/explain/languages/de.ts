import type { DeadlineWording } from "../wording.js";

export const german: DeadlineWording = {
  regimes: { eu: "Gezählt nach der Verordnung (EWG, Euratom) Nr. 1182/71.", uk: "Gezählt nach den Hinweisen der britischen Aufsichtsbehörde (ICO)." },
  begins: (date, period) => `Die Frist beträgt ${period}; ausgelöst wurde sie am ${date}.`,
  extended: (period, date) => `Darin enthalten ist eine Verlängerung (${period}), die mit ihren Gründen spätestens am ${date} mitzuteilen war.`,
  steps: {
    "day-of-event-not-counted": (date) => `Der Tag des Ereignisses zählt nicht mit; erster Tag der Frist ist der ${date}.`,
    "hour-of-event-not-counted": (date) => `Die Stunde des Ereignisses zählt nicht mit; die Frist beginnt mit der nächsten vollen Stunde am ${date}.`,
    "counted-from-receipt": (date) => `Gezählt wird ab dem Eingang am ${date}.`,
    "same-day-of-last-month": (date) => `Der Tag mit derselben Zahl ist im letzten Monat der ${date}.`,
    "last-day-of-short-month": (date) => `Im letzten Monat fehlt der Tag mit derselben Zahl; sein letzter Tag ist der ${date}.`,
    "days-counted": (date) => `In Tagen gezählt ist der letzte der ${date}.`,
    "hours-counted": (date) => `Jede Stunde zählt, auch am Wochenende; die letzte liegt am ${date}.`,
    "no-holiday-calendar": (date) => `Feiertage sind hier nicht bekannt; nur ein Wochenende verschiebt das Ende vom ${date}.`,
    "moved-to-working-day": (date) => `Das ist ein Samstag, Sonntag oder Feiertag; der nächste Arbeitstag ist der ${date}.`,
    "two-working-days": (date) => `Die Frist muss zwei Arbeitstage enthalten; der zweite ist der ${date}.`,
  },
  ends: (date) => `Die Frist endet mit der letzten Stunde am ${date}.`,
  endsAt: (moment) => `Die Frist endet am ${moment}.`,
  reasons: { identity: "Nachweis der Identität", clarification: "Klarstellung" },
  suspensions: {
    suspended: ({ reason, asked, answered, days, date }) => `Vom ${asked} bis zum ${answered} stand eine Antwort aus (${reason}); das verlängert um ${days} und führt zum ${date}.`,
    "not-over-before-answer": ({ date }) => `Die Frist läuft nicht ab, bevor die Antwort da ist; ihr letzter Tag ist nun der ${date}.`,
    restarted: ({ reason, asked, answered, date }) => `Am ${asked} wurde nachgefragt (${reason}); mit der Antwort vom ${answered} beginnt die Frist neu und führt zum ${date}.`,
    "suspension-open": ({ reason, asked }) => `Die Nachfrage vom ${asked} (${reason}) ist noch nicht beantwortet.`,
    "suspension-not-prompt": ({ reason, asked }) => `Die Nachfrage vom ${asked} (${reason}) kam nicht unverzüglich und zählt nicht.`,
    "suspension-without-doubt": ({ reason, asked }) => `Die Nachfrage vom ${asked} (${reason}) kam ohne begründete Zweifel an der Identität und zählt nicht.`,
    "suspension-too-late": ({ reason, asked }) => `Die Nachfrage vom ${asked} (${reason}) kam erst nach dem Ende der Frist und zählt nicht.`,
    "suspension-without-effect": ({ reason, asked }) => `Die Nachfrage vom ${asked} (${reason}) hält die Frist hier nicht an.`,
  },
  suspended: (date) => `Falls die Nachfragen die Frist angehalten haben, endet sie mit der letzten Stunde am ${date}. Dieses Datum dient der Verteidigung; für die Arbeit gilt das strenge.`,
  open: (since) => `Die Frist steht seit dem ${since} still; das ausgesetzte Datum steht noch nicht fest. Für die Arbeit gilt das strenge.`,
};
