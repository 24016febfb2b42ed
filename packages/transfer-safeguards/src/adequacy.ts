import { allow, refuse, type Decision } from "@troth/decision";
import type { AdequacyAssertion } from "@troth/policy-model";
import type { AdequacyDecision } from "@troth/policy-model/facts";
import { dayBefore, earliest, hasBegun, lastDayOf, stillHolds } from "./civil-date.js";
import { until, type Link } from "./link.js";

type Listing = Extract<AdequacyAssertion, { scope: "dpf" }>;

const article = "GDPR 45";
const openEnd = "9999-12-31";

/** Whether the Commission has found the country adequate, for this recipient, on this day (GDPR 45(3)). */
export const adequacy = (country: string, asserts: AdequacyAssertion | undefined, link: Link): Decision => {
  const decisions = link.facts.filter((fact) => fact.target === country);
  const begun = decisions.filter((fact) => hasBegun(fact.appliesFrom, link.today));
  const inForce = begun.filter((fact) => fact.expires === undefined || stillHolds(fact.expires, link.today));
  const answers = [...inForce]
    .sort((one, other) => (other.expires ?? openEnd).localeCompare(one.expires ?? openEnd))
    .map((fact) => coverage(fact, asserts, link));
  return answers.find((answer) => answer.allowed) ?? answers[0] ?? notInForce(country, decisions, begun, link);
};

const notInForce = (country: string, decisions: readonly AdequacyDecision[], begun: readonly AdequacyDecision[], { path }: Link): Decision => {
  const next = earliest(decisions.filter((fact) => !begun.includes(fact)).map((fact) => dayBefore(fact.appliesFrom)));
  const fix = `Use another tool of Chapter V for ${country}, or a recipient elsewhere.`;
  if (decisions.length === 0) return refuse({ code: "adequacy-none", path, article, fix });
  return refuse({ code: begun.length > 0 ? "adequacy-expired" : "adequacy-not-yet", path, article, fix, ...until(next) });
};

const coverage = (fact: AdequacyDecision, asserts: AdequacyAssertion | undefined, link: Link): Decision => {
  const { path, today } = link;
  if (fact.coverage === "full") return allow({ code: "adequacy", path, article, ...until(fact.expires) });

  const place = { path: `${path}.asserts`, article };
  if (fact.assertion === undefined || asserts === undefined) {
    const scope = fact.assertion === undefined ? "it has no scope that can be asserted" : `assert that the recipient is within "${fact.assertion}"`;
    return refuse({ code: "assertion-missing", ...place, fix: `Decision ${fact.decision} covers a part only: ${scope}.` });
  }
  if (asserts.scope !== fact.assertion) {
    return refuse({ code: "assertion-of-another-scope", ...place, fix: `Decision ${fact.decision} asks for "${fact.assertion}".` });
  }
  if (asserts.scope === "dpf") return listing(asserts, fact, link);
  if (!hasBegun(asserts.on, today)) {
    return refuse({ code: "assertion-not-yet", ...place, fix: "Assert what is known today.", ...until(dayBefore(asserts.on)) });
  }
  return allow({ code: "adequacy", path, article, ...until(fact.expires) });
};

/**
 * A listing under the EU-US Data Privacy Framework is renewed every year, and can be withdrawn: evidence of it ages. After
 * 30 days it is a warning, after 12 months it is none.
 */
const listing = ({ checkedOn, coversHr }: Listing, fact: AdequacyDecision, { path, today, humanResources }: Link): Decision => {
  const place = { path: `${path}.asserts`, article };
  const last = lastDayOf(checkedOn, "P12M");
  const fresh = lastDayOf(checkedOn, "P30D");
  const fix = "Look the recipient up on the list of active participants, and enter the date in checkedOn.";

  if (!hasBegun(checkedOn, today)) return refuse({ code: "assertion-not-yet", ...place, fix, ...until(dayBefore(checkedOn)) });
  if (last === undefined || !stillHolds(last, today)) return refuse({ code: "listing-expired", ...place, fix });
  if (humanResources && !coversHr) {
    const covered = "Send no staff data, use another tool, or check that the listing covers HR data and set coversHr.";
    return refuse({ code: "listing-without-hr", ...place, fix: covered });
  }
  const ends = until(earliest([last, fact.expires]));
  const found = { code: "adequacy", path, article, ...ends };
  if (fresh !== undefined && stillHolds(fresh, today)) return allow(found);
  return allow(found, { code: "listing-stale", ...place, fix, ...ends });
};
