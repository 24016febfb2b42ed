import type { ClientPolicy } from "@troth/policy-model";
import { type Check, exactly, flag, hash, id, instant, language, list, matching, maybe, object, oneOf, pair, record, software, some, text, verdict } from "./check.js";
import type { How } from "./cookie.js";
import type { Choice } from "./standing.js";

/** What a browser posts after an act of the person. */
export interface ChoiceRequest {
  /** Hash of the policy. */
  readonly policy: string;
  readonly surface: string;
  readonly locale: string;
  /** Hash of what the person was shown, from the client policy. */
  readonly shown: string;
  readonly how: How;
  /** What showed it and its version, e.g. "@troth/browser 0.1.0": with the hash of the words, this is the layout that was shown. */
  readonly ui?: string | undefined;
  /**
   * When the person acted, by their device's clock, in epoch milliseconds. A consent that comes without it never replaces a
   * refusal or a withdrawal that is already recorded.
   */
  readonly at?: number | undefined;
  readonly purposes: Readonly<Record<string, Choice["choice"]>>;
  /** Under `"<purpose>/<vendor>"`. */
  readonly vendors: Readonly<Record<string, Choice["choice"]>>;
}

const choiceRequest = (): Check => exactly({
  policy: matching(hash),
  surface: matching(id),
  locale: matching(language),
  shown: matching(hash),
  how: oneOf("banner", "settings", "embed"),
  ui: maybe(matching(software)),
  at: maybe(instant),
  purposes: record(id, verdict),
  vendors: record(pair, verdict),
});
/** Reads a posted body that is already parsed as JSON; `undefined` if it is anything else, or has more fields. */
export const parseChoiceRequest = (value: unknown): ChoiceRequest | undefined => (choiceRequest()(value) ? (value as ChoiceRequest) : undefined);

const texts = ["title", "intro", "accept", "reject", "choose", "save", "settings", "always", "notice", "embed", "embedOnce", "embedAlways"];
const clientPolicy = (): Check => object({
  v: oneOf(1),
  policy: text,
  surface: matching(id),
  locale: matching(language),
  shown: text,
  evidence: flag,
  lifetimes: object({ given: text, refused: text }),
  purposes: record(
    id,
    object({
      title: text,
      description: text,
      rev: text,
      asks: flag,
      activities: list(
        object({
          id: text,
          bases: list(object({ kind: text, relationship: maybe(text), country: maybe(text) })),
          vendors: list(text),
          explicitConsent: maybe(oneOf(true)),
          directMarketing: maybe(oneOf(true)),
        }),
      ),
    }),
  ),
  vendors: record(id, object({ title: text, country: matching(/^[A-Z]{2,3}$/), privacyNotice: maybe(matching(/^https?:\/\//)) })),
  trackers: record(
    id,
    object({
      title: text,
      purpose: text,
      vendor: maybe(text),
      gate: oneOf("consent", "transmission", "strictly-necessary", "national-exemption"),
      items: list(object({ name: text, store: oneOf("cookie", "local-storage", "session-storage", "indexed-db", "cache-storage"), kept: text })),
      settings: maybe(record(/^/, some(text, flag, Number.isFinite))),
    }),
  ),
  texts: object(Object.fromEntries(texts.map((name) => [name, text]))),
  notice: matching(/^(https?:\/\/|\/(?!\/))/),
  recheck: maybe(text),
});
/** Reads a client policy that came over the wire, already parsed as JSON; `undefined` if it is not one. */
export const parseClientPolicy = (value: unknown): ClientPolicy | undefined => (clientPolicy()(value) ? (value as ClientPolicy) : undefined);
