import { allOf, refuse, type Decision } from "@troth/decision";
import type { Policy } from "@troth/policy-model/compiled";
import { isEea, isThirdCountry } from "@troth/policy-model/facts";
import { may } from "../../may.js";
import { own, type Rules } from "../../rules.js";
import type { Choice, Standing } from "../../standing.js";
import { frequency } from "./frequency.js";
import type { Message } from "./message.js";
import { permitted } from "./permission.js";
import { optInOf, suppression, type ChannelState } from "./state.js";

/** What a send is decided against, besides the state of the address. */
export interface Sending {
  readonly policy: Policy;
  readonly rules: Rules;
  /** Short hash of a purpose's material facts. */
  rev(purpose: string): string;
  /** Time zone of the sender, for days and months. */
  readonly zone: string;
}
/** The start of the year 3000, past which no period is counted. */
const lastYear = 32_503_680_000_000;
const wholeSeconds = (at: number): number => at - (at % 1000);
type Activity = Policy["activities"][string] & { readonly id: string };
type MarketingActivity = Activity & Required<Pick<Activity, "directMarketing">>;

const isMarketing = (activity: Activity): activity is MarketingActivity => activity.directMarketing !== undefined;

/** The activities that serve a purpose for people of a relationship. */
const activitiesOf = (policy: Policy, { purpose, relationship }: Pick<Message, "purpose" | "relationship">): readonly Activity[] =>
  Object.entries(policy.activities)
    .filter(([, activity]) => activity.purpose === purpose && (relationship === undefined || activity.subjects.includes(relationship)))
    .map(([id, activity]) => ({ ...activity, id }));
/** Those of them that are direct marketing on the channel. */
export const marketingOf = (policy: Policy, message: Pick<Message, "purpose" | "channel" | "relationship">): readonly MarketingActivity[] =>
  activitiesOf(policy, message)
    .filter(isMarketing)
    .filter(({ directMarketing }) => directMarketing.channels.includes(message.channel));

/**
 * An opt-in to messages is consent to what is done for them (GDPR 6(1)(a)); of it and a choice made elsewhere the later counts, at one time the stricter.
 * Choices are kept in whole seconds, and within one of them nobody knows which came first.
 */
const withOptIn = (standing: Standing, state: ChannelState, { purpose, channel }: Message): Standing => {
  const optIn = optInOf(state, purpose, channel, { confirmed: false });
  const before = own<Choice>(standing.choices, purpose);
  const at = optIn && wholeSeconds(optIn.at);
  if (!optIn || at === undefined || (before && (before.at > at || (wholeSeconds(before.at) === at && before.choice !== "given")))) return standing;
  return { ...standing, choices: { ...standing.choices, [purpose]: { choice: "given", at, until: Infinity, rev: optIn.rev } } };
};

/** Whether the person said no elsewhere: refused or took back the purpose, or objected to it on this channel, and did not opt in later. */
export const opposed = (state: ChannelState, { choices, objections }: Standing, purpose: string, channel: string): boolean => {
  const optIn = optInOf(state, purpose, channel, { confirmed: false });
  const since = optIn ? wholeSeconds(optIn.at) : -Infinity;
  const choice = own<Choice>(choices, purpose);
  return (
    (choice !== undefined && choice.choice !== "given" && wholeSeconds(choice.at) >= since) ||
    objections.some((one) => one.purpose === purpose && !one.profiling && (one.channel === undefined || one.channel === channel) && one.at >= since)
  );
};

/** The basis of what is done for the message, on each surface on which the activities are declared; objections and restrictions stand here, too. */
const based = ({ policy, rules }: Sending, activities: readonly Activity[], { purpose, channel, relationship, country, at }: Message, standing: Standing): Decision => {
  const surfaces = [...new Set(activities.flatMap((activity) => activity.surfaces ?? Object.keys(policy.surfaces).slice(0, 1)))];
  const question = { purpose, channel, at, ...(relationship === undefined ? {} : { relationship }), ...(country === undefined ? {} : { country }) };
  return allOf(surfaces.map((surface) => may(rules, { ...question, surface }, standing)), `purposes.${purpose}`);
};

/** What is no code of a country says nothing of where the person is. */
const inKnownCountry = ({ country, ...message }: Message): Message => (country !== undefined && (isEea(country) || isThirdCountry(country)) ? { ...message, country } : message);

/**
 * May this message be sent? In this order, and every no is told: it is declared on this channel; nothing has stopped it; the policy and the
 * country permit it; its basis holds; the promise of how often is kept. Pure; does not throw for a policy that was checked.
 */
export const decideSend = (sending: Sending, state: ChannelState, asked: Message, standing: Standing): Decision => {
  const { policy, rev, zone } = sending;
  const message = inKnownCountry(asked);
  const { purpose, channel, kind, at } = message;
  const path = `purposes.${purpose}`;
  if (!(Number.isSafeInteger(at) && at >= 0 && at < lastYear)) return refuse({ code: "message-time-missing", path: "message.at", fix: "Say in epoch milliseconds when it is to be sent." });
  const activities = activitiesOf(policy, message);
  if (activities.length === 0) return refuse({ code: "undeclared", path, article: "GDPR 5(1)(b)", fix: "Declare it in the policy." });
  if (kind !== "marketing") {
    const marketing = activities.find(isMarketing);
    if (kind !== "transactional" || marketing) {
      const fix = "Send it as marketing, or give what people need for their order a purpose of its own.";
      return refuse({ code: "message-mislabelled", path: `activities.${marketing?.id ?? purpose}.directMarketing`, article: "ePrivacy 13(1)", fix });
    }
    return based(sending, activities, message, standing);
  }
  const marketing = marketingOf(policy, message);
  if (marketing.length === 0) return refuse({ code: "undeclared", path: `${path}.${channel}`, article: "GDPR 5(1)(b)", fix: "Declare direct marketing on this channel in the policy." });
  const stop = suppression(state, purpose, channel);
  const stopped = stop && refuse({ code: "suppressed", path, article: stop.as === "objection" ? "GDPR 21(3)" : "GDPR 7(3)", fix: "Stop; only an opt-in given later lifts it." });
  return allOf(
    [
      ...(stopped ? [stopped] : []),
      ...marketing.map((activity) => permitted(activity, state, message, { rev: rev(purpose), zone })),
      based(sending, marketing, message, withOptIn(standing, state, message)),
      ...marketing.flatMap(({ id, directMarketing: { atMost } }) => (atMost ? [frequency(state.sent, message, atMost, { path: `activities.${id}.directMarketing.atMost`, zone })] : [])),
    ],
    path,
  );
};
