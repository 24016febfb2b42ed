import { TrothError, type Reason } from "@troth/decision";
import { batchOf, type Core } from "./append.js";
import { LOOKUPS } from "./directory.js";
import { FORGOTTEN, forgottenStream } from "./event.js";
import { visitorsLeft } from "./link.js";
import { assertPlainJson } from "./plain-json.js";
import type { KeyRow, PersonRows } from "./store.js";
import { assertStreamName } from "./stream-name.js";
import { isSubjectKey, KEY_HINT, SEAL_CLASSES, type SealClass, type SubjectKey } from "./subject.js";

/** What is to be forgotten, and why. */
export interface Forgetting {
  readonly classes: readonly SealClass[];
  readonly streams?: readonly string[];
  readonly why: Reason;
  readonly now: number;
}

const FIELDS = new Set<string>(["classes", "streams", "why", "now"] satisfies readonly (keyof Forgetting)[]);

/** Throws TrothError `forget-malformed` for a forgetting of nobody, of no class or an unknown one, without a reason or a time; `stream-name`. */
export const assertForgetting = (subject: SubjectKey, o: Forgetting): void => {
  const refuse = (path: string, message: string, hint: string) => new TrothError({ code: "forget-malformed", message, path, hint });
  const stray = Object.keys(o).find((field) => !FIELDS.has(field));
  if (stray !== undefined) throw refuse(stray, `forget has no option "${stray}"`, `One of ${[...FIELDS].join(", ")}, and tx.`);
  if (!isSubjectKey(subject)) throw refuse("subject", "Not the key of a person", KEY_HINT);
  if (!Array.isArray(o.classes) || o.classes.length === 0) throw refuse("classes", "No class to forget", `Name one of ${SEAL_CLASSES.join(", ")}.`);
  const unknown = o.classes.find((sealClass) => !SEAL_CLASSES.includes(sealClass));
  if (unknown !== undefined) throw refuse("classes", `"${String(unknown)}" is no class`, `One of ${SEAL_CLASSES.join(", ")}.`);
  if (!Number.isSafeInteger(o.now)) throw refuse("now", "The time is missing, or none", "Epoch milliseconds, handed in.");
  const { code, article }: Partial<Record<keyof Reason, unknown>> = o.why ?? {};
  if (typeof code !== "string" || code === "" || !(article === undefined || typeof article === "string")) throw refuse("why", "It is not said why", "A reason { code, path, article } of the request or the rule.");
  assertPlainJson(o.why, "why");
  // The look-ups have a key under no name: destroyed alone, it would leave ways that lead to nobody.
  if (o.streams !== undefined && !Array.isArray(o.streams)) throw refuse("streams", "Not a list of streams", "Names of streams; leave it out to forget in all.");
  o.streams?.forEach(assertStreamName);
};

/** What a forgetting destroyed. */
export interface Forgotten {
  /** Data keys; 0: nothing was left, or nobody was known. */
  readonly keys: number;
  /** Classes under which links of visitors could not be read any more. */
  readonly linksLost?: readonly SealClass[];
}
/** A person under a class. */
interface Tie {
  readonly person: SubjectKey;
  readonly sealClass: SealClass;
}

/**
 * Destroys keys, look-ups and places, those of linked visitors too, and records that it did. No key need open for that but
 * those that lead to visitors. What stops it does so before anything is written: a ring that does not answer, and
 * TrothError `people-damaged`, where not all of a person's keys are found.
 */
export const forgetIn = async (core: Core, rows: PersonRows, subject: SubjectKey, o: Forgetting): Promise<Forgotten> => {
  const { ties, linksLost } = await lockTies(core, rows, subject, SEAL_CLASSES.filter((each) => o.classes.includes(each)));
  const named = o.streams ? await keysIn(core, rows, ties, o.streams) : [];
  const every = o.streams ? [] : await Promise.all(ties.map((tie) => everythingOf(core, rows, tie)));
  const keys = await rows.lockKeys([...named, ...every.flatMap((all) => all.keys)]);
  if (keys.length === 0) await core.mark.assertOwn(rows);
  else await rows.destroyKeys(keys.map(({ id }) => id));
  for (const { owner, link, places } of every) {
    await rows.removeLookups({ owner });
    await rows.removeLookups({ tags: [link] });
    if (places.length > 0) await rows.removePlaces(places);
  }
  if (keys.length > 0) await record(core, rows, keys, o);
  return { keys: keys.length, ...(linksLost.length > 0 ? { linksLost } : {}) };
};

/**
 * The person and the linked visitors, class by class. Locked before anything is touched, and in one order: whoever links,
 * forgets or makes a key for them meanwhile waits, and nobody crosswise.
 */
const lockTies = async (core: Core, rows: PersonRows, subject: SubjectKey, classes: readonly SealClass[]) => {
  await core.directory.lockPeople(rows, [subject]);
  const left = await Promise.all(classes.map(async (sealClass) => ({ sealClass, ...(await visitorsLeft(core, rows, subject, sealClass)) })));
  await core.directory.lockPeople(rows, left.flatMap(({ visitors }) => visitors));
  const ties = left.flatMap(({ sealClass, visitors }) => [subject, ...visitors].map((person): Tie => ({ person, sealClass })));
  await rows.lock(await Promise.all(ties.map(({ person, sealClass }) => core.directory.placeSeed(person, sealClass))));
  return { ties, linksLost: left.filter(({ all }) => !all).map(({ sealClass }) => sealClass) };
};

/** Ids of the keys of these streams. */
const keysIn = async (core: Core, rows: PersonRows, ties: readonly Tie[], streams: readonly string[]): Promise<readonly string[]> => {
  const tags = ties.flatMap(({ person, sealClass }) => streams.map((stream) => core.directory.keyTag(person, sealClass, stream)));
  return (await rows.keysByTag(await Promise.all(tags))).map(({ id }) => id);
};

/** All that there is of a person under a class: the links of visitors to the person, and the person's own as a visitor of somebody, too. */
const everythingOf = async ({ directory }: Core, rows: PersonRows, { person, sealClass }: Tie) => {
  const lookUps = await rows.keysByTag([await directory.keyTag(person, sealClass, LOOKUPS)]);
  const { keys, places } = await directory.streamKeys(rows, person, sealClass);
  return {
    keys: [...lookUps, ...keys].map(({ id }) => id),
    places: places.map(({ tag }) => tag),
    owner: await directory.owner(person, sealClass),
    link: (await directory.linkTags(person)).get(sealClass)!,
  };
};

/** Names no stream and nobody: what it says is of the forgetting alone. A path could name one, and is left out. */
const record = async (core: Core, rows: PersonRows, keys: readonly KeyRow[], { why, now }: Forgetting): Promise<void> => {
  const { code, article } = why;
  const classes = SEAL_CLASSES.filter((sealClass) => keys.some((key) => key.sealClass === sealClass));
  const data = { classes, keys: keys.length, why: { code, ...(article === undefined ? {} : { article }) } };
  const stream = forgottenStream(core.primitives.random);
  const body = { stream, type: FORGOTTEN, v: 1, at: now, actor: "system:journal", data };
  const written = await rows.append(batchOf(core, stream, [body], undefined));
  if ("position" in written) return;
  throw new TrothError({ code: "forget-contended", message: "The record of it could not be written", path: stream, hint: "Nobody was forgotten; call forget again." });
};
