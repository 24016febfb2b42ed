import type { SubjectRef } from "@troth/decision";
import type { Grant } from "./authorize.js";

/** The person who asks. */
export const subjectOf = (grant: Grant | undefined): SubjectRef => {
  if (grant?.role !== "person") throw new Error("a route that needs a person was reached without one");
  return grant.subject;
};
/** The id of whoever acts for the controller. */
export const operatorOf = (grant: Grant | undefined): string => {
  if (grant?.role !== "operator") throw new Error("a route that needs an operator was reached without one");
  return grant.id;
};
