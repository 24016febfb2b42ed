import * as z from "zod";
import { country } from "./entity.js";
import type { Country } from "./facts/country.js";
import { duration } from "./retention.js";
import { text, type Text } from "./text.js";
import type { IsoDuration } from "@troth/legal-time/rule";

/** What allows storing or reading on a person's device (ePrivacy 5(3)); a gate of its own beside the GDPR basis. */
export type DeviceAccess<Language extends string = string> =
  | { readonly gate: "consent" }
  | { readonly gate: "transmission"; readonly why: Text<Language> }
  | { readonly gate: "strictly-necessary"; readonly why: Text<Language> }
  | { readonly gate: "national-exemption"; readonly country: Country; readonly conditions: Text<Language> };
const deviceAccess = z.discriminatedUnion("gate", [
  z.strictObject({ gate: z.literal("consent") }),
  z.strictObject({ gate: z.literal("transmission"), why: text }),
  z.strictObject({ gate: z.literal("strictly-necessary"), why: text }),
  z.strictObject({ gate: z.literal("national-exemption"), country, conditions: text }),
]);

/** Something kept on the device: a cookie or an entry of web storage. `*` in a name stands for any characters. */
export type TrackerItem<Language extends string = string> = {
  readonly name: string;
  readonly store: "cookie" | "local-storage" | "session-storage";
  readonly description?: Text<Language>;
} & ({ readonly kind: "session"; readonly lifetime?: never } | { readonly kind: "persistent"; readonly lifetime: IsoDuration });
const itemShape = {
  name: z.string().regex(/^[\w.*-]+$/, "a name pattern is made of letters, digits, `_ . -` and `*`").max(100),
  store: z.enum(["cookie", "local-storage", "session-storage"]),
  description: text.exactOptional(),
};
const trackerItem = z.discriminatedUnion("kind", [
  z.strictObject({ ...itemShape, kind: z.literal("session") }),
  z.strictObject({ ...itemShape, kind: z.literal("persistent"), lifetime: duration }),
]);

/** A script, pixel, embed or cookie of our own: whatever touches the device or calls home from it. */
export interface Tracker<Language extends string = string, SurfaceId extends string = string, PurposeId extends string = string, RecipientId extends string = string> {
  readonly title: Text<Language>;
  readonly purpose: PurposeId;
  /** The vendor behind it; absent for our own. */
  readonly recipient?: RecipientId;
  readonly surfaces?: readonly [SurfaceId, ...SurfaceId[]];
  readonly deviceAccess: DeviceAccess<Language>;
  readonly items: readonly TrackerItem<Language>[];
  /** Settings handed to the vendor when it is loaded, e.g. `{ anonymize_ip: true }`. */
  readonly settings?: Readonly<Record<string, string | number | boolean>>;
}
export const tracker = z.strictObject({
  title: text,
  purpose: z.string(),
  recipient: z.string().exactOptional(),
  surfaces: z.tuple([z.string()], z.string()).exactOptional(),
  deviceAccess,
  items: z.array(trackerItem),
  settings: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).exactOptional(),
});
