import { unknown, type Unknown } from "../draft.js";
import { wordsIn } from "../locale/by-language.js";
import type { Text } from "../text.js";

/** Why a fact is unknown that TILT has no field for, or that the document leaves open. */
export const notInTilt: Unknown = unknown("not in the TILT document");
/** Unknown, for a reason of its own. */
export const unknownFor = (why: string): Unknown => unknown(why.length > 500 ? `${why.slice(0, 499).replace(/\p{Surrogate}$/u, "")}…` : why);

/** Words for what a policy has to name and TILT has no field for. They are marked in `assumed` wherever they stand. */
interface StandIns {
  readonly unstated: string;
  /** Whose data it is. */
  readonly people: string;
  /** From when a period counts: a noun phrase that follows "after". */
  readonly periodStart: string;
}
const standIns: Readonly<Record<string, StandIns>> = {
  en: { unstated: "not in the TILT document", people: "the people whose data it is", periodStart: "a time that the TILT document does not name" },
  de: { unstated: "nicht im TILT-Dokument", people: "die betroffenen Personen", periodStart: "einem Zeitpunkt, den das TILT-Dokument nicht nennt" },
  sv: { unstated: "finns inte i TILT-dokumentet", people: "de personer som uppgifterna gäller", periodStart: "en tidpunkt som TILT-dokumentet inte anger" },
  da: { unstated: "står ikke i TILT-dokumentet", people: "de personer, som oplysningerne vedrører", periodStart: "et tidspunkt, som TILT-dokumentet ikke nævner" },
  nl: { unstated: "niet in het TILT-document", people: "de mensen om wie de gegevens gaan", periodStart: "een tijdstip dat het TILT-document niet noemt" },
  fr: { unstated: "absent du document TILT", people: "les personnes dont les données sont traitées", periodStart: "une date que le document TILT n’indique pas" },
  es: { unstated: "no consta en el documento TILT", people: "las personas a las que se refieren los datos", periodStart: "un momento que el documento TILT no indica" },
  fi: { unstated: "ei TILT-asiakirjassa", people: "henkilöt, joita tiedot koskevat", periodStart: "ajankohdasta, jota TILT-asiakirja ei mainitse" },
};
const english = standIns.en as StandIns;

/** A stand-in in the language of the document, in English where there are no words in it. */
export const standIn = (which: keyof StandIns, language: string): Text => ({ [language]: (wordsIn(standIns, language) ?? english)[which] });
