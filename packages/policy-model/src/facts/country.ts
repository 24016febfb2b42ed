/**
 * The states of the European Economic Area: the 27 members of the Union and the three EFTA states that the EEA Agreement
 * binds (Joint Committee Decision 154/2018 takes the GDPR over). ISO 3166-1 alpha-2 codes; Greece is `GR`, not `EL`.
 * Source: EEA Agreement, Art. 126 and Annex XI 5e. Verified on 2026-11-22.
 */
export const eeaCountries = [
  "AT", "BE", "BG", "HR", "CY", "CZ", "DK", "EE", "FI", "FR", "DE", "GR", "HU", "IE", "IT", "LV", "LT", "LU", "MT", "NL",
  "PL", "PT", "RO", "SK", "SI", "ES", "SE", "IS", "LI", "NO",
] as const;

/**
 * Parts of the Union that carry an ISO code of their own (Art. 355(1) TFEU, and Art. 355(4) for Åland). Their
 * neighbours by name are outside: GL FO AW CW SX BQ NC PF PM WF BL TF, and SJ.
 */
export const eeaTerritories = ["AX", "GP", "GF", "MQ", "RE", "YT", "MF"] as const;

/** Everywhere else that ISO 3166-1 gives a code. */
export const thirdCountries = [
  "AD", "AE", "AF", "AG", "AI", "AL", "AM", "AO", "AQ", "AR", "AS", "AU", "AW", "AZ", "BA", "BB", "BD", "BF", "BH", "BI",
  "BJ", "BL", "BM", "BN", "BO", "BQ", "BR", "BS", "BT", "BV", "BW", "BY", "BZ", "CA", "CC", "CD", "CF", "CG", "CH", "CI",
  "CK", "CL", "CM", "CN", "CO", "CR", "CU", "CV", "CW", "CX", "DJ", "DM", "DO", "DZ", "EC", "EG", "EH", "ER", "ET", "FJ",
  "FK", "FM", "FO", "GA", "GB", "GD", "GE", "GG", "GH", "GI", "GL", "GM", "GN", "GQ", "GS", "GT", "GU", "GW", "GY", "HK",
  "HM", "HN", "HT", "ID", "IL", "IM", "IN", "IO", "IQ", "IR", "JE", "JM", "JO", "JP", "KE", "KG", "KH", "KI", "KM", "KN",
  "KP", "KR", "KW", "KY", "KZ", "LA", "LB", "LC", "LK", "LR", "LS", "LY", "MA", "MC", "MD", "ME", "MG", "MH", "MK", "ML",
  "MM", "MN", "MO", "MP", "MR", "MS", "MU", "MV", "MW", "MX", "MY", "MZ", "NA", "NC", "NE", "NF", "NG", "NI", "NP", "NR",
  "NU", "NZ", "OM", "PA", "PE", "PF", "PG", "PH", "PK", "PM", "PN", "PR", "PS", "PW", "PY", "QA", "RS", "RU", "RW", "SA",
  "SB", "SC", "SD", "SG", "SH", "SJ", "SL", "SM", "SN", "SO", "SR", "SS", "ST", "SV", "SX", "SY", "SZ", "TC", "TD", "TF",
  "TG", "TH", "TJ", "TK", "TL", "TM", "TN", "TO", "TR", "TT", "TV", "TW", "TZ", "UA", "UG", "UM", "US", "UY", "UZ", "VA",
  "VC", "VE", "VG", "VI", "VN", "VU", "WF", "WS", "YE", "ZA", "ZM", "ZW",
] as const;

/** A place where the GDPR applies as in the Union. */
export type EeaCountry = (typeof eeaCountries)[number] | (typeof eeaTerritories)[number];
/** A place outside: personal data goes there only under Chapter V of the GDPR. */
export type ThirdCountry = (typeof thirdCountries)[number];
/** ISO 3166-1 alpha-2. */
export type Country = EeaCountry | ThirdCountry;

const inEea: ReadonlySet<string> = new Set([...eeaCountries, ...eeaTerritories]);
const outside: ReadonlySet<string> = new Set(thirdCountries);

/** Whether a code is one of the EEA. Unknown codes, aliases and prose are not. */
export const isEea = (code: string): code is EeaCountry => inEea.has(code);
/** Whether a code is one of ISO 3166-1 outside the EEA. */
export const isThirdCountry = (code: string): code is ThirdCountry => outside.has(code);
