import type { Policy, PolicyDraft } from "@troth/policy-model";
import * as heeros from "./heeros.js";
import * as hero from "./hero.js";
import * as hms from "./hms.js";
import * as image from "./image.js";
import * as immero from "./immero.js";

/** A notice as it stands, and as it could stand: see `departures/`. */
export interface Modelled {
  readonly company: string;
  readonly faithful: PolicyDraft;
  readonly corrected: Policy;
}

/** The five notices. */
export const five: readonly Modelled[] = [
  { company: "hero", ...hero },
  { company: "immero", ...immero },
  { company: "heeros", ...heeros },
  { company: "image", ...image },
  { company: "hms", ...hms },
];
