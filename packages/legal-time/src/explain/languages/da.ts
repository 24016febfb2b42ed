import type { DeadlineWording } from "../wording.js";

export const danish: DeadlineWording = {
  regimes: { eu: "Beregnet efter forordning (EØF, Euratom) nr. 1182/71.", uk: "Beregnet sådan som den britiske tilsynsmyndighed (ICO) tæller." },
  begins: (date, period) => `Fristen er ${period}; den blev udløst den ${date}.`,
  extended: (period, date) => `Den omfatter en forlængelse (${period}), som skulle meddeles med begrundelse senest den ${date}.`,
  steps: {
    "day-of-event-not-counted": (date) => `Dagen for begivenheden regnes ikke med; fristens første dag er den ${date}.`,
    "hour-of-event-not-counted": (date) => `Timen for begivenheden regnes ikke med; fristen begynder med den næste hele time den ${date}.`,
    "counted-from-receipt": (date) => `Fristen regnes fra modtagelsen den ${date}.`,
    "same-day-of-last-month": (date) => `Dagen med samme tal i den sidste måned er den ${date}.`,
    "last-day-of-short-month": (date) => `Den sidste måned har ingen dag med samme tal; dens sidste dag er den ${date}.`,
    "days-counted": (date) => `Talt i dage er den sidste den ${date}.`,
    "hours-counted": (date) => `Hver time tæller, også i weekenden; den sidste ligger den ${date}.`,
    "no-holiday-calendar": (date) => `Ingen helligdage er kendt her; kun en weekend flytter udløbet fra den ${date}.`,
    "moved-to-working-day": (date) => `Det er en lørdag, søndag eller helligdag; den næste arbejdsdag er den ${date}.`,
    "two-working-days": (date) => `Fristen skal have to arbejdsdage; den anden er den ${date}.`,
  },
  ends: (date) => `Fristen udløber med den sidste time den ${date}.`,
  endsAt: (moment) => `Fristen udløber den ${moment}.`,
  reasons: { identity: "bevis for identitet", clarification: "præcisering" },
  suspensions: {
    suspended: ({ reason, asked, answered, days, date }) => `Fra den ${asked} til den ${answered} ventede man på et svar (${reason}); det giver yderligere ${days} og fører til den ${date}.`,
    "not-over-before-answer": ({ date }) => `Fristen udløber ikke, før svaret er kommet; dens sidste dag er nu den ${date}.`,
    restarted: ({ reason, asked, answered, date }) => `Der blev spurgt den ${asked} (${reason}); fristen begynder forfra med svaret den ${answered} og fører til den ${date}.`,
    "suspension-open": ({ reason, asked }) => `Spørgsmålet fra den ${asked} (${reason}) er endnu ikke besvaret.`,
    "suspension-not-prompt": ({ reason, asked }) => `Spørgsmålet fra den ${asked} (${reason}) blev ikke stillet uden unødig forsinkelse og tæller ikke.`,
    "suspension-without-doubt": ({ reason, asked }) => `Spørgsmålet fra den ${asked} (${reason}) blev stillet uden rimelig tvivl om identiteten og tæller ikke.`,
    "suspension-too-late": ({ reason, asked }) => `Spørgsmålet fra den ${asked} (${reason}) blev stillet efter fristens udløb og tæller ikke.`,
    "suspension-without-effect": ({ reason, asked }) => `Spørgsmålet fra den ${asked} (${reason}) standser ikke fristen her.`,
  },
  suspended: (date) => `Hvis spørgsmålene standsede fristen, udløber den med den sidste time den ${date}. Den dato er et forsvar; for arbejdet gælder den strenge.`,
  open: (since) => `Fristen har stået stille siden den ${since}; den udskudte dato kendes endnu ikke. For arbejdet gælder den strenge.`,
};
