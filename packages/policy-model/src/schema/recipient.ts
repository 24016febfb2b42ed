import * as z from "zod";
import { eeaCountries, eeaTerritories, thirdCountries } from "../facts/country.js";
import { recipientKinds } from "../recipient.js";
import { orUnknown } from "./draft.js";
import { arrangement } from "./entity.js";
import { once } from "../once.js";
import { text, webAddress } from "./text.js";
import { transferTool } from "./transfer-tool.js";

const shape = once(() => ({
  title: text(),
  role: orUnknown(z.enum(["processor", "controller", "joint-controller", "authority"])),
  kind: z.enum(recipientKinds),
  entity: z.string().exactOptional(),
  categories: z.tuple([z.string()], z.string()),
  hosts: z.array(z.string().regex(/^(\*\.)?[a-z0-9-]+(\.[a-z0-9-]+)+$/, "a host is lower case: `api.example.org`, or `*.example.org` for every name below")).exactOptional(),
  region: z.string().exactOptional(),
  agreement: orUnknown(z.string().trim().min(1)).exactOptional(),
  arrangement: orUnknown(arrangement()).exactOptional(),
  ownPurposes: text().exactOptional(),
  subRecipients: z.array(z.string()).exactOptional(),
  privacyNotice: webAddress().exactOptional(),
}));
const unknownCountry = once(() => z.strictObject({ ...shape(), country: orUnknown(z.literal("anywhere")), transfer: orUnknown(transferTool()).exactOptional() }));
const somewhere = once(() => z.discriminatedUnion("country", [
  z.strictObject({ ...shape(), country: z.enum([...eeaCountries, ...eeaTerritories, "EEA"]) }),
  z.strictObject({ ...shape(), country: z.enum(thirdCountries), transfer: orUnknown(transferTool()) }),
]));
export const recipient = once(() => z.union([somewhere(), unknownCountry()]));
