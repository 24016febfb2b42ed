import * as z from "zod";
import { orUnknown } from "./draft.js";
import { duration } from "./duration.js";
import { country } from "./entity.js";
import { once } from "../once.js";
import { text, webAddress } from "./text.js";

const deviceAccess = once(() => z.discriminatedUnion("gate", [
  z.strictObject({ gate: z.literal("consent") }),
  z.strictObject({ gate: z.literal("transmission"), why: text() }),
  z.strictObject({ gate: z.literal("strictly-necessary"), why: text() }),
  z.strictObject({ gate: z.literal("national-exemption"), country: country(), conditions: text() }),
  z.strictObject({ gate: z.literal("legitimate-interest") }),
]));
const itemShape = once(() => ({
  name: z.string().regex(/^[\w.*-]+$/, "a name pattern is made of letters, digits, `_ . -` and `*`").max(100),
  description: text().exactOptional(),
}));
const trackerItem = once(() => z.discriminatedUnion("kind", [
  z.strictObject({ ...itemShape(), store: z.enum(["cookie", "session-storage"]), kind: z.literal("session") }),
  z.strictObject({ ...itemShape(), store: z.enum(["cookie", "local-storage", "indexed-db", "cache-storage"]), kind: z.literal("persistent"), lifetime: orUnknown(z.union([z.literal("until-deleted"), duration()])) }),
]));
export const tracker = once(() => z.strictObject({
  title: text(),
  purpose: z.string(),
  recipient: z.string().exactOptional(),
  surfaces: z.tuple([z.string()], z.string()).exactOptional(),
  deviceAccess: orUnknown(deviceAccess()),
  items: orUnknown(z.array(trackerItem())),
  scripts: z.array(webAddress()).exactOptional(),
  embeds: z.array(webAddress()).exactOptional(),
  settings: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).exactOptional(),
}));
