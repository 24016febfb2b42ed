import type { Decision } from "@troth/decision";
import { may, type Question, type Rules, type Standing } from "@troth/consent-core";
import { explained, rulesOf } from "@troth/consent-core/server";
import { civilDate } from "@troth/legal-time";
import type { Policy } from "@troth/policy-model";
import { assess } from "@troth/transfer-safeguards";

/** What is offered on one civil day, and why the others are not. */
interface Offered {
  readonly day: string;
  readonly rules: Rules;
  readonly lapsed: ReadonlyMap<string, Decision>;
}

/**
 * `may` as of the day that is asked for: a vendor without a valid transfer tool on that day is a no (GDPR 44), as it is
 * left out of the banner. A derogation offers nobody: it is for one call, with a justification of its own (GDPR 49). A no
 * says what would change it.
 */
export const mayToday = (policy: Policy, { zone }: { readonly zone: string }): ((question: Question, standing: Standing) => Decision) => {
  const compiled = new Map<string, Rules>();
  const rulesFor = (offered: readonly string[]): Rules => {
    const edition = JSON.stringify(offered);
    const rules = compiled.get(edition) ?? rulesOf(policy, { offered });
    compiled.set(edition, rules);
    return rules;
  };
  const offeredOn = (at: number, day: string): Offered => {
    const offered: string[] = [];
    const lapsed = new Map<string, Decision>();
    for (const [id, recipient] of Object.entries(policy.recipients)) {
      const answer = assess(`recipients.${id}`, recipient, { at, zone, recipients: policy.recipients });
      if (answer.allowed) offered.push(id);
      else lapsed.set(id, answer);
    }
    return { day, rules: rulesFor(offered), lapsed };
  };

  let known: Offered | undefined;
  const on = (at: number): Offered => {
    let day: string;
    try {
      day = civilDate(Math.floor(at), zone);
    } catch {
      // A time that is none is no day on which a tool is valid, and `may` does not throw.
      return { day: "", rules: rulesFor([]), lapsed: new Map() };
    }
    return (known = known?.day === day ? known : offeredOn(Math.floor(at), day));
  };

  return (question, standing) => {
    const { rules, lapsed } = on(question.at);
    const answer = may(rules, question, standing);
    const why = question.vendor === undefined ? undefined : lapsed.get(question.vendor);
    return answer.allowed || why === undefined ? explained(answer) : why;
  };
};
