import { TrothError } from "@troth/decision";
import type { Readable } from "./told.js";

/** @throws TrothError `entity-unknown` */
export const checkEntity = (policy: Readable, id: string): void => {
  if (Object.hasOwn(policy.entities, id)) return;
  throw new TrothError({
    code: "entity-unknown",
    message: `the policy has no entity "${id}"`,
    path: `entities.${id}`,
    hint: `Use one of: ${Object.keys(policy.entities).join(", ")}.`,
  });
};
