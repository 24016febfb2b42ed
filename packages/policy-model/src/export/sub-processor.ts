import { isUnknown } from "../draft.js";
import type { ReadablePolicy } from "../policy.js";
import { checkEntity } from "./check-entity.js";
import { reachedBy, wayTo, type Reached } from "./reach.js";
import { readingOf, type Reading } from "./reading.js";
import { answersFor, categoryTold, type Named, type RecordedCategory } from "./record.js";
import { tell, type Readable, type Told } from "./told.js";
import { transferTo, type ToldTransfer } from "./transfer.js";

/** Somebody who processes on our behalf, or on behalf of somebody who does (GDPR 28(2), 28(4)). */
export interface SubProcessor {
  readonly id: string;
  readonly path: string;
  readonly name: string;
  /** A sub-processor is engaged by a processor: by one of the chain, or by us where we are one. */
  readonly role: Told<"processor" | "sub-processor">;
  readonly purposes: readonly Named[];
  readonly categories: readonly RecordedCategory[];
  /** ISO 3166-1 alpha-2, `EEA`, or in a draft `anywhere`. */
  readonly country: Told<string>;
  readonly region?: string;
  readonly transfer?: ToldTransfer;
  /** Reference of the processing agreement (GDPR 28(3)). */
  readonly agreement: Told<string>;
  /** The shortest chain to it: ids and names of those before it. */
  readonly chain: readonly Named[];
}

/** Whom an entity engages, and the activities of which a draft does not know who gets the data: there the list may lack somebody. */
export interface SubProcessorList {
  readonly processors: readonly SubProcessor[];
  readonly notKnown: readonly (Named & { readonly path: string; readonly unknown: string })[];
}

interface Found {
  readonly reached: Reached;
  readonly purposes: Set<string>;
  below: boolean;
}

const activitiesFor = (policy: Readable, entity: string | undefined) => {
  const answers = entity === undefined ? () => true : answersFor(policy, entity);
  return Object.entries(policy.activities).filter(([, activity]) => answers(activity));
};

/** Who processes in the activities of an entity, or of all. Whoever engages a processor as one is a processor above it. */
const processors = (policy: Readable, entity: string | undefined): ReadonlyMap<string, Found> => {
  const found = new Map<string, Found>();
  for (const [, activity] of activitiesFor(policy, entity)) {
    for (const reached of reachedBy(policy, activity)) {
      const role = policy.recipients[reached.id]?.role;
      if (role !== "processor" && !isUnknown(role)) continue;
      const below = reached.belowProcessor;
      const known = found.get(reached.id);
      if (known === undefined) found.set(reached.id, { reached, purposes: new Set([activity.purpose]), below });
      else {
        known.purposes.add(activity.purpose);
        if (!below) known.below = false;
        if (reached.steps < known.reached.steps) found.set(reached.id, { ...known, reached });
      }
    }
  }
  return found;
};

const subProcessor = (reading: Reading, id: string, { reached, purposes, below }: Found): readonly SubProcessor[] => {
  const { policy, say, words } = reading;
  const recipient = policy.recipients[id];
  if (!recipient) return [];
  const transfer = transferTo(reading, id);
  return [
    {
      id,
      path: `recipients.${id}`,
      name: say(recipient.title),
      role: tell(recipient.role, () => (below ? "sub-processor" : "processor")),
      purposes: [...purposes].flatMap((one) => (policy.purposes[one] ? [{ id: one, title: say(policy.purposes[one].title) }] : [])),
      categories: recipient.categories.flatMap((one) => categoryTold(reading, one)),
      country: recipient.country,
      agreement: recipient.agreement ?? { unknown: words.notStated },
      chain: wayTo(reached).flatMap((one) => (policy.recipients[one] ? [{ id: one, title: say(policy.recipients[one].title) }] : [])),
      ...(recipient.region === undefined ? {} : { region: recipient.region }),
      ...(transfer ? { transfer } : {}),
    },
  ];
};

/**
 * Processors and sub-processors, each once, in the order of the policy: of one entity, or of all. A recipient whose role a
 * draft does not know is among them, its role told as unknown.
 *
 * @throws TrothError `locale-unknown`, `wording-missing`, `entity-unknown`
 *
 * @example
 * ```ts
 * import type { Policy } from "@troth/policy-model";
 * import { subProcessorsOf } from "@troth/policy-model/export";
 * declare const policy: Policy;
 * subProcessorsOf(policy, { locale: "en" }).processors.filter(({ transfer }) => transfer !== undefined).map(({ name, country }) => [name, country]);
 * ```
 */
export const subProcessorsOf = (policy: ReadablePolicy, { locale, entity }: { readonly locale: string; readonly entity?: string }): SubProcessorList => {
  const reading = readingOf(policy, locale);
  if (entity !== undefined) checkEntity(reading.policy, entity);
  const found = processors(reading.policy, entity);
  return {
    processors: Object.keys(reading.policy.recipients).flatMap((id) => {
      const one = found.get(id);
      return one ? subProcessor(reading, id, one) : [];
    }),
    notKnown: activitiesFor(reading.policy, entity).flatMap(([id, { title, recipients }]) =>
      isUnknown(recipients) ? [{ id, title: reading.say(title), path: `activities.${id}.recipients`, unknown: recipients.unknown }] : [],
    ),
  };
};

/** Where a processor is, in words. */
export const placeLine = ({ show, country }: Reading, one: { readonly country: Told<string>; readonly region?: string }): string =>
  [isUnknown(one.country) ? show(one.country) : country(one.country), ...(one.region === undefined ? [] : [one.region])].join(", ");
