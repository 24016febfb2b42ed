import { streamName } from "@troth/journal";
import { choiceRequest, choose, serializeConsentCookie, type Choices, type ChoiceRequest, type Selection } from "../../src/index.js";
import { client, random } from "./journals.js";

/** What a page holds that made a visitor's id itself, and has heard no answer yet. */
export interface Page {
  readonly visitor: string;
  readonly claim: Choices;
  /** The cookie that goes with what it posts. */
  readonly cookie: string;
  /** The last act. */
  readonly request: ChoiceRequest;
}

/** The acts of one person on pages that never hear an answer: what each posts, and the cookie that goes with it. */
export const unheard = (acts: readonly (readonly [selection: Selection, at: number])[]): readonly Page[] => {
  const visitor = streamName(random);
  let claim: Choices = { choices: {}, vendors: {} };
  return acts.map(([selection, at]) => {
    const { made, ...after } = choose(client, claim, selection, at);
    claim = after;
    return { visitor, claim, cookie: unsentCookie(claim, visitor), request: choiceRequest(client, made, "settings") };
  });
};

/** A cookie in which everything is marked unsent but `confirmed`. */
export const unsentCookie = (claim: Choices, visitor: string, confirmed: readonly string[] = []): string => {
  const keys = Object.keys({ ...claim.choices, ...claim.vendors }).filter((key) => !confirmed.includes(key));
  return serializeConsentCookie({ ...claim, visitor, unsent: Object.fromEntries(keys.map((key) => [key, "s12345678:shop"])) });
};

/** What a later page says again of an act: the part of it that its claim still holds. */
export const saidAgain = ({ request }: Page, { claim }: Page): ChoiceRequest | undefined => {
  const still = (said: ChoiceRequest["purposes"], of: Choices["choices"]) => Object.fromEntries(Object.entries(said).filter(([key]) => of[key]?.at === request.at));
  const [purposes, vendors] = [still(request.purposes, claim.choices), still(request.vendors, claim.vendors)];
  return Object.keys({ ...purposes, ...vendors }).length > 0 ? { ...request, purposes, vendors } : undefined;
};
