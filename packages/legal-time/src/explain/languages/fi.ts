import type { DeadlineWording } from "../wording.js";

/** Dates stand unbent: "7. huhtikuuta 2026 (tiistai)" is right as it is where the day is told. Periods stand behind a colon or in brackets. */
export const finnish: DeadlineWording = {
  regimes: { eu: "Laskettu asetuksen (ETY, Euratom) N:o 1182/71 mukaan.", uk: "Laskettu siten kuin Britannian valvontaviranomainen (ICO) laskee." },
  begins: (date, period) => `Määräaika: ${period}. Se sai alkunsa tapahtumasta ${date}.`,
  extended: (period, date) => `Siihen sisältyy pidennys (${period}), josta oli ilmoitettava perusteineen viimeistään ${date}.`,
  steps: {
    "day-of-event-not-counted": (date) => `Tapahtumapäivää ei lasketa; määräajan ensimmäinen päivä on ${date}.`,
    "hour-of-event-not-counted": (date) => `Tapahtuman tuntia ei lasketa; määräaika alkaa seuraavasta täydestä tunnista ${date}.`,
    "counted-from-receipt": (date) => `Määräaika lasketaan vastaanottamisesta ${date}.`,
    "same-day-of-last-month": (date) => `Viimeisen kuukauden samannumeroinen päivä on ${date}.`,
    "last-day-of-short-month": (date) => `Viimeisessä kuukaudessa ei ole samannumeroista päivää; sen viimeinen päivä on ${date}.`,
    "days-counted": (date) => `Päivinä laskettuna viimeinen on ${date}.`,
    "hours-counted": (date) => `Jokainen tunti lasketaan, myös viikonloppuna; viimeinen osuu päivään ${date}.`,
    "no-holiday-calendar": (date) => `Pyhäpäiviä ei tässä tunneta; vain viikonloppu siirtää päättymistä päivästä ${date}.`,
    "moved-to-working-day": (date) => `Se on lauantai, sunnuntai tai pyhäpäivä; seuraava työpäivä on ${date}.`,
    "two-working-days": (date) => `Määräajassa on oltava kaksi työpäivää; toinen niistä on ${date}.`,
  },
  ends: (date) => `Määräaika päättyy viimeisen tunnin lopussa ${date}.`,
  endsAt: (moment) => `Määräaika päättyy ${moment}.`,
  reasons: { identity: "henkilöllisyyden osoittaminen", clarification: "täsmennys" },
  suspensions: {
    suspended: ({ reason, asked, answered, days, date }) => `Vastausta odotettiin ${asked} – ${answered} (${reason}); lisäystä tulee: ${days}. Uusi viimeinen päivä on ${date}.`,
    "not-over-before-answer": ({ date }) => `Määräaika ei pääty ennen kuin vastaus on saatu; sen viimeinen päivä on nyt ${date}.`,
    restarted: ({ reason, asked, answered, date }) => `Lisätietoa pyydettiin ${asked} (${reason}); määräaika alkaa alusta vastauksesta ${answered}. Uusi viimeinen päivä on ${date}.`,
    "suspension-open": ({ reason, asked }) => `Kysymykseen ${asked} (${reason}) ei ole vielä vastattu.`,
    "suspension-not-prompt": ({ reason, asked }) => `Kysymystä ${asked} (${reason}) ei esitetty ilman aiheetonta viivytystä, eikä sitä oteta huomioon.`,
    "suspension-without-doubt": ({ reason, asked }) => `Kysymys ${asked} (${reason}) esitettiin ilman perusteltua syytä epäillä henkilöllisyyttä, eikä sitä oteta huomioon.`,
    "suspension-too-late": ({ reason, asked }) => `Kysymys ${asked} (${reason}) esitettiin määräajan päätyttyä, eikä sitä oteta huomioon.`,
    "suspension-without-effect": ({ reason, asked }) => `Kysymys ${asked} (${reason}) ei tässä keskeytä määräaikaa.`,
  },
  suspended: (date) => `Jos kysymykset keskeyttivät määräajan, se päättyy viimeisen tunnin lopussa ${date}. Tämä päivä on puolustus; työssä noudatetaan ehdotonta määräpäivää.`,
  open: (since) => `Määräaika on ollut keskeytyksissä tästä päivästä: ${since}. Siirtynyttä määräpäivää ei vielä tiedetä. Työssä noudatetaan ehdotonta määräpäivää.`,
};
