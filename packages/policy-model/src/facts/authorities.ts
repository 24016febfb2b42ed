import type { EeaCountry } from "./country.js";

/** Whom an authority supervises: everybody, or only private bodies, public bodies, or federal bodies with telecoms and post. */
export type SupervisedSector = "any" | "private" | "public" | "federal";

/** A supervisory authority (GDPR 51), as a dated fact. */
export interface SupervisoryAuthority {
  readonly name: string;
  readonly country: EeaCountry;
  /** The state or region that it is of (ISO 3166-2); the whole country if absent. */
  readonly subdivision?: string;
  readonly sector: SupervisedSector;
  readonly url: string;
  /** Civil date on which this row was last compared. */
  readonly verifiedOn: string;
  /** `high`: the address agrees in the lists that were compared; `medium`: it rests on one, or has moved of late. */
  readonly certainty: "high" | "medium";
}

const verifiedOn = "2026-11-22";
type Row = readonly [place: string, name: string, host: string, o?: { readonly sector?: SupervisedSector; readonly certainty?: "medium" }];
const medium = { certainty: "medium" } as const;

/** Source: the homepages in the Data Privacy Vocabulary 2.3, put right where they are mistaken; those put right are `medium`. */
const rows: readonly Row[] = [
  ["AT", "Datenschutzbehörde", "dsb.gv.at"],
  ["BE", "Autorité de protection des données / Gegevensbeschermingsautoriteit", "www.dataprotectionauthority.be"],
  ["BG", "Комисия за защита на личните данни", "cpdp.bg"],
  ["HR", "Agencija za zaštitu osobnih podataka", "azop.hr", medium],
  ["CY", "Office of the Commissioner for Personal Data Protection", "www.gov.cy/dataprotection", medium],
  ["CZ", "Úřad pro ochranu osobních údajů", "uoou.gov.cz", medium],
  ["DK", "Datatilsynet", "www.datatilsynet.dk"],
  ["EE", "Andmekaitse Inspektsioon", "www.aki.ee"],
  ["FI", "Tietosuojavaltuutetun toimisto", "tietosuoja.fi"],
  ["FR", "Commission nationale de l'informatique et des libertés (CNIL)", "www.cnil.fr"],
  ["GR", "Αρχή Προστασίας Δεδομένων Προσωπικού Χαρακτήρα", "www.dpa.gr"],
  ["HU", "Nemzeti Adatvédelmi és Információszabadság Hatóság", "www.naih.hu"],
  ["IE", "Data Protection Commission", "www.dataprotection.ie"],
  ["IT", "Garante per la protezione dei dati personali", "www.garanteprivacy.it"],
  ["LV", "Datu valsts inspekcija", "www.dvi.gov.lv"],
  ["LT", "Valstybinė duomenų apsaugos inspekcija", "vdai.lrv.lt"],
  ["LU", "Commission nationale pour la protection des données", "cnpd.public.lu", medium],
  ["MT", "Office of the Information and Data Protection Commissioner", "idpc.org.mt"],
  ["NL", "Autoriteit Persoonsgegevens", "www.autoriteitpersoonsgegevens.nl"],
  ["PL", "Urząd Ochrony Danych Osobowych", "uodo.gov.pl"],
  ["PT", "Comissão Nacional de Proteção de Dados", "www.cnpd.pt"],
  ["RO", "Autoritatea Națională de Supraveghere a Prelucrării Datelor cu Caracter Personal", "www.dataprotection.ro"],
  ["SK", "Úrad na ochranu osobných údajov Slovenskej republiky", "dataprotection.gov.sk"],
  ["SI", "Informacijski pooblaščenec", "www.ip-rs.si"],
  ["ES", "Agencia Española de Protección de Datos", "www.aepd.es"],
  ["ES-AN", "Consejo de Transparencia y Protección de Datos de Andalucía", "www.ctpdandalucia.es", { sector: "public" }],
  ["ES-CT", "Autoritat Catalana de Protecció de Dades", "apdcat.gencat.cat", { sector: "public" }],
  ["ES-PV", "Autoridad Vasca de Protección de Datos", "www.avpd.eus", { sector: "public", certainty: "medium" }],
  ["SE", "Integritetsskyddsmyndigheten", "www.imy.se"],
  ["IS", "Persónuvernd", "www.personuvernd.is", medium],
  ["LI", "Datenschutzstelle", "www.datenschutzstelle.li"],
  ["NO", "Datatilsynet", "www.datatilsynet.no"],
  ["DE", "Die Bundesbeauftragte für den Datenschutz und die Informationsfreiheit", "www.bfdi.bund.de", { sector: "federal" }],
  ["DE-BW", "Der Landesbeauftragte für den Datenschutz und die Informationsfreiheit Baden-Württemberg", "www.baden-wuerttemberg.datenschutz.de", medium],
  ["DE-BY", "Bayerisches Landesamt für Datenschutzaufsicht", "www.lda.bayern.de", { sector: "private" }],
  ["DE-BY", "Der Bayerische Landesbeauftragte für den Datenschutz", "www.datenschutz-bayern.de", { sector: "public" }],
  ["DE-BE", "Berliner Beauftragte für Datenschutz und Informationsfreiheit", "www.datenschutz-berlin.de"],
  ["DE-BB", "Die Landesbeauftragte für den Datenschutz und für das Recht auf Akteneinsicht Brandenburg", "www.lda.brandenburg.de"],
  ["DE-HB", "Die Landesbeauftragte für Datenschutz und Informationsfreiheit der Freien Hansestadt Bremen", "www.datenschutz.bremen.de"],
  ["DE-HH", "Der Hamburgische Beauftragte für Datenschutz und Informationsfreiheit", "datenschutz-hamburg.de"],
  ["DE-HE", "Der Hessische Beauftragte für Datenschutz und Informationsfreiheit", "datenschutz.hessen.de"],
  ["DE-MV", "Der Landesbeauftragte für Datenschutz und Informationsfreiheit Mecklenburg-Vorpommern", "www.datenschutz-mv.de"],
  ["DE-NI", "Der Landesbeauftragte für den Datenschutz Niedersachsen", "www.lfd.niedersachsen.de"],
  ["DE-NW", "Landesbeauftragte für Datenschutz und Informationsfreiheit Nordrhein-Westfalen", "www.ldi.nrw.de"],
  ["DE-RP", "Der Landesbeauftragte für den Datenschutz und die Informationsfreiheit Rheinland-Pfalz", "www.datenschutz.rlp.de"],
  ["DE-SL", "Unabhängiges Datenschutzzentrum Saarland", "www.datenschutz.saarland.de"],
  ["DE-SN", "Sächsische Datenschutz- und Transparenzbeauftragte", "www.datenschutz.sachsen.de", medium],
  ["DE-ST", "Landesbeauftragte für den Datenschutz Sachsen-Anhalt", "datenschutz.sachsen-anhalt.de"],
  ["DE-SH", "Unabhängiges Landeszentrum für Datenschutz Schleswig-Holstein", "www.datenschutzzentrum.de"],
  ["DE-TH", "Thüringer Landesbeauftragter für den Datenschutz und die Informationsfreiheit", "www.tlfdi.de"],
];

/** The supervisory authorities of the EEA, those of the German states and of the Spanish regions among them. */
export const supervisoryAuthorities: readonly SupervisoryAuthority[] = rows.map(([place, name, host, o]) => ({
  name,
  country: place.slice(0, 2) as EeaCountry,
  ...(place.length > 2 ? { subdivision: place } : {}),
  sector: o?.sector ?? "any",
  url: `https://${host}`,
  verifiedOn,
  certainty: o?.certainty ?? "high",
}));

/** Parts of a country that carry a code of their own; its authority supervises private bodies there too. */
const partOf: ReadonlyMap<string, EeaCountry> = new Map([["AX", "FI"], ["GP", "FR"], ["GF", "FR"], ["MQ", "FR"], ["RE", "FR"], ["YT", "FR"], ["MF", "FR"]]);

/**
 * The authorities that supervise somebody established in a place (GDPR 55), private bodies unless said. In Germany that is
 * the one of the state; without a subdivision it may be any of them. People may also turn to the one where they live, work,
 * or where the law was infringed (GDPR 77(1)).
 *
 * @example
 * ```ts
 * import { authoritiesFor } from "@troth/policy-model/facts";
 * const [authority] = authoritiesFor({ country: "DE", subdivision: "DE-MV" });
 * ```
 */
export const authoritiesFor = (o: {
  readonly country: string;
  readonly subdivision?: string;
  readonly sector?: "private" | "public" | "federal";
}): readonly SupervisoryAuthority[] => {
  const { subdivision, sector = "private" } = o;
  const country = partOf.get(o.country) ?? o.country;
  const competent = supervisoryAuthorities.filter((one) => one.country === country && (one.sector === "any" ? sector !== "federal" : one.sector === sector));
  const national = competent.filter((one) => one.subdivision === undefined);
  const regional = competent.filter((one) => (subdivision === undefined ? national.length === 0 : one.subdivision === subdivision));
  if (regional.length > 0) return regional;
  return national.length > 0 ? national : competent;
};
