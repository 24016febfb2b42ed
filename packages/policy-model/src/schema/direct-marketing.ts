import * as z from "zod";
import { channels, optOuts } from "../direct-marketing.js";
import { orUnknown } from "./draft.js";
import { duration } from "./duration.js";
import { country } from "./entity.js";
import { once } from "../once.js";

const permission = once(() => z.enum(["opt-in", "double-opt-in", "soft-opt-in", "not-needed", "by-use", "none"]));
const permissionWhen = once(() => z.strictObject({ by: orUnknown(permission()), relationship: z.string().exactOptional(), country: country().exactOptional() }));
const channel = once(() => z.enum(channels));
export const directMarketing = once(() => z.strictObject({
  channels: orUnknown(z.tuple([channel()], channel())),
  permission: orUnknown(z.union([permission(), z.tuple([permissionWhen()], permissionWhen())])),
  atMost: z.strictObject({ count: z.int().min(1), per: duration() }).exactOptional(),
  optOut: z.enum(optOuts).exactOptional(),
}));
