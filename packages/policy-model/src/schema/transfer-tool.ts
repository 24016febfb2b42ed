import * as z from "zod";
import { orUnknown } from "./draft.js";
import { once } from "../once.js";
import { civilDate, text, webAddress } from "./text.js";

const assessment = once(() => z.strictObject({
  on: civilDate(),
  conclusion: z.enum(["essentially-equivalent", "equivalent-with-measures", "not-equivalent"]),
  reviewBy: civilDate(),
}));
const assertion = once(() => z.discriminatedUnion("scope", [
  z.strictObject({ scope: z.enum(["pipeda", "appi", "lgpd", "pipa", "faroese-law"]), on: civilDate(), evidence: z.string().trim().min(3) }),
  z.strictObject({ scope: z.literal("dpf"), listedAs: z.string().min(1), checkedOn: civilDate(), coversHr: z.boolean() }),
]));
const safeguard = once(() => ({ assessment: orUnknown(assessment()), measures: z.array(text()).exactOptional(), url: webAddress().exactOptional() }));
export const transferTool = once(() => z.discriminatedUnion("tool", [
  z.strictObject({ tool: z.literal("adequacy"), asserts: assertion().exactOptional() }),
  z.strictObject({
    tool: z.literal("scc"),
    module: orUnknown(z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)])),
    signedOn: orUnknown(civilDate()),
    ...safeguard(),
  }),
  z.strictObject({ tool: z.literal("bcr"), approval: z.string().trim().min(3), approvedOn: civilDate(), ...safeguard() }),
  z.strictObject({
    tool: z.enum(["code-of-conduct", "certification"]),
    reference: z.string().trim().min(3),
    approvedOn: civilDate(),
    expires: civilDate().exactOptional(),
    commitments: text(),
    ...safeguard(),
  }),
  z.strictObject({ tool: z.literal("ad-hoc"), authorisation: z.string().trim().min(3), authorisedOn: civilDate(), ...safeguard() }),
  z.strictObject({
    tool: z.literal("derogation"),
    ground: z.enum(["49-1-a", "49-1-b", "49-1-c", "49-1-d", "49-1-e", "49-1-f", "49-1-g", "49-1-second"]),
    occasional: z.boolean(),
    justification: text(),
  }),
]));
