import type { AdequacyAssertion } from "../transfer-tool.js";
import type { ThirdCountry } from "./country.js";

/** A decision of the Commission that a third country protects personal data adequately (GDPR 45(3)), as a dated fact. */
export interface AdequacyDecision {
  readonly id: string;
  /** ISO 3166-1 code of the country, or the name of an international organisation. Gibraltar is not within `GB`. */
  readonly target: ThirdCountry | "EPO";
  /** Number of the decision. */
  readonly decision: string;
  readonly adopted: string;
  /** First civil date on which it is relied on here. */
  readonly appliesFrom: string;
  /** Last civil date on which it applies; without end if absent. */
  readonly expires?: string;
  /** `full`: everybody there. `partial`: whom a law binds. `participants`: who is on a list. The last two need an assertion. */
  readonly coverage: "full" | "partial" | "participants";
  /** What the app has to assert of its recipient where the coverage is not full. */
  readonly assertion?: AdequacyAssertion["scope"];
  /** Who and what is covered, and what is not. */
  readonly scope: string;
  readonly sourceUrl: string;
  /** Civil date on which this row was last compared. */
  readonly verifiedOn: string;
  /**
   * How sure this row is. `high`: number and dates agree in the secondary sources that were compared; `medium`: one of
   * number, date or scope rests on a single one. No row has been read at EUR-Lex itself yet.
   */
  readonly certainty: "high" | "medium";
}

const verifiedOn = "2026-11-22";
const celex = (number: string): string => `https://eur-lex.europa.eu/legal-content/EN/TXT/?uri=CELEX:${number}`;

const full = (target: AdequacyDecision["target"], decision: string, number: string, adopted: string, scope = "The whole country."): AdequacyDecision => ({
  id: target.toLowerCase(),
  target,
  decision,
  adopted,
  appliesFrom: adopted,
  coverage: "full",
  scope,
  sourceUrl: celex(number),
  verifiedOn,
  certainty: "high",
});

const partial = (
  target: AdequacyDecision["target"],
  assertion: AdequacyAssertion["scope"],
  decision: string,
  number: string,
  adopted: string,
  scope: string,
): AdequacyDecision => ({ ...full(target, decision, number, adopted, scope), coverage: "partial", assertion });

/**
 * The adequacy decisions under the GDPR, those under the directive of 1995 included (GDPR 45(9)). A country that is not
 * here has none. Whether one holds on a day, and for a recipient, is answered by `@troth/transfer-safeguards`.
 */
export const adequacyDecisions: readonly AdequacyDecision[] = [
  full("CH", "2000/518/EC", "32000D0518", "2000-07-26"),
  partial(
    "CA",
    "pipeda",
    "2002/2/EC",
    "32002D0002",
    "2001-12-20",
    "Recipients that are subject to the Personal Information Protection and Electronic Documents Act (PIPEDA): commercial organisations.",
  ),
  full("AR", "2003/490/EC", "32003D0490", "2003-06-30"),
  full("GG", "2003/821/EC", "32003D0821", "2003-11-21"),
  full("IM", "2004/411/EC", "32004D0411", "2004-04-28"),
  full("JE", "2008/393/EC", "32008D0393", "2008-05-08"),
  {
    ...partial(
      "FO",
      "faroese-law",
      "2010/146/EU",
      "32010D0146",
      "2010-03-05",
      "Recipients under the Faroese act on personal data; not Danish authorities there.",
    ),
    certainty: "medium",
  },
  full("AD", "2010/625/EU", "32010D0625", "2010-10-19"),
  full(
    "IL",
    "2011/61/EU",
    "32011D0061",
    "2011-01-31",
    "Automated transfers and transfers that are further processed by automated means; the State of Israel within its borders under international law.",
  ),
  full("UY", "2012/484/EU", "32012D0484", "2012-08-21"),
  full("NZ", "2013/65/EU", "32013D0065", "2012-12-19"),
  {
    ...partial(
      "JP",
      "appi",
      "(EU) 2019/419",
      "32019D0419",
      "2019-01-23",
      "Business operators under the Act on the Protection of Personal Information (APPI) and the Supplementary Rules; not the carve-outs for press, research at universities, religion and politics.",
    ),
    certainty: "medium",
  },
  partial(
    "KR",
    "pipa",
    "(EU) 2022/254",
    "32022D0254",
    "2021-12-17",
    "Recipients under the Personal Information Protection Act (PIPA); not religious missions, nominations by parties, or credit data under supervision of the Financial Services Commission.",
  ),
  {
    ...full("GB", "(EU) 2021/1772, renewed on 19 December 2025", "32021D1772", "2021-06-28", "The United Kingdom; Gibraltar is not covered."),
    expires: "2031-12-27",
    certainty: "medium",
  },
  {
    ...partial(
      "US",
      "dpf",
      "(EU) 2023/1795",
      "32023D1795",
      "2023-07-10",
      "Organisations that are active on the list of the EU-US Data Privacy Framework; data on employees only where the listing covers it. An appeal against the judgment that upheld it (C-703/25 P) was pending when this row was looked at.",
    ),
    coverage: "participants",
  },
  { ...full("EPO", "(EU) 2025/1382", "32025D1382", "2025-07-15", "The European Patent Organisation."), certainty: "medium" },
  {
    // Adopted on 26 January 2026; relied on from its publication.
    ...partial(
      "BR",
      "lgpd",
      "(EU) 2026/179",
      "32026D0179",
      "2026-01-26",
      "Recipients under the general data protection law (LGPD); not processing for public safety, defence, security of the State or criminal investigation. Whether it binds exporters in Norway, Iceland and Liechtenstein was open when this row was looked at.",
    ),
    appliesFrom: "2026-01-28",
    certainty: "medium",
  },
];

/** The decisions about a country, whatever their dates; none is the answer for most countries. */
export const adequacyDecisionsFor = (target: string): readonly AdequacyDecision[] => adequacyDecisions.filter((decision) => decision.target === target);
