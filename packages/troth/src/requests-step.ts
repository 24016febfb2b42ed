import type { RequestService } from "@troth/dsar";
import type { Step } from "./step.js";

/** Carries on the erasures that were confirmed and interrupted: after a crash nobody may be there to confirm again. */
export const requestsStep = (requests: Pick<RequestService, "resume">): Step => ({
  name: "requests",
  run: ({ now }) => requests.resume(now),
});
