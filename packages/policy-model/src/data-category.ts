import * as z from "zod";
import { text, type Text } from "./text.js";

/** Where data comes from: it decides whether Art. 13 or Art. 14 applies. */
export type DataSource<Language extends string = string> =
  | { readonly from: "person" }
  | { readonly from: "observed" }
  | { readonly from: "third-party" | "public"; readonly who: Text<Language> };
export const dataSource = z.union([
  z.strictObject({ from: z.literal("person") }),
  z.strictObject({ from: z.literal("observed") }),
  z.strictObject({ from: z.enum(["third-party", "public"]), who: text }),
]);

/** The conditions of GDPR 9(2), by letter. */
export type Article9Condition = "9-2-a" | "9-2-b" | "9-2-c" | "9-2-d" | "9-2-e" | "9-2-f" | "9-2-g" | "9-2-h" | "9-2-i" | "9-2-j";
const article9Condition = z.enum(["9-2-a", "9-2-b", "9-2-c", "9-2-d", "9-2-e", "9-2-f", "9-2-g", "9-2-h", "9-2-i", "9-2-j"]);

/** A category of personal data (GDPR 14(1)(d), 30(1)(c)): "contact data", "order data". */
export interface DataCategory<Language extends string = string> {
  readonly title: Text<Language>;
  /** What is in it, as people would say it: "name", "e-mail address". */
  readonly items: readonly [Text<Language>, ...Text<Language>[]];
  readonly sources: readonly [DataSource<Language>, ...DataSource<Language>[]];
  /** Special category (GDPR 9(1)): its kind and the condition of 9(2) that allows it. */
  readonly special?: {
    readonly kind: "health" | "genetic" | "biometric" | "ethnic-origin" | "political-opinion" | "belief" | "trade-union" | "sex-life";
    readonly condition: Article9Condition;
  };
  /** Credentials: never in an export, always destroyed by erasure. */
  readonly secret?: true;
}
export const dataCategory = z.strictObject({
  title: text,
  items: z.tuple([text], text),
  sources: z.tuple([dataSource], dataSource),
  special: z
    .strictObject({
      kind: z.enum(["health", "genetic", "biometric", "ethnic-origin", "political-opinion", "belief", "trade-union", "sex-life"]),
      condition: article9Condition,
    })
    .exactOptional(),
  secret: z.literal(true).exactOptional(),
});
