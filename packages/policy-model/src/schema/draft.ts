import * as z from "zod";
import { once } from "../once.js";

const unknownFact = once(() => z.strictObject({ unknown: z.string().min(3).max(500) }));
/** The schema of a fact that a draft may leave unknown. The rules make that an error wherever an app is to start. */
export const orUnknown = <S extends z.ZodType>(schema: S) => z.union([schema, unknownFact()]);
