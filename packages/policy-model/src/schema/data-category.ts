import * as z from "zod";
import { specialKinds } from "../data-category.js";
import { orUnknown } from "./draft.js";
import { once } from "../once.js";
import { text } from "./text.js";

const dataSource = once(() => z.union([
  z.strictObject({ from: z.literal("person") }),
  z.strictObject({ from: z.literal("observed") }),
  z.strictObject({ from: z.enum(["third-party", "public"]), who: text() }),
]));
const article9Condition = once(() => z.enum(["9-2-a", "9-2-b", "9-2-c", "9-2-d", "9-2-e", "9-2-f", "9-2-g", "9-2-h", "9-2-i", "9-2-j"]));
export const dataCategory = once(() => z.strictObject({
  title: text(),
  items: z.tuple([text()], text()),
  sources: orUnknown(z.tuple([dataSource()], dataSource())),
  special: z.strictObject({ kind: orUnknown(z.enum(specialKinds)), condition: orUnknown(article9Condition()), law: z.string().trim().min(3).exactOptional() }).exactOptional(),
  offences: z.strictObject({ law: orUnknown(z.string().trim().min(3)) }).exactOptional(),
  secret: z.literal(true).exactOptional(),
  neverCombinedWith: z.array(z.string()).exactOptional(),
}));
