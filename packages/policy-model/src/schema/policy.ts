import * as z from "zod";
import { activity, purpose } from "./activity.js";
import { dataCategory } from "./data-category.js";
import { orUnknown } from "./draft.js";
import { duration } from "./duration.js";
import { entity } from "./entity.js";
import { omission } from "./omission.js";
import { once } from "../once.js";
import { recipient } from "./recipient.js";
import { retention } from "./retention.js";
import { changePolicy, consentLifetimes, rights } from "./rights.js";
import { dataSubjectKind, surface } from "./surface.js";
import { civilDate, id, languageTag, text } from "./text.js";
import { tracker } from "./tracker.js";

export const policySchema = once(() => z.strictObject({
  title: text(),
  version: z.string().regex(/^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)$/, "a version is `major.minor.patch`, without leading zeros"),
  effective: orUnknown(civilDate()),
  languages: z.tuple([languageTag()], languageTag()),
  entities: z.record(id(), entity()),
  surfaces: z.record(id(), surface()),
  subjects: z.record(id(), dataSubjectKind()),
  categories: z.record(id(), dataCategory()),
  purposes: z.record(id(), purpose()),
  activities: z.record(id(), activity()),
  recipients: z.record(id(), recipient()),
  retention: z.record(id(), retention()),
  events: z.record(z.string().regex(/^[a-z0-9]+([.-][a-z0-9]+)*$/), text()).exactOptional(),
  trackers: z.record(id(), tracker()),
  consent: consentLifetimes(),
  rights: rights(),
  measures: orUnknown(z.array(text())),
  backups: z.strictObject({ purgedWithin: orUnknown(duration()) }).exactOptional(),
  device: z.strictObject({ keptAtMost: orUnknown(duration()) }).exactOptional(),
  changes: changePolicy(),
  sale: orUnknown(z.boolean()),
  acknowledgedByUse: z.literal(true).exactOptional(),
  omits: z.array(omission()).exactOptional(),
  assumed: z.array(z.strictObject({ path: z.string().min(1), why: z.string().min(3) })).exactOptional(),
}));
