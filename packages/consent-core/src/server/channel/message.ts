import type { SubjectRef } from "@troth/decision";
import type { Policy } from "@troth/policy-model/compiled";
import type { Approached } from "@troth/policy-model/facts";

type Marketing = NonNullable<Policy["activities"][string]["directMarketing"]>;
/** The ways in which somebody is approached. */
export type Channel = Marketing["channels"][number];
export const channels = ["email", "phone", "sms", "post", "push", "social", "in-product"] as const satisfies readonly Channel[];

/** A message before it is sent. */
export interface Message<Purpose extends string = string> {
  readonly purpose: Purpose;
  readonly channel: Channel;
  /** With the address among the ids: `email` for mail, `phone` for text messages and calls. */
  readonly to: SubjectRef;
  /** Subject kind of the policy: customer, lead. Left out, the strictest permission that could hold does. */
  readonly relationship?: string;
  /** ISO 3166-1 alpha-2, where the person is. Left out, or no such code, the strictest rule of any country holds. */
  readonly country?: string;
  /** A natural person unless said. */
  readonly approached?: Approached;
  /** `transactional`: what the person needs for something asked for, with nothing advertised in it. */
  readonly kind: "marketing" | "transactional";
  /** It advertises own goods or services that are similar to those that were sold (ePrivacy 13(2)). */
  readonly similarGoods?: boolean;
  /** It offers a way out, free of charge and easy to use (ePrivacy 13(2)). */
  readonly wayOut?: boolean;
  /** Epoch milliseconds at which the country's register of those who want no such messages was looked up for this address. */
  readonly registerCheckedAt?: number;
  /** When it is to be sent, in epoch milliseconds. */
  readonly at: number;
}

/** What of a person on a channel is kept under one name. */
export const keyOf = (purpose: string | undefined, channel: string | undefined): string => `${purpose ?? "*"}/${channel ?? "*"}`;
