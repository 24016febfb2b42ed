import type { DeadlineWording } from "../wording.js";

export const swedish: DeadlineWording = {
  regimes: { eu: "Beräknad enligt förordning (EEG, Euratom) nr 1182/71.", uk: "Beräknad så som den brittiska tillsynsmyndigheten (ICO) räknar." },
  begins: (date, period) => `Fristen är ${period}; den utlöstes den ${date}.`,
  extended: (period, date) => `Den omfattar en förlängning (${period}), som skulle meddelas med skäl senast den ${date}.`,
  steps: {
    "day-of-event-not-counted": (date) => `Dagen för händelsen räknas inte; fristens första dag är den ${date}.`,
    "hour-of-event-not-counted": (date) => `Timmen för händelsen räknas inte; fristen börjar med nästa hela timme den ${date}.`,
    "counted-from-receipt": (date) => `Fristen räknas från mottagandet den ${date}.`,
    "same-day-of-last-month": (date) => `Dagen med samma nummer i den sista månaden är den ${date}.`,
    "last-day-of-short-month": (date) => `Den sista månaden saknar en dag med samma nummer; dess sista dag är den ${date}.`,
    "days-counted": (date) => `Räknat i dagar är den sista den ${date}.`,
    "hours-counted": (date) => `Varje timme räknas, även under helger; den sista infaller den ${date}.`,
    "no-holiday-calendar": (date) => `Inga helgdagar är kända här; bara en lördag eller söndag flyttar slutet från den ${date}.`,
    "moved-to-working-day": (date) => `Det är en lördag, söndag eller helgdag; nästa arbetsdag är den ${date}.`,
    "two-working-days": (date) => `Fristen måste innehålla två arbetsdagar; den andra är den ${date}.`,
  },
  ends: (date) => `Fristen löper ut med sista timmen den ${date}.`,
  endsAt: (moment) => `Fristen löper ut den ${moment}.`,
  reasons: { identity: "styrkande av identitet", clarification: "förtydligande" },
  suspensions: {
    suspended: ({ reason, asked, answered, days, date }) => `Från den ${asked} till den ${answered} väntade man på ett svar (${reason}); det ger ytterligare ${days} och leder till den ${date}.`,
    "not-over-before-answer": ({ date }) => `Fristen löper inte ut innan svaret har kommit; dess sista dag är nu den ${date}.`,
    restarted: ({ reason, asked, answered, date }) => `En fråga ställdes den ${asked} (${reason}); fristen börjar om med svaret den ${answered} och leder till den ${date}.`,
    "suspension-open": ({ reason, asked }) => `Frågan den ${asked} (${reason}) är ännu inte besvarad.`,
    "suspension-not-prompt": ({ reason, asked }) => `Frågan den ${asked} (${reason}) ställdes inte utan onödigt dröjsmål och räknas inte.`,
    "suspension-without-doubt": ({ reason, asked }) => `Frågan den ${asked} (${reason}) ställdes utan rimliga skäl att betvivla identiteten och räknas inte.`,
    "suspension-too-late": ({ reason, asked }) => `Frågan den ${asked} (${reason}) ställdes efter fristens slut och räknas inte.`,
    "suspension-without-effect": ({ reason, asked }) => `Frågan den ${asked} (${reason}) stoppar inte fristen här.`,
  },
  suspended: (date) => `Om frågorna stoppade fristen löper den ut med sista timmen den ${date}. Det datumet är ett försvar; för arbetet gäller det strikta.`,
  open: (since) => `Fristen har stått stilla sedan den ${since}; det förskjutna datumet är ännu inte känt. För arbetet gäller det strikta.`,
};
