import * as z from "zod";
import { parseDuration } from "@troth/legal-time/rule";
import { once } from "../once.js";

/** An ISO 8601 duration as legal-time reads it. */
export const duration = once(() => z.string().superRefine((value, context) => {
  try {
    parseDuration(value);
  } catch (error) {
    context.addIssue({ code: "custom", message: error instanceof Error ? error.message : "not an ISO 8601 duration" });
  }
}));
