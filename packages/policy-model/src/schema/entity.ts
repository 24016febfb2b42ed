import * as z from "zod";
import { eeaCountries, eeaTerritories, thirdCountries } from "../facts/country.js";
import { orUnknown } from "./draft.js";
import { once } from "../once.js";
import { text } from "./text.js";

export const country = once(() => z.enum([...eeaCountries, ...eeaTerritories, ...thirdCountries]));
export const contact = once(() => z.strictObject({
  email: z.email(),
  phone: z.string().min(3).max(40).exactOptional(),
  address: z.string().trim().min(3).max(500).exactOptional(),
  url: z.url({ protocol: /^https$/ }).exactOptional(),
}));
const representative = once(() => z.strictObject({ name: z.string().trim().min(1), country: country(), contact: contact() }));
const exemption = once(() => z.strictObject({ exempt: z.enum(["occasional", "public-authority"]), justification: orUnknown(text()) }));
export const entity = once(() => z.strictObject({
  name: z.string().trim().min(1).max(200),
  address: orUnknown(z.string().trim().min(3).max(500)),
  country: orUnknown(country()),
  subdivision: z.string().regex(/^[A-Z]{2}-[A-Z0-9]{1,3}$/).exactOptional(),
  contact: orUnknown(contact()),
  identifiers: z.record(z.string(), z.string()).exactOptional(),
  dpo: orUnknown(z.union([contact(), z.literal("none")])),
  representative: z.union([representative(), exemption()]).exactOptional(),
  description: text().exactOptional(),
}));
export const arrangement = once(() => z.strictObject({ essence: text(), contact: contact().exactOptional() }));
