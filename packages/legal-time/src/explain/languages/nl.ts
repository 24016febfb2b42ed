import type { DeadlineWording } from "../wording.js";

export const dutch: DeadlineWording = {
  regimes: { eu: "Berekend volgens Verordening (EEG, Euratom) nr. 1182/71.", uk: "Berekend zoals de Britse toezichthouder (ICO) telt." },
  begins: (date, period) => `De termijn is ${period}; hij is ingegaan door wat gebeurde op ${date}.`,
  extended: (period, date) => `Daarin zit een verlenging (${period}), die met redenen moest worden meegedeeld uiterlijk op ${date}.`,
  steps: {
    "day-of-event-not-counted": (date) => `De dag van de gebeurtenis telt niet mee; de eerste dag van de termijn is ${date}.`,
    "hour-of-event-not-counted": (date) => `Het uur van de gebeurtenis telt niet mee; de termijn begint met het volgende hele uur op ${date}.`,
    "counted-from-receipt": (date) => `De termijn wordt geteld vanaf de ontvangst op ${date}.`,
    "same-day-of-last-month": (date) => `De dag met hetzelfde nummer in de laatste maand is ${date}.`,
    "last-day-of-short-month": (date) => `De laatste maand heeft geen dag met hetzelfde nummer; de laatste dag ervan is ${date}.`,
    "days-counted": (date) => `In dagen geteld is de laatste ${date}.`,
    "hours-counted": (date) => `Elk uur telt, ook in het weekend; het laatste valt op ${date}.`,
    "no-holiday-calendar": (date) => `Hier zijn geen feestdagen bekend; alleen een weekend verschuift het einde vanaf ${date}.`,
    "moved-to-working-day": (date) => `Dat is een zaterdag, zondag of feestdag; de volgende werkdag is ${date}.`,
    "two-working-days": (date) => `De termijn moet twee werkdagen hebben; de tweede is ${date}.`,
  },
  ends: (date) => `De termijn eindigt met het laatste uur van ${date}.`,
  endsAt: (moment) => `De termijn eindigt op ${moment}.`,
  reasons: { identity: "bewijs van identiteit", clarification: "verduidelijking" },
  suspensions: {
    suspended: ({ reason, asked, answered, days, date }) => `Van ${asked} tot ${answered} werd op een antwoord gewacht (${reason}); dat voegt ${days} toe en leidt tot ${date}.`,
    "not-over-before-answer": ({ date }) => `De termijn loopt niet af voordat het antwoord er is; de laatste dag is nu ${date}.`,
    restarted: ({ reason, asked, answered, date }) => `Op ${asked} is een vraag gesteld (${reason}); met het antwoord van ${answered} begint de termijn opnieuw en leidt tot ${date}.`,
    "suspension-open": ({ reason, asked }) => `De vraag van ${asked} (${reason}) is nog niet beantwoord.`,
    "suspension-not-prompt": ({ reason, asked }) => `De vraag van ${asked} (${reason}) is niet zonder onnodige vertraging gesteld en telt niet.`,
    "suspension-without-doubt": ({ reason, asked }) => `De vraag van ${asked} (${reason}) is gesteld zonder redenen om aan de identiteit te twijfelen en telt niet.`,
    "suspension-too-late": ({ reason, asked }) => `De vraag van ${asked} (${reason}) is na het einde van de termijn gesteld en telt niet.`,
    "suspension-without-effect": ({ reason, asked }) => `De vraag van ${asked} (${reason}) schort de termijn hier niet op.`,
  },
  suspended: (date) => `Als de vragen de termijn hebben opgeschort, eindigt hij met het laatste uur van ${date}. Die datum is een verweer; voor het werk geldt de strikte.`,
  open: (since) => `De termijn staat stil sinds ${since}; de opgeschorte datum is nog niet bekend. Voor het werk geldt de strikte.`,
};
