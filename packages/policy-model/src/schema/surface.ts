import * as z from "zod";
import { orUnknown } from "./draft.js";
import { arrangement } from "./entity.js";
import { once } from "../once.js";
import { text, webAddress } from "./text.js";

export const surface = once(() => z.strictObject({
  title: text(),
  controller: z.string(),
  jointControllers: z.array(z.string()).exactOptional(),
  arrangement: orUnknown(arrangement()).exactOptional(),
  origins: z.array(webAddress()).exactOptional(),
  governedBy: z.strictObject({ url: orUnknown(webAddress()), language: z.string().min(2) }).exactOptional(),
  publicFreeText: z.literal(true).exactOptional(),
  hint: text().exactOptional(),
}));
export const dataSubjectKind = once(() => z.strictObject({
  title: text(),
  staff: z.literal(true).exactOptional(),
  children: z.strictObject({ under: z.int().min(1).max(18), approval: text() }).exactOptional(),
}));
