export type { AdequacyDecision } from "./adequacy.js";
export { adequacyDecisions, adequacyDecisionsFor } from "./adequacy.js";
export type { Country, EeaCountry, ThirdCountry } from "./country.js";
export { eeaCountries, eeaTerritories, isEea, isThirdCountry, thirdCountries } from "./country.js";
