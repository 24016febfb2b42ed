import type { RetentionService } from "@troth/retention";
import type { Step } from "./step.js";

/** Rows per rule in one run: small enough for short locks. */
const batch = 500;

/** Deletes what is past its time: one batch of each rule and source in each run, however long that takes. */
export const retentionStep = (retention: RetentionService): Step => ({
  name: "retention",
  run: async ({ now }) => {
    const swept = await retention.sweep({ now, limit: batch });
    return { did: swept.reduce((sum, { did }) => sum + did, 0), more: swept.some(({ more }) => more) };
  },
});
