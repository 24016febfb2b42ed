/** Where the law and the data of date-holidays differ. */
export interface Correction {
  /** The country or part of one, with all its parts. */
  readonly place: string;
  /** The day, as date-holidays writes rules: `MM-DD`, days after Easter, or the date of one year. */
  readonly rule: string;
  /** Whether it is a public holiday. */
  readonly holiday: boolean;
  readonly source: string;
  /** `YYYY-MM-DD`: when data and source were compared. */
  readonly checked: string;
}

const checked = "2026-11-22";
const liechtenstein = "Arbeitsgesetz 18(2), LGBl. 1986 Nr. 85: the closed list of days that are equal to Sundays";
const cyprus = "Lists of public holidays of Cyprus, 2021 and 2024 [secondary: qppstudio.net]";

/** Found in date-holidays 3.37 for the years 2021 to 2030. What is not here is used as the data has it. */
export const corrections: readonly Correction[] = [
  {
    place: "ES-CT",
    rule: "substitutes 05-01 if Saturday, Sunday then next Monday",
    holiday: false,
    source: "Ordre TSF/81/2020 (2021) and Ordre EMT/138/2021 (2022): no Monday after 1 May",
    checked,
  },
  { place: "ES-CT", rule: "2022-06-06", holiday: true, source: "Ordre EMT/138/2021: the Monday of Pentecost, in 2022 only", checked },
  { place: "NL", rule: "05-05", holiday: true, source: "Algemene termijnenwet 3(1): a generally recognised holiday of every year; the data has it for schools only", checked },
  { place: "LI", rule: "easter 40", holiday: false, source: `${liechtenstein} has no day after Ascension`, checked },
  { place: "LI", rule: "easter 61", holiday: false, source: `${liechtenstein} has no day after Corpus Christi`, checked },
  { place: "LI", rule: "08-15", holiday: true, source: `${liechtenstein} has 15 August`, checked },
  { place: "LI", rule: "11-01", holiday: true, source: `${liechtenstein} has 1 November`, checked },
  { place: "BG", rule: "12-26", holiday: true, source: "Labour Code 154(1): 25 and 26 December; the data has the first only", checked },
  { place: "CY", rule: "orthodox -47", holiday: false, source: `${cyprus}: Green Monday is a Monday; the data has the Tuesday`, checked },
  { place: "CY", rule: "orthodox -48", holiday: true, source: `${cyprus}: Green Monday`, checked },
  { place: "CY", rule: "orthodox 50", holiday: true, source: `${cyprus}: the Monday of Pentecost, Kataklysmos`, checked },
];
