import { refuse, type Refusal } from "@troth/decision";
import type { ClientPolicy, Policy } from "@troth/policy-model";
import { pairOf, purposeOf } from "../choice-key.js";
import { choiceOn } from "../consented.js";
import { endOf } from "../lifetime.js";
import { own } from "../rules.js";
import { clockTolerance, type Choice } from "../standing.js";
import type { ChoiceRequest } from "../wire.js";
import type { ConsentChosen, KeptChoice } from "./events.js";
import type { ConsentState } from "./state.js";

export type Decided =
  | { readonly ok: true; readonly data: ConsentChosen }
  | {
      readonly ok: false;
      readonly refusal: Refusal;
      /** What the request takes back is recorded although the rest of it is refused. */
      readonly takenBack?: ConsentChosen;
    };
export interface RecordChoice {
  readonly request: ChoiceRequest;
  /** What is shown today on the request's surface in its language; undefined if the policy has no such. */
  readonly client: ClientPolicy | undefined;
  /** Short hash of a purpose's material facts. */
  rev(purpose: string): string;
  /** What was done by then is settled: of a visitor whose link was severed, nothing older gives. Epoch milliseconds. */
  readonly settled?: number | undefined;
}

type Said = readonly [key: string, choice: Choice["choice"]];

const no = (code: string, path: string, article: string, fix: string): Refusal => refuse({ code, path, article, fix });
const anew = "Fetch the client policy anew and ask the person again.";

/** The device's time of an act as far as it can be believed: never later than clocks may differ; 0 if it was not told. */
export const actedAt = ({ at = 0 }: ChoiceRequest, now: number): number => Math.min(Math.floor(at / 1000) * 1000, now + clockTolerance);

/** Whether something that is no consent was recorded at or after the time of an act that gives it: the act came too late. */
const overtaken = (state: ConsentState, key: string, at: number): boolean => {
  const [purpose, vendor] = pairOf(key);
  const vendors = Object.entries(state.vendors).filter(([each]) => (vendor === undefined ? each.startsWith(`${purpose}/`) : each === key));
  return [state.choices[purpose], ...vendors.map(([, choice]) => choice)].some((choice) => choice && choice.choice !== "given" && at <= choice.at);
};

/**
 * Whether a choice is evidence of what the person was shown, and if so the event. What takes back is recorded from any page,
 * however old its words and whatever else it asks: taking back must be as easy as giving (GDPR 7(3)).
 */
export const decide = (state: ConsentState, { request, client, rev, settled }: RecordChoice, policy: Policy, now: number): Decided => {
  const said: readonly Said[] = [...Object.entries(request.purposes), ...Object.entries(request.vendors)];
  const held = (key: string): Choice | undefined => choiceOn(state, ...pairOf(key));
  const takesBack = ([key, choice]: Said): boolean => {
    const [purpose, vendor] = pairOf(key);
    if (choice !== "withdrawn") return choice === "refused" && held(key)?.choice === "given";
    return held(key) !== undefined || (own(policy.purposes, purpose) !== undefined && (vendor === undefined || own(policy.recipients, vendor) !== undefined));
  };
  const event = (some: readonly Said[]): ConsentChosen => {
    const kept = (choices: ChoiceRequest["purposes"]): Record<string, KeptChoice> =>
      Object.fromEntries(
        Object.entries(choices)
          .filter(([key]) => some.some(([one]) => one === key))
          .map(([key, choice]) => [key, { choice, until: endOf(choice, now, policy.consent), rev: rev(purposeOf(key)) || (held(key)?.rev ?? "-") }]),
      );
    // What the policy does not know is not kept as it came: it could say anything.
    const surface = own(policy.surfaces, request.surface) ? request.surface : "unknown";
    const locale = policy.languages.includes(request.locale) ? request.locale : "und";
    const { shown, how, ui } = request;
    return { policy: request.policy, surface, locale, shown, how, ...(ui === undefined ? {} : { ui }), purposes: kept(request.purposes), vendors: kept(request.vendors) };
  };
  if (said.length === 0) return { ok: false, refusal: no("nothing-chosen", "purposes", "GDPR 4(11)", "Name at least one purpose or vendor.") };
  const back = said.filter(takesBack);
  const refusal = refusalOf(
    said.filter((one) => !takesBack(one)),
    { state, request, client, settled },
    policy,
    now,
  );
  if (!refusal) return { ok: true, data: event(said) };
  return { ok: false, refusal, ...(back.length > 0 ? { takenBack: event(back) } : {}) };
};

/** Why what takes nothing back cannot be recorded. */
const refusalOf = (
  said: readonly Said[],
  { state, request, client, settled = -1 }: Pick<RecordChoice, "request" | "client" | "settled"> & { readonly state: ConsentState },
  policy: Policy,
  now: number,
): Refusal | undefined => {
  if (said.length === 0) return undefined;
  if (!client) return no("surface-unknown", `surfaces.${request.surface}`, "GDPR 4(11)", "Ask on a surface and in a language of the policy.");
  if (request.policy !== policy.hash) return no("policy-changed", "policy", "GDPR 7(1)", anew);
  if (request.shown !== client.shown) return no("shown-changed", "shown", "GDPR 7(1)", anew);
  for (const [key, choice] of said) {
    const [id, vendor] = pairOf(key);
    const purpose = own(client.purposes, id);
    if (!purpose?.asks) return no("purpose-not-asked", `purposes.${id}`, "GDPR 4(11)", anew);
    if (vendor !== undefined && !purpose.activities.some(({ vendors }) => vendors.includes(vendor))) {
      return no("vendor-not-offered", `recipients.${vendor}`, "GDPR 44", anew);
    }
    const acted = actedAt(request, now);
    if (choice === "given" && (acted <= settled || overtaken(state, key, acted))) return no("choice-overtaken", `purposes.${id}`, "GDPR 7(3)", anew);
  }
  return undefined;
};
