import type { IsoDuration } from "@troth/legal-time/rule";
import type { EeaCountry } from "./country.js";

/** How long a law demands that something is kept, or lets a claim live: a dated fact, in the law's own count. */
export interface StatutoryPeriod {
  /** By which a `statute` or a `limitation` of a policy names the row. */
  readonly key: string;
  readonly country: EeaCountry;
  readonly cite: string;
  /** What it is about. */
  readonly about: string;
  /** `duty`: it must be kept so long (GDPR 17(3)(b)). `limitation`: a claim lives so long; that is no duty to keep (GDPR 17(3)(e)). */
  readonly kind: "duty" | "limitation";
  readonly period: IsoDuration;
  /** What the period counts from. */
  readonly from: "end-of-calendar-year" | "end-of-financial-year" | "event";
  /** First civil date on which the row is the law as it stands here, where it was another before. */
  readonly appliesFrom?: string;
  readonly source: string;
  /** Civil date on which this row was last compared. */
  readonly verifiedOn: string;
  /** `high`: several secondary sources agree on section, period and count; `medium`: one of them rests on a single one. */
  readonly certainty: "high" | "medium";
}

const verifiedOn = "2026-11-22";
type Row = Omit<StatutoryPeriod, "verifiedOn" | "certainty" | "kind" | "key"> & { readonly certainty?: "medium"; readonly kind?: "limitation" };
const gesetze = (page: string): string => `https://www.gesetze-im-internet.de/${page}`;

const rows: Readonly<Record<string, Row>> = {
  "de-vouchers": {
    country: "DE",
    cite: "§ 147(3) AO, § 257(4) HGB",
    about: "accounting vouchers; ten years until the Fourth Bureaucracy Relief Act",
    period: "P8Y",
    from: "end-of-calendar-year",
    appliesFrom: "2025-01-01",
    source: gesetze("ao_1977/__147.html"),
  },
  "de-invoices": { country: "DE", cite: "§ 14b(1) UStG", about: "invoices", period: "P8Y", from: "end-of-calendar-year", appliesFrom: "2025-01-01", source: gesetze("ustg_1980/__14b.html") },
  "de-books": { country: "DE", cite: "§ 147(3) AO, § 257(4) HGB", about: "books, inventories, annual accounts", period: "P10Y", from: "end-of-calendar-year", source: gesetze("ao_1977/__147.html") },
  "de-letters": { country: "DE", cite: "§ 147(3) AO, § 257(4) HGB", about: "business letters and other papers of weight for tax", period: "P6Y", from: "end-of-calendar-year", source: gesetze("ao_1977/__147.html") },
  "de-limitation": { country: "DE", cite: "§§ 195, 199(1) BGB", about: "claims in general", kind: "limitation", period: "P3Y", from: "end-of-calendar-year", source: gesetze("bgb/__195.html") },
  "de-limitation-longest": { country: "DE", cite: "§ 197 BGB, § 199(2), (3) BGB", about: "claims established by judgment, and the outer limit of claims for injury", kind: "limitation", period: "P30Y", from: "event", source: gesetze("bgb/__197.html") },
  "at-books": { country: "AT", cite: "§ 132(1) BAO", about: "books, records and vouchers", period: "P7Y", from: "end-of-calendar-year", source: "https://www.ris.bka.gv.at/eli/bgbl/1961/194/P132" },
  "se-bookkeeping": {
    country: "SE",
    cite: "Bokföringslagen (1999:1078) 7 kap. 2 §",
    about: "accounting information, counted from the year in which the financial year ended",
    period: "P7Y",
    from: "end-of-calendar-year",
    source: "https://www.riksdagen.se/sv/dokument-och-lagar/dokument/svensk-forfattningssamling/bokforingslag-19991078_sfs-1999-1078/",
  },
  "se-limitation": {
    country: "SE",
    cite: "Preskriptionslagen (1981:130) 2 §",
    about: "claims in general; three years against consumers",
    kind: "limitation",
    period: "P10Y",
    from: "event",
    source: "https://www.riksdagen.se/sv/dokument-och-lagar/dokument/svensk-forfattningssamling/preskriptionslag-1981130_sfs-1981-130/",
  },
  "fi-vouchers": { country: "FI", cite: "Kirjanpitolaki (1336/1997) 2:10.2 §", about: "vouchers and correspondence on transactions", period: "P6Y", from: "end-of-calendar-year", source: "https://www.finlex.fi/fi/laki/ajantasa/1997/19971336" },
  "fi-books": { country: "FI", cite: "Kirjanpitolaki (1336/1997) 2:10.1 §", about: "books and annual accounts", period: "P10Y", from: "end-of-financial-year", source: "https://www.finlex.fi/fi/laki/ajantasa/1997/19971336" },
  "fi-limitation": { country: "FI", cite: "Laki velan vanhentumisesta (728/2003) 4 §", about: "debts in general", kind: "limitation", period: "P3Y", from: "event", source: "https://www.finlex.fi/fi/laki/ajantasa/2003/20030728" },
  "be-books": { country: "BE", cite: "Code de droit économique / Wetboek van economisch recht, III.86, III.88", about: "books and vouchers", period: "P7Y", from: "end-of-calendar-year", source: "https://www.ejustice.just.fgov.be/eli/loi/2013/02/28/2013A11134/justel" },
  "be-tax": {
    country: "BE",
    cite: "Code TVA / Btw-Wetboek 60, CIR 92 / WIB 92, 315",
    about: "invoices and papers for tax; seven years until the act of 20 November 2022",
    period: "P10Y",
    from: "end-of-calendar-year",
    appliesFrom: "2023-01-01",
    source: "https://blog.forumforthefuture.be/fr/article/delai-de-conservation-des-archives/26195",
    certainty: "medium",
  },
  "es-books": { country: "ES", cite: "Código de Comercio 30", about: "books, correspondence and vouchers, from the last entry", period: "P6Y", from: "event", source: "https://www.boe.es/buscar/act.php?id=BOE-A-1885-6627" },
  "fr-books": { country: "FR", cite: "Code de commerce L123-22", about: "accounting documents and vouchers", period: "P10Y", from: "end-of-financial-year", source: "https://www.legifrance.gouv.fr/codes/id/LEGITEXT000005634379/", certainty: "medium" },
  "nl-books": { country: "NL", cite: "Algemene wet inzake rijksbelastingen 52(4)", about: "books and records", period: "P7Y", from: "end-of-calendar-year", source: "https://wetten.overheid.nl/BWBR0002320", certainty: "medium" },
  "dk-books": { country: "DK", cite: "Bogføringsloven (lov nr. 700 af 24. maj 2022) § 12", about: "accounting material", period: "P5Y", from: "end-of-financial-year", source: "https://www.retsinformation.dk/eli/lta/2022/700", certainty: "medium" },
};

/**
 * Periods that national law sets, as far as they are known here. The table is short and says so: a law that is not in it
 * may still exist. No row has been read at the official source itself yet.
 */
export const statutoryPeriods: readonly StatutoryPeriod[] = Object.entries(rows).map(([key, row]) => ({ key, kind: "duty", certainty: "high", ...row, verifiedOn }));

/** The periods of a country; none where the table knows none. */
export const statutoryPeriodsOf = (country: string): readonly StatutoryPeriod[] => statutoryPeriods.filter((row) => row.country === country);
