import { basesOf, type BasisWhen } from "./basis.js";
import { asksExplicitly, restsOnConsent } from "./consent-fact.js";
import type { Drafted } from "./draft.js";
import type { PolicyDraftInput } from "./policy.js";
import { gateOf } from "./tracker.js";

type Activity = PolicyDraftInput["activities"][string];
type Tracker = PolicyDraftInput["trackers"][string];
type Basis = BasisWhen<string, string, Drafted>;

/** The rights of people with their articles, in the order in which they are told. */
export const rightArticles = {
  access: "15",
  rectification: "16",
  erasure: "17",
  restriction: "18",
  portability: "20",
  withdrawal: "7(3)",
  objection: "21",
  "automated-decision": "22",
  complaint: "77",
} as const;
export type Right = keyof typeof rightArticles;

/** What is told of, as far as it is told: on a surface, to an audience, by a controller. */
export interface Processing {
  readonly activities: readonly (readonly [id: string, activity: Activity])[];
  /** Those that are in use. */
  readonly trackers: readonly Tracker[];
  /** The bases that can hold for whom it is told to; all of them unless said. */
  readonly bases?: (id: string, activity: Activity) => readonly Basis[];
  /** Whether an activity takes place at all; nobody is asked for consent to one that does not. All do unless said. */
  readonly happens?: (activity: Activity) => boolean;
}

/** The rights that people have, and in which activities those of them have their ground that do not hold everywhere. */
export interface RightsHeld {
  /** GDPR 15 to 18 and 77 whatever is done; the others where they have a ground. */
  readonly rights: ReadonlySet<Right>;
  /** GDPR 7(3): where people are asked for consent, and so where they take it back. */
  readonly asked: { readonly banner: boolean; readonly form: boolean };
  /** GDPR 21(1): the activities that rest on a legitimate interest or a public task. */
  readonly grounded: readonly string[];
  /** GDPR 21(2): those that are direct marketing, whatever they rest on. */
  readonly marketing: readonly string[];
  /** GDPR 22: those in which a machine alone decides. */
  readonly decided: readonly string[];
}

/** Whether we decide about an activity. Of one that is carried out for somebody else neither the basis nor the rights are ours (GDPR 28(3)(e)). */
export const ours = ({ role }: Activity): boolean => role !== "processor";

/** Whether people may object to what rests on a basis, on grounds of their situation (GDPR 21(1)). */
export const isObjectable = ({ kind }: { readonly kind: Basis["kind"] }): boolean => kind === "legitimate-interest" || kind === "public-task";

/** Whether people may take along what they provided on a basis (GDPR 20(1)(a)). */
const isPortable = (basis: Basis): boolean => basis.kind === "contract" || restsOnConsent(basis);

/**
 * The rights that people have against whoever decides about these activities and trackers, and what they follow from: the one
 * source of it for the notice, its first layer and the exports. An activity that is carried out for somebody else gives none
 * against us, and use taken for consent is no consent (GDPR 4(11)). Erasure holds on every basis: what was processed
 * unlawfully is erased (GDPR 17(1)(d)); what stands against it is told by each retention.
 */
export const rightsHeld = ({ activities, trackers, bases = (_, { basis }) => basesOf(basis), happens = () => true }: Processing): RightsHeld => {
  const own = activities.filter(([, activity]) => ours(activity));
  const having = (holds: (basis: Basis) => boolean): typeof own => own.filter(([id, activity]) => bases(id, activity).some(holds));
  const ids = (those: typeof own): readonly string[] => those.map(([id]) => id);
  const explicit = own.filter(([, activity]) => asksExplicitly(activity));
  const consents = [
    ...own.filter(([, activity]) => happens(activity)).flatMap(([id, activity]) => bases(id, activity).flatMap((basis) => (basis.kind === "consent" && restsOnConsent(basis) ? [basis.asked ?? "banner"] : []))),
    ...explicit.filter(([, activity]) => happens(activity)).map(([, { explicitConsent }]) => explicitConsent?.asked ?? "banner"),
  ];
  const asked = { banner: consents.includes("banner") || trackers.some((tracker) => gateOf(tracker) === "consent"), form: consents.includes("form") };
  const [grounded, marketing] = [ids(having(isObjectable)), ids(own.filter(([, { directMarketing }]) => directMarketing !== undefined))];
  const decided = ids(own.filter(([, { automatedDecision }]) => automatedDecision !== undefined));
  const depending: Readonly<Partial<Record<Right, boolean>>> = {
    portability: having(isPortable).length > 0 || explicit.length > 0,
    withdrawal: asked.banner || asked.form,
    objection: grounded.length > 0 || marketing.length > 0,
    "automated-decision": decided.length > 0,
  };
  const rights = new Set((Object.keys(rightArticles) as Right[]).filter((right) => depending[right] ?? true));
  return { rights, asked, grounded, marketing, decided };
};
