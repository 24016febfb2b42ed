import type { Wording } from "../wording.js";

/** Events stand in the genitive: "tilauksesi jälkeen", "sopimuksen päättymisen jälkeen". Periods are never objects of an active verb, so that "1 vuosi" is right. */
export const finnish: Wording = {
  units: {
    years: ["vuosi", "vuotta"],
    months: ["kuukausi", "kuukautta"],
    weeks: ["viikko", "viikkoa"],
    days: ["päivä", "päivää"],
    hours: ["tunti", "tuntia"],
    minutes: ["minuutti", "minuuttia"],
    seconds: ["sekunti", "sekuntia"],
  },
  and: "ja",
  quoted: (anchor) => `tapahtuman ”${anchor}”`,
  quotedType: (type) => `”${type}”`,
  case: (type, point) => `${type}: ${point}`,
  atLeast: (point) => `vähintään ${point}`,
  atMost: (point) => `enintään ${point}`,
  point: {
    after: (period, event) => `${period} ${event} jälkeen`,
    afterYear: (period, event) => `${period} ${event} jälkeen, kalenterivuoden lopusta laskettuna`,
    until: (event) => `${event} hetki`,
    inactive: (period, event) => `${period} ilman toimintaa ${event} jälkeen`,
    first: (points) => `varhaisin seuraavista (${points})`,
    longest: (points) => `myöhäisin seuraavista (${points})`,
    perType: (cases) => `tietojen lajin mukaan (${cases})`,
    bounded: (what, bounds) => `${what} (${bounds})`,
    grace: (what, period) => `${what} (ja toteuttamiseen kuluu enintään ${period})`,
  },
  sentence: {
    after: (period, event) => `Tietoja säilytetään ${period} ${event} jälkeen.`,
    afterYear: (period, event) => `Tietoja säilytetään ${period} ${event} jälkeen, kalenterivuoden lopusta laskettuna.`,
    until: (event) => `Tietoja säilytetään ${event} hetkeen asti.`,
    inactive: (period, event) => `Tietoja säilytetään, kunnes ${event} jälkeen on kulunut ${period} ilman toimintaa.`,
    first: (points) => `Tietoja säilytetään näistä ajankohdista varhaisimpaan asti: ${points}.`,
    longest: (points) => `Tietoja säilytetään näistä ajankohdista myöhäisimpään asti: ${points}.`,
    perType: (cases) => `Tietojen säilytysaika riippuu niiden lajista: ${cases}.`,
    bounded: (what, bounds) => `${what} Säilytysaika on ${bounds}.`,
    grace: (what, period) => `${what} Toteuttamiseen kuluu sen jälkeen enintään ${period}.`,
  },
};
