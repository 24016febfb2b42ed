import * as z from "zod";
import { channels } from "../direct-marketing.js";
import { duration } from "./duration.js";
import { country } from "./entity.js";
import { once } from "./once.js";

const permission = once(() => z.enum(["opt-in", "double-opt-in", "soft-opt-in", "not-needed", "by-use", "none"]));
const permissionWhen = once(() => z.strictObject({ by: permission(), relationship: z.string().exactOptional(), country: country().exactOptional() }));
const channel = once(() => z.enum(channels));
export const directMarketing = once(() => z.strictObject({
  channels: z.tuple([channel()], channel()),
  permission: z.union([permission(), z.tuple([permissionWhen()], permissionWhen())]),
  atMost: z.strictObject({ count: z.int().min(1), per: duration() }).exactOptional(),
}));
