import * as z from "zod";
import { narrowings, refusalGrounds } from "../rights.js";
import { orUnknown } from "./draft.js";
import { duration } from "./duration.js";
import { contact } from "./entity.js";
import { once } from "../once.js";
import { webAddress } from "./text.js";

const identity = once(() => z.enum(["signed-in", "email-loop", "document"]));
export const rights = once(() => z.strictObject({
  contact: orUnknown(contact()),
  page: z.string().regex(/^\/(?![/\\])[^\s\\]*$/, "a page is a path of the app, e.g. `/privacy`").exactOptional(),
  identity: orUnknown(z.tuple([identity()], identity())),
  authority: orUnknown(z.strictObject({ name: z.string().trim().min(1), url: webAddress(), address: z.string().exactOptional() })),
  refusals: z.array(z.enum(refusalGrounds)).exactOptional(),
  answerWithin: z.literal("reasonable-time").exactOptional(),
  narrowed: z.array(z.enum(narrowings)).exactOptional(),
}));
export const consentLifetimes = once(() => z.strictObject({ given: orUnknown(duration()), refused: orUnknown(duration()) }));
const announcement = once(() => z.enum(["silent", "banner", "email"]));
export const changePolicy = once(() => z.strictObject({ material: orUnknown(announcement()), minor: orUnknown(announcement()) }));
