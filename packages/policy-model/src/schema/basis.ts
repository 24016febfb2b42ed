import * as z from "zod";
import { orUnknown } from "./draft.js";
import { country } from "./entity.js";
import { once } from "../once.js";
import { civilDate, text } from "./text.js";

const when = once(() => ({ relationship: z.string().exactOptional(), country: country().exactOptional() }));
const law = once(() => orUnknown(z.string().trim().min(3)));
/** Where consent is asked. */
export const asked = once(() => z.enum(["banner", "form", "by-use"]));
const plain = once(() => ({
  consent: { kind: z.literal("consent"), asked: asked().exactOptional() },
  contract: { kind: z.literal("contract") },
  obligation: { kind: z.literal("legal-obligation"), law: law() },
  vital: { kind: z.literal("vital-interests") },
  task: { kind: z.literal("public-task"), law: law() },
  interest: {
    kind: z.literal("legitimate-interest"),
    interest: orUnknown(text()),
    necessity: orUnknown(text()),
    balancing: orUnknown(z.strictObject({ result: text(), on: orUnknown(civilDate()) })),
  },
}));
const basis = once(() => z.discriminatedUnion("kind", [
  z.strictObject(plain().consent),
  z.strictObject(plain().contract),
  z.strictObject(plain().obligation),
  z.strictObject(plain().vital),
  z.strictObject(plain().task),
  z.strictObject(plain().interest),
]));
const basisWhen = once(() => z.discriminatedUnion("kind", [
  z.strictObject({ ...plain().consent, ...when() }),
  z.strictObject({ ...plain().contract, ...when() }),
  z.strictObject({ ...plain().obligation, ...when() }),
  z.strictObject({ ...plain().vital, ...when() }),
  z.strictObject({ ...plain().task, ...when() }),
  z.strictObject({ ...plain().interest, ...when() }),
]));
export const bases = once(() => z.union([basis(), z.tuple([basisWhen()], basisWhen())]));
