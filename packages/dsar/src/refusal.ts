import type { Reason } from "@troth/decision";

const at = (id: string) => `requests.${id}`;

export const requestUnknown = (): Reason => ({
  code: "request-unknown",
  path: "requests",
  fix: "Ask for a request of the person who is signed in.",
});
export const subjectAmbiguous = (path: string): Reason => ({
  code: "subject-ambiguous",
  path,
  article: "GDPR 12(6)",
  fix: "Name the person by ids that only one person has; two people are never merged.",
});
export const subjectUnsearchable = (path: string): Reason => ({
  code: "subject-unsearchable",
  path,
  article: "GDPR 11(2), 12(2)",
  fix: "Name the person by an id that the source knows, or ask them for one: nobody was looked for there.",
});
export const rightDiffers = (id: string): Reason => ({
  code: "right-differs",
  path: at(id),
  fix: "Open a request of the right that this belongs to.",
});
export const closedRequest = (id: string): Reason => ({
  code: "request-closed",
  path: at(id),
  article: "GDPR 12(3)",
  fix: "Open a new request.",
});
export const underway = (id: string): Reason => ({
  code: "request-underway",
  path: at(id),
  fix: "Wait until it has been carried out, or confirm the same plan again to carry it on.",
});
export const planMissing = (id: string): Reason => ({
  code: "plan-missing",
  path: at(id),
  article: "GDPR 12(1)",
  fix: "Show the person the plan first; what is confirmed is what was seen.",
});
export const planStale = (id: string): Reason => ({
  code: "plan-stale",
  path: at(id),
  article: "GDPR 12(1)",
  fix: "Show the plan as it is now, and have that one confirmed.",
});
export const contractRunning = (activity: string): Reason => ({
  code: "contract-running",
  path: `activities.${activity}.basis`,
  article: "GDPR 17(1)(a)",
  fix: "Have the person confirm that the contract ends.",
});
