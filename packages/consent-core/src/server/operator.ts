import { refuse, type Refusal } from "@troth/decision";
import { basesOf, type Policy } from "@troth/policy-model/compiled";
import { pairOf, purposeOf } from "../choice-key.js";
import type { Choices } from "../choose.js";
import { hash } from "../check.js";
import { choiceOn } from "../consented.js";
import { endOf } from "../lifetime.js";
import { own } from "../rules.js";
import type { Choice } from "../standing.js";
import type { Decided } from "./decide.js";
import type { ConsentChosen, KeptChoice, Told } from "./events.js";

/** What a person had before them when they gave: without it a consent cannot be shown (GDPR 7(1)). */
export interface Wording {
  /** SHA-256, in hex, of the words on the paper, in the form, or read out. */
  readonly wording: string;
  /** Hash of the policy that the words belong to. */
  readonly policy: string;
  /** Language of the words, one of the policy's. */
  readonly locale: string;
}
/** A choice that was told off the page. */
export interface ToldChoice {
  readonly how: Told;
  /** `withdraw-all`: everything that rests on consent, and all that was ever chosen. */
  readonly purposes: Readonly<Record<string, Choice["choice"]>> | "withdraw-all";
  /** Under `"<purpose>/<vendor>"`. */
  readonly vendors?: Readonly<Record<string, Choice["choice"]>>;
  /** Needed where something is given, and only there. */
  readonly shown?: Wording;
  /** When the person said it. Epoch milliseconds. */
  readonly actedAt: number;
}

/** Whether this can be who wrote something down: an id, in clear. No name and no address, which would stay for ever. */
export const isOperator = (id: string): boolean => /^[\w.:-]{1,64}$/.test(id);
export const operatorMalformed: Refusal = refuse({ code: "operator-malformed", path: "operator", article: "GDPR 5(1)(c)", fix: "Hand in an id of up to 64 letters, digits and .:_-, and no name or address." });

/** A told choice without what it gives; undefined where nothing is left. */
export const takingBack = (told: ToldChoice): ToldChoice | undefined => {
  if (told.purposes === "withdraw-all") return { ...told, vendors: {} };
  const back = (of: Readonly<Record<string, Choice["choice"]>> = {}) => Object.fromEntries(Object.entries(of).filter(([, choice]) => choice !== "given"));
  const [purposes, vendors] = [back(told.purposes), back(told.vendors)];
  return Object.keys({ ...purposes, ...vendors }).length > 0 ? { ...told, purposes, vendors } : undefined;
};

const no = (code: string, path: string, article: string, fix: string): Refusal => refuse({ code, path, article, fix });
const activitiesOf = (policy: Policy, purpose: string) => Object.values(policy.activities).filter((activity) => activity.purpose === purpose);
const restsOnConsent = (policy: Policy, purpose: string): boolean =>
  activitiesOf(policy, purpose).some(({ basis, explicitConsent }) => explicitConsent !== undefined || basesOf(basis).some(({ kind }) => kind === "consent"));

/** The first instant anywhere on earth of a civil date. */
const beginOf = (date: string): number => Date.parse(`${date}T00:00:00Z`) - 14 * 3_600_000;

const everything = (policy: Policy, state: Choices): Record<string, "withdrawn"> => {
  const asked = Object.keys(policy.purposes).filter((purpose) => restsOnConsent(policy, purpose));
  const chosen = [...Object.keys(state.choices), ...Object.keys(state.vendors).map((key) => purposeOf(key))];
  return Object.fromEntries([...asked, ...chosen].map((purpose) => [purpose, "withdrawn"]));
};

/**
 * Whether what a person told is evidence, and if so the event. To give it needs the words that the person had; to take back
 * needs nothing, is open on any way and for everything that was ever asked, and is recorded also where the rest is refused
 * (GDPR 7(3)).
 */
export const decideTold = (state: Choices, told: ToldChoice, { policy, rev, now }: { readonly policy: Policy; rev(purpose: string): string; readonly now: number }): Decided => {
  const { how, shown, actedAt } = told;
  const purposes = told.purposes === "withdraw-all" ? everything(policy, state) : told.purposes;
  const said = Object.entries({ ...purposes, ...told.vendors });
  if (said.length === 0) return { ok: false, refusal: no("nothing-chosen", "purposes", "GDPR 4(11)", "Name at least one purpose or vendor.") };
  if (!(Number.isSafeInteger(actedAt) && actedAt >= 0 && actedAt <= now)) {
    return { ok: false, refusal: no("act-in-future", "actedAt", "GDPR 5(1)(d)", "Say when the person said it.") };
  }
  const held = (key: string): Choice | undefined => choiceOn(state, ...pairOf(key));
  const at = Math.floor(actedAt / 1000) * 1000;
  const event = (which: readonly (readonly [string, Choice["choice"]])[]): ConsentChosen => {
    const kept = (ofVendors: boolean): Record<string, KeptChoice> =>
      Object.fromEntries(
        which
          .filter(([key]) => key.includes("/") === ofVendors)
          .map(([key, choice]) => [key, { choice, until: endOf(choice, at, policy.consent), rev: rev(purposeOf(key)) || (held(key)?.rev ?? "-") }]),
      );
    const words = which.some(([, choice]) => choice === "given") && shown ? { policy: shown.policy, locale: shown.locale, shown: shown.wording } : { policy: policy.hash, locale: "und" };
    return { ...words, surface: "unknown", how, ...(at < now ? { recordedAt: now } : {}), purposes: kept(false), vendors: kept(true) };
  };
  const back = said.filter(([key, choice]) => choice !== "given" && (held(key) !== undefined || isNamed(policy, key)));
  const refusal = refusalOf(said.filter((one) => !back.includes(one)), told, policy);
  if (!refusal) return { ok: true, data: event(said) };
  return { ok: false, refusal, ...(back.length > 0 ? { takenBack: event(back) } : {}) };
};

const isNamed = (policy: Policy, key: string): boolean => {
  const [purpose, vendor] = pairOf(key);
  return own(policy.purposes, purpose) !== undefined && (vendor === undefined || own(policy.recipients, vendor) !== undefined);
};

/** Why what is given cannot be recorded. */
const refusalOf = (said: readonly (readonly [string, Choice["choice"]])[], { shown, actedAt }: ToldChoice, policy: Policy): Refusal | undefined => {
  for (const [key, choice] of said) {
    const [purpose, vendor] = pairOf(key);
    if (choice !== "given" || !restsOnConsent(policy, purpose)) return no("purpose-not-asked", `purposes.${purpose}`, "GDPR 4(11)", "Name a purpose that rests on consent.");
    if (vendor !== undefined && !activitiesOf(policy, purpose).some(({ recipients }) => recipients.includes(vendor))) {
      return no("vendor-not-offered", `recipients.${vendor}`, "GDPR 44", "Name a recipient of this purpose.");
    }
  }
  if (said.length === 0) return undefined;
  if (!shown || !hash.test(shown.wording)) return no("words-missing", "shown.wording", "GDPR 7(1)", "Hand in the SHA-256 of the words that the person had.");
  if (shown.policy !== policy.hash) return no("policy-changed", "shown.policy", "GDPR 7(1)", "Ask the person again, in the words of today's policy.");
  if (!policy.languages.includes(shown.locale)) return no("surface-unknown", "shown.locale", "GDPR 4(11)", "Ask in a language of the policy.");
  if (actedAt < beginOf(policy.effective)) return no("act-before-policy", "actedAt", "GDPR 7(1)", "These words were not in force on that day: say which were, or ask again.");
  return undefined;
};
