import { basesOf, type Policy } from "@troth/policy-model/compiled";
import type { Channel } from "./message.js";
import type { ChannelState } from "./state.js";

/** What is kept of somebody's wish not to be written to, as the person is told (GDPR 15(1), law on suppression lists). */
export interface HeldSuppression {
  /** Absent: all purposes, all channels of the address. */
  readonly purpose?: string;
  readonly channel?: Channel;
  readonly as: "withdrawal" | "objection";
  /** Epoch milliseconds. */
  readonly since: number;
}
/** What is kept of a permission. */
export interface HeldOptIn {
  readonly purpose: string;
  readonly channel: Channel;
  /** Confirmed from the address. */
  readonly confirmed: boolean;
  /** Epoch milliseconds. */
  readonly at: number;
}
/** What is held of a person on channels. */
export interface ChannelHeld {
  readonly suppressions: readonly HeldSuppression[];
  readonly optIns: readonly HeldOptIn[];
  /** Sales that were noted for messages on similar goods. */
  readonly sales: readonly { readonly purpose: string; readonly channel: Channel; readonly soldAt: number }[];
  /** Questions to confirm, and messages that were counted. */
  readonly asked: readonly { readonly purpose: string; readonly channel: Channel; readonly at: number; readonly confirmed: boolean }[];
  readonly sent: readonly { readonly purpose: string; readonly channel: Channel; readonly at: number }[];
  /** The activity of the policy under which suppressions are kept: on which bases, and by which rule they end. */
  readonly keptUnder?: { readonly activity: string; readonly bases: readonly string[]; readonly retention: string };
}

const split = (key: string): { readonly purpose?: string; readonly channel?: Channel } => {
  const [purpose, channel] = key.split("/") as [string, string];
  return { ...(purpose === "*" ? {} : { purpose }), ...(channel === "*" ? {} : { channel: channel as Channel }) };
};
type Whole = { readonly purpose: string; readonly channel: Channel };
const whole = (key: string): Whole => split(key) as Whole;

/** What the states of a person's addresses add up to for the person's own eyes. */
export const heldOf = (states: readonly ChannelState[], policy: Policy, suppressionActivity: string | undefined): ChannelHeld => {
  const optIns = (of: ChannelState["given"], confirmed: boolean): readonly HeldOptIn[] => Object.entries(of).map(([key, { at }]) => ({ ...whole(key), confirmed, at }));
  const activity = suppressionActivity === undefined ? undefined : policy.activities[suppressionActivity];
  return {
    suppressions: states.flatMap(({ stops }) => Object.entries(stops).map(([key, { at, as }]) => ({ ...split(key), as, since: at }))),
    optIns: states.flatMap(({ given, confirmed }) => [...optIns(given, false), ...optIns(confirmed, true)]),
    sales: states.flatMap(({ sales }) => Object.entries(sales).map(([key, { soldAt }]) => ({ ...whole(key), soldAt }))),
    asked: states.flatMap(({ asked }) => asked.map(({ purpose, channel, at, confirmed }) => ({ purpose, channel, at, confirmed }))),
    sent: states.flatMap(({ sent }) => sent),
    ...(activity && suppressionActivity !== undefined
      ? { keptUnder: { activity: suppressionActivity, bases: basesOf(activity.basis).map(({ kind }) => kind), retention: activity.retention } }
      : {}),
  };
};
