import * as z from "zod";
import { eeaCountries, eeaTerritories, thirdCountries } from "../facts/country.js";
import { purposeKinds } from "../purpose-kind.js";
import { asked, bases } from "./basis.js";
import { directMarketing } from "./direct-marketing.js";
import { orUnknown } from "./draft.js";
import { once } from "../once.js";
import { civilDate, text } from "./text.js";

export const purpose = once(() => z.strictObject({
  title: text(),
  description: text(),
  kind: z.enum(purposeKinds).exactOptional(),
  compatibleWith: z.strictObject({ purpose: z.string(), assessment: text(), on: civilDate() }).exactOptional(),
}));
const ids = once(() => z.array(z.string()));
const someIds = once(() => z.tuple([z.string()], z.string()));
const machineJudgement = once(() => orUnknown(z.strictObject({ logic: orUnknown(text()), consequences: orUnknown(text()) })));
const anyCountry = once(() => z.enum([...eeaCountries, ...eeaTerritories, ...thirdCountries]));
export const activity = once(() => z.strictObject({
  title: text(),
  purpose: z.string(),
  surfaces: someIds().exactOptional(),
  subjects: someIds(),
  categories: someIds(),
  basis: orUnknown(bases()),
  explicitConsent: z.strictObject({ asked: asked().exactOptional() }).exactOptional(),
  recipients: orUnknown(ids()),
  retention: orUnknown(z.string()),
  role: z.enum(["controller", "processor"]).exactOptional(),
  onBehalfOf: text().exactOptional(),
  provision: orUnknown(
    z.strictObject({ kind: z.enum(["statutory", "contractual", "voluntary"]), consequence: text(), mandatory: ids().exactOptional() }),
  ).exactOptional(),
  profiling: machineJudgement().exactOptional(),
  automatedDecision: machineJudgement().exactOptional(),
  directMarketing: directMarketing().exactOptional(),
  indirectNotice: orUnknown(
    z.union([
      z.strictObject({ due: z.enum(["first-contact", "first-disclosure", "within-a-month"]) }),
      z.strictObject({ exception: z.enum(["14-5-a", "14-5-b", "14-5-c", "14-5-d"]), why: text() }),
    ]),
  ).exactOptional(),
  madePublic: text().exactOptional(),
  combines: z.tuple([z.string(), z.string()], z.string()).exactOptional(),
  residency: z.union([z.literal("EEA"), z.tuple([anyCountry()], anyCountry())]).exactOptional(),
  readBy: ids().exactOptional(),
  largeScale: z.literal(true).exactOptional(),
}));
