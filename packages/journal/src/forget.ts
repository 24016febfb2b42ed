import { TrothError, type Reason } from "@troth/decision";
import { batchOf, type Core } from "./append.js";
import { FORGOTTEN } from "./event.js";
import { lockPeople, visitorsOf } from "./link.js";
import { assertPlainJson } from "./plain-json.js";
import type { PersonRows } from "./store.js";
import { assertStreamName } from "./stream-name.js";
import { SEAL_CLASSES, type SealClass, type SubjectKey } from "./subject.js";

/** What is to be forgotten, and why. */
export interface Forgetting {
  readonly classes: readonly SealClass[];
  readonly streams?: readonly string[];
  readonly why: Reason;
  readonly now: number;
}

/** Throws for a forgetting that names no class, an unknown one, or no time. */
export const assertForgetting = (o: Forgetting): void => {
  const refuse = (path: string, message: string, hint: string) => new TrothError({ code: "forget-malformed", message, path, hint });
  if (o.classes.length === 0) throw refuse("classes", "No class to forget", `Name one of ${SEAL_CLASSES.join(", ")}.`);
  const unknown = o.classes.find((sealClass) => !SEAL_CLASSES.includes(sealClass));
  if (unknown !== undefined) throw refuse("classes", `"${String(unknown)}" is no class`, `One of ${SEAL_CLASSES.join(", ")}.`);
  if (!Number.isSafeInteger(o.now)) throw refuse("now", "The time is missing", "Epoch milliseconds, handed in.");
  assertPlainJson(o.why, "why");
  // The look-ups have a key under no name: destroyed alone, it would leave ways that lead to nobody.
  o.streams?.forEach(assertStreamName);
};

/** Destroys keys and look-ups, those of linked visitors too, and records it in each stream concerned. Gives the number of keys destroyed. */
export const forgetIn = async (core: Core, rows: PersonRows, subject: SubjectKey, o: Forgetting): Promise<number> => {
  const classes = SEAL_CLASSES.filter((each) => o.classes.includes(each));
  const only = o.streams && new Set(o.streams);
  // Before anything is touched, and in one order: whoever writes for these people meanwhile waits, and nobody crosswise.
  await lockPeople(core, rows, [subject]);
  const people = await Promise.all(classes.map(async (sealClass) => [subject, ...(await visitorsOf(core, rows, subject, sealClass))]));
  await lockPeople(core, rows, people.flat().filter((each) => each !== subject));
  const owners = await Promise.all(classes.flatMap((sealClass, index) => (people[index] ?? []).map((each) => core.directory.owner(each, sealClass))));
  const keys = await Promise.all(owners.map((owner) => rows.keysOf(owner)));
  await rows.lockKeys(keys.flat().map(({ id }) => id));
  const destroyed: string[] = [];
  const byStream = new Map<string, Set<SealClass>>();
  for (const [index, sealClass] of classes.entries()) {
    for (const each of people[index] ?? []) {
      for (const { key, stream } of await core.directory.keysOf(rows, each, sealClass)) {
        if (only && !only.has(stream)) continue;
        destroyed.push(key.row.id);
        if (stream !== "") byStream.set(stream, (byStream.get(stream) ?? new Set()).add(sealClass));
      }
      if (!only) await removeWays(core, rows, each, sealClass);
    }
  }
  if (destroyed.length > 0) await rows.destroyKeys(destroyed);
  for (const [stream, inStream] of [...byStream].sort(([one], [two]) => (one < two ? -1 : 1))) {
    const data = { classes: [...inStream], why: o.why };
    const body = { stream, type: FORGOTTEN, v: 1, at: o.now, actor: "system:journal", data };
    const written = await rows.append(batchOf(core, stream, [body], await rows.head(stream)));
    if ("refused" in written) throw new TrothError({ code: "forget-contended", message: "The stream was written to in the same moment", path: stream, hint: "Nothing was forgotten; call forget again." });
  }
  return destroyed.length;
};

/** The look-ups of a person, the links of visitors to the person, and the person's own link as a visitor of somebody. */
const removeWays = async (core: Core, rows: PersonRows, subject: SubjectKey, sealClass: SealClass): Promise<void> => {
  await rows.removeLookups({ owner: await core.directory.owner(subject, sealClass) });
  const tag = (await core.directory.linkTags(subject)).get(sealClass);
  if (tag !== undefined) await rows.removeLookups({ tags: [tag] });
};
