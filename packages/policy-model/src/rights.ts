import * as z from "zod";
import { contact, type Contact } from "./entity.js";
import { duration } from "./retention.js";
import { webAddress } from "./text.js";
import type { IsoDuration } from "@troth/legal-time/rule";

/** How people use their rights (GDPR 12, 15-22, 77). All of them are always there; a policy cannot leave one out. */
export interface Rights {
  /** Where any request may be sent; any other reasonable channel counts as well. */
  readonly contact: Contact;
  /** Page of the app where a person can ask, relative to its origin, e.g. `"/privacy"`. */
  readonly page?: string;
  /** How identity may be shown; who is signed in is not asked for more (GDPR 12(6)). */
  readonly identity: readonly [Identity, ...Identity[]];
  /** The authority named for complaints (GDPR 77); the person's own is always named besides. */
  readonly authority: { readonly name: string; readonly url: string; readonly address?: string };
}
export type Identity = "signed-in" | "email-loop" | "document";
const identity = z.enum(["signed-in", "email-loop", "document"]);
export const rights = z.strictObject({
  contact,
  page: z.string().regex(/^\/(?![/\\])[^\s\\]*$/, "a page is a path of the app, e.g. `/privacy`").exactOptional(),
  identity: z.tuple([identity], identity),
  authority: z.strictObject({ name: z.string().min(1), url: webAddress, address: z.string().exactOptional() }),
});

/** How long a choice lasts before it is asked again. Nothing expired counts as given. */
export interface ConsentLifetimes {
  readonly given: IsoDuration;
  readonly refused: IsoDuration;
}
export const consentLifetimes = z.strictObject({ given: duration, refused: duration });

/** How changes of the notice are announced, by their weight (GDPR 13(3)). */
export interface ChangePolicy {
  readonly material: "silent" | "banner" | "email";
  readonly minor: "silent" | "banner" | "email";
}
const announcement = z.enum(["silent", "banner", "email"]);
export const changePolicy = z.strictObject({ material: announcement, minor: announcement });
