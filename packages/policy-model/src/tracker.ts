import { known, type InDraft, type Checked, type Drafted, type Unknown } from "./draft.js";
import type { Country } from "./facts/country.js";
import type { Text } from "./text.js";
import type { IsoDuration } from "@troth/legal-time/rule";

/** What allows storing or reading on a person's device (ePrivacy 5(3)); a gate of its own beside the GDPR basis. */
export type DeviceAccess<Language extends string = string, M = Checked> =
  | { readonly gate: "consent" }
  | { readonly gate: "transmission"; readonly why: Text<Language> }
  | { readonly gate: "strictly-necessary"; readonly why: Text<Language> }
  | { readonly gate: "national-exemption"; readonly country: Country; readonly conditions: Text<Language> }
  /** A notice that opens the device by an interest of its own: no such gate exists. */
  | InDraft<M, { readonly gate: "legitimate-interest" }>;

/**
 * Something kept on the device: a cookie, an entry of web storage, a database of IndexedDB or a cache. `*` in a name stands
 * for any characters. What is in session storage goes with the session; what is in local storage, a database or a cache
 * stays. In a draft a lifetime may be `until-deleted`, which is none.
 */
export type TrackerItem<Language extends string = string, M = Checked> = {
  readonly name: string;
  readonly description?: Text<Language>;
} & (
  | { readonly store: "cookie" | "session-storage"; readonly kind: "session"; readonly lifetime?: never }
  | { readonly store: "cookie" | "local-storage" | "indexed-db" | "cache-storage"; readonly kind: "persistent"; readonly lifetime: IsoDuration | InDraft<M, Unknown | "until-deleted"> }
);

/** A script, pixel, embed or cookie of our own: whatever touches the device or calls home from it. */
export interface Tracker<
  Language extends string = string,
  SurfaceId extends string = string,
  PurposeId extends string = string,
  RecipientId extends string = string,
  M = Checked,
> {
  readonly title: Text<Language>;
  readonly purpose: PurposeId;
  /** The vendor behind it; absent for our own. */
  readonly recipient?: RecipientId;
  readonly surfaces?: readonly [SurfaceId, ...SurfaceId[]];
  /** In a draft it may be unknown what opens the device. */
  readonly deviceAccess: DeviceAccess<Language, M> | InDraft<M>;
  /** `[]` says that nothing is kept; in a draft the list may be unknown. */
  readonly items: readonly TrackerItem<Language, M>[] | InDraft<M>;
  /** Addresses of scripts that are loaded, and of frames that are embedded, as far as they are fixed. */
  readonly scripts?: readonly string[];
  readonly embeds?: readonly string[];
  /** Settings handed to the vendor when it is loaded, e.g. `{ anonymize_ip: true }`. */
  readonly settings?: Readonly<Record<string, string | number | boolean>>;
}

/** Which gate opens the device for a tracker, if that is known. */
export const gateOf = ({ deviceAccess }: Pick<Tracker<string, string, string, string, Drafted>, "deviceAccess">): DeviceAccess<string, Drafted>["gate"] | undefined => known(deviceAccess)?.gate;
