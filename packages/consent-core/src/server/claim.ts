import type { Policy } from "@troth/policy-model/compiled";
import { purposeOf } from "../choice-key.js";
import type { Choices } from "../choose.js";
import { consentCookie, type ConsentClaim, type ConsentCookie } from "../cookie.js";
import { own } from "../rules.js";
import { merge, refusals } from "./state.js";

/** Writes the cookie of an answer. */
export interface ClaimWriter {
  /** Without purposes that the policy no longer has. */
  declared(choices: Choices): Choices;
  /** What the journal says, joined with what the cookie alone knows: choices not yet sent, and those of other surfaces. */
  joined(recorded: Choices, cookie: ConsentCookie): ConsentClaim;
  /** Value of `Set-Cookie`. */
  write(claim: ConsentClaim, now: number, secure: boolean | undefined): string;
}

export const claimWriter = (policy: Policy, attributes: { readonly secure?: boolean }): ClaimWriter => {
  const declared: ClaimWriter["declared"] = ({ choices, vendors }) => {
    const still = <T>(of: Readonly<Record<string, T>>): Record<string, T> =>
      Object.fromEntries(Object.entries(of).filter(([key]) => own(policy.purposes, purposeOf(key))));
    return { choices: still(choices), vendors: still(vendors) };
  };
  return {
    declared,
    joined(recorded, { standing, unsent, others }) {
      const { choices, vendors } = merge(declared(recorded), standing);
      const pending = Object.entries(unsent).filter(([key]) => {
        const claimed = standing.choices[key] ?? standing.vendors[key];
        return claimed === undefined || (choices[key] ?? vendors[key]) === claimed;
      });
      return { choices, vendors, unsent: Object.fromEntries(pending), others };
    },
    write: (claim, now, secure) => consentCookie(claim, { now, secure: secure ?? attributes.secure }),
  };
};

/**
 * What is left of a cookie whose visitor was unlinked: the refusals. What was given can be shown only by the id that is not
 * used any more, so the person is asked again.
 */
export const severedClaim = (claim: ConsentCookie): ConsentCookie => {
  const { choices, vendors } = refusals(claim.standing);
  const others = refusals({ choices: claim.others, vendors: {} }).choices as ConsentCookie["others"];
  const left = new Set(Object.keys({ ...choices, ...vendors, ...others }));
  const unsent = Object.fromEntries(Object.entries(claim.unsent).filter(([key]) => left.has(key)));
  return { standing: { ...claim.standing, choices, vendors, from: left.size > 0 ? claim.standing.from : "none" }, visitor: undefined, unsent, others };
};

/**
 * What is left of a cookie whose visitor the journal does not know: the refusals, and what it has not been sent. What else it
 * says was given nobody can show; whoever wants to can make such a cookie up.
 */
export const unprovenClaim = (claim: ConsentCookie): ConsentCookie => {
  const left = <T extends { readonly choice: string }>(of: Readonly<Partial<Record<string, T>>>): Record<string, T> =>
    Object.fromEntries(Object.entries(of).flatMap(([key, choice]) => (choice && (choice.choice !== "given" || own(claim.unsent, key) !== undefined) ? [[key, choice] as const] : [])));
  const [choices, vendors] = [left(claim.standing.choices), left(claim.standing.vendors)];
  const from = Object.keys({ ...choices, ...vendors }).length > 0 ? claim.standing.from : "none";
  return { ...claim, standing: { ...claim.standing, choices, vendors, from } };
};

/**
 * Whether a cookie is that of a first act: a page made the id, and the server has confirmed nothing of what was chosen under it. An
 * id with nothing chosen is none.
 */
export const isFirstAct = ({ standing, visitor, unsent, others }: ConsentCookie): boolean => {
  const keys = Object.keys({ ...standing.choices, ...standing.vendors, ...others });
  return visitor !== undefined && keys.length > 0 && keys.every((key) => own(unsent, key) !== undefined);
};

/** Whether two say the same. */
export const sameChoices = (one: Choices, other: Choices): boolean => {
  const said = ({ choices, vendors }: Choices): string =>
    Object.entries({ ...choices, ...vendors })
      .map(([key, choice]) => `${key} ${choice?.choice} ${choice?.at} ${choice?.rev}`)
      .sort()
      .join();
  return said(one) === said(other);
};
