import type { IsoDuration } from "@troth/legal-time/rule";
import type { Country } from "./country.js";

/** The channels on which national law says when somebody may be approached at all (ePrivacy 13). */
export type ElectronicChannel = "email" | "sms" | "phone";
/** Who is approached. A single trader is a natural person. */
export type Approached = "natural" | "legal";

/**
 * What a country asks for before a message of direct marketing: a consent given before (`opt-in`); the same, unless all
 * conditions of the exception for own customers are met (`soft-opt-in`, ePrivacy 13(2)); or no more than that nobody has
 * objected (`opt-out`).
 */
export interface ElectronicMarketingRule {
  readonly country: Country;
  readonly channels: readonly [ElectronicChannel, ...ElectronicChannel[]];
  readonly approached: readonly [Approached, ...Approached[]];
  readonly rule: "opt-in" | "soft-opt-in" | "opt-out";
  /** The exception for own customers ends so long after the sale. */
  readonly soldWithin?: IsoDuration;
  /** A public register of people who want no such messages; who has not opted in is looked up there before. */
  readonly register?: string;
  /** Statute and article. */
  readonly cite: string;
  readonly source: string;
  /** First civil date on which the row is the law, where it was another before. */
  readonly appliesFrom?: string;
  /** Civil date on which this row was last compared. */
  readonly verifiedOn: string;
  /** `secondary`: known from other texts; the statute itself was not read for this table. */
  readonly certainty: "primary" | "secondary";
}

const verifiedOn = "2026-11-23";
type Row = Omit<ElectronicMarketingRule, "verifiedOn" | "certainty">;
const mail = ["email", "sms"] as const;
const both = ["natural", "legal"] as const;
const natural = ["natural"] as const;
const legal = ["legal"] as const;

const uwg = { cite: "§ 7(2), (3) UWG", source: "https://www.gesetze-im-internet.de/uwg_2004/__7.html" };
const tkg = { cite: "§ 174 TKG 2021", source: "https://www.ris.bka.gv.at/GeltendeFassung.wxe?Abfrage=Bundesnormen&Gesetzesnummer=20011678" };
const cpce = { cite: "Code des postes et des communications électroniques L34-5", source: "https://www.legifrance.gouv.fr/codes/id/LEGITEXT000006070987/" };
const mfl = "https://www.riksdagen.se/sv/dokument-och-lagar/dokument/svensk-forfattningssamling/marknadsforingslag-2008486_sfs-2008-486/";
const svpl = "https://www.finlex.fi/fi/laki/ajantasa/2014/20140917";
const pecr = "https://www.legislation.gov.uk/uksi/2003/2426";
const codice = "https://www.normattiva.it/uri-res/N2Ls?urn:nir:stato:decreto.legislativo:2003-06-30;196";
const lovdata = "https://lovdata.no/dokument/NL/lov/2009-01-09-2";
const cde = "https://www.ejustice.just.fgov.be/eli/loi/2013/02/28/2013A11134/justel";

const rows: readonly Row[] = [
  { country: "DE", channels: mail, approached: both, rule: "soft-opt-in", ...uwg },
  { country: "DE", channels: ["phone"], approached: natural, rule: "opt-in", ...uwg },
  // The list of § 7(2) E-Commerce-Gesetz counts as a refusal also against an own customer.
  { country: "AT", channels: mail, approached: both, rule: "soft-opt-in", register: "ECG-Liste (RTR)", ...tkg },
  { country: "AT", channels: ["phone"], approached: both, rule: "opt-in", ...tkg },
  { country: "FR", channels: mail, approached: natural, rule: "soft-opt-in", ...cpce },
  {
    country: "FR",
    channels: ["phone"],
    approached: natural,
    rule: "opt-in",
    appliesFrom: "2026-08-11",
    cite: "Code de la consommation L223-1",
    source: "https://www.legifrance.gouv.fr/codes/id/LEGITEXT000006069565/",
  },
  { country: "NL", channels: mail, approached: natural, rule: "soft-opt-in", cite: "Telecommunicatiewet 11.7", source: "https://wetten.overheid.nl/BWBR0009950" },
  { country: "BE", channels: mail, approached: natural, rule: "soft-opt-in", cite: "Code de droit économique / Wetboek van economisch recht XII.13; KB/AR 4.4.2003, 1", source: cde },
  {
    country: "BE",
    channels: ["phone"],
    approached: both,
    rule: "opt-out",
    register: "Bel-me-niet-meer / Ne m'appelez plus (DNCM)",
    cite: "Code de droit économique / Wetboek van economisch recht VI.111-VI.115",
    source: cde,
  },
  { country: "ES", channels: mail, approached: both, rule: "soft-opt-in", cite: "Ley 34/2002 (LSSI) 21", source: "https://www.boe.es/buscar/act.php?id=BOE-A-2002-13758" },
  // The exception speaks of addresses of electronic post alone.
  { country: "IT", channels: ["email"], approached: both, rule: "soft-opt-in", cite: "D.lgs. 196/2003 130(2), (4)", source: codice },
  { country: "IT", channels: ["sms"], approached: both, rule: "opt-in", cite: "D.lgs. 196/2003 130(2)", source: codice },
  { country: "SE", channels: mail, approached: natural, rule: "soft-opt-in", cite: "Marknadsföringslagen (2008:486) 19 §", source: mfl },
  { country: "SE", channels: mail, approached: legal, rule: "opt-out", cite: "Marknadsföringslagen (2008:486) 19, 21 §§", source: mfl },
  { country: "SE", channels: ["phone"], approached: natural, rule: "opt-out", register: "NIX-Telefon", cite: "Marknadsföringslagen (2008:486) 21 §", source: mfl },
  { country: "FI", channels: mail, approached: natural, rule: "soft-opt-in", cite: "Laki sähköisen viestinnän palveluista (917/2014) 200 §", source: svpl },
  { country: "FI", channels: mail, approached: legal, rule: "opt-out", cite: "Laki sähköisen viestinnän palveluista (917/2014) 202 §", source: svpl },
  { country: "DK", channels: mail, approached: both, rule: "soft-opt-in", cite: "Markedsføringsloven § 10(1), (2)", source: "https://www.retsinformation.dk/eli/lta/2017/426" },
  { country: "DK", channels: ["phone"], approached: natural, rule: "opt-in", cite: "Forbrugeraftaleloven § 4", source: "https://www.retsinformation.dk/eli/lta/2013/1457" },
  { country: "NO", channels: mail, approached: natural, rule: "soft-opt-in", cite: "Markedsføringsloven (2009-01-09-2) § 15", source: lovdata },
  { country: "NO", channels: ["phone"], approached: natural, rule: "opt-out", register: "Reservasjonsregisteret", cite: "Markedsføringsloven (2009-01-09-2) § 12", source: lovdata },
  {
    country: "IE",
    channels: mail,
    approached: natural,
    rule: "soft-opt-in",
    soldWithin: "P12M",
    cite: "S.I. No. 336/2011, reg. 13",
    source: "https://www.irishstatutebook.ie/eli/2011/si/336",
  },
  {
    country: "PL",
    channels: ["email", "sms", "phone"],
    approached: both,
    rule: "opt-in",
    appliesFrom: "2024-11-10",
    cite: "Prawo komunikacji elektronicznej (2024) 398",
    source: "https://isap.sejm.gov.pl/isap.nsf/DocDetails.xsp?id=WDU20240001221",
  },
  { country: "GB", channels: mail, approached: natural, rule: "soft-opt-in", cite: "PECR 2003 (SI 2003/2426), reg. 22", source: pecr },
  { country: "GB", channels: mail, approached: legal, rule: "opt-out", cite: "PECR 2003 (SI 2003/2426), reg. 22", source: pecr },
  { country: "GB", channels: ["phone"], approached: natural, rule: "opt-out", register: "TPS", cite: "PECR 2003 (SI 2003/2426), reg. 21", source: pecr },
  { country: "GB", channels: ["phone"], approached: legal, rule: "opt-out", register: "CTPS", cite: "PECR 2003 (SI 2003/2426), reg. 21", source: pecr },
];

/**
 * What national law asks for before direct marketing, as far as it is known here: one row per country, channel and kind of
 * person. Where there is none (calls in Spain, where opinions differ; calls in the Netherlands, where the law has moved; a
 * country that is not here), take the strictest: consent first. No row has been read at the official source itself yet, and
 * single trades have rules of their own that are not in it (calls about pensions or claims in the United Kingdom).
 */
export const electronicMarketingRules: readonly ElectronicMarketingRule[] = rows.map((row) => ({ ...row, verifiedOn, certainty: "secondary" }));

/** The rows of a country; none where the table knows none. */
export const electronicMarketingOf = (country: string): readonly ElectronicMarketingRule[] => electronicMarketingRules.filter((row) => row.country === country);

/**
 * The row for a message. For a legal person of whom nothing is known here it is that for natural persons, which
 * protects no less. `undefined`: not known, so the strictest holds.
 */
export const electronicMarketingRule = (o: { readonly country: string; readonly channel: string; readonly approached: Approached }): ElectronicMarketingRule | undefined => {
  const known = electronicMarketingOf(o.country).filter(({ channels }) => channels.some((channel) => channel === o.channel));
  return known.find(({ approached }) => approached.includes(o.approached)) ?? (o.approached === "legal" ? known.find(({ approached }) => approached.includes("natural")) : undefined);
};
