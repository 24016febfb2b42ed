import { TrothError } from "@troth/decision";
import type { Core } from "./append.js";
import { ifItOpens, type DataKey } from "./sealing.js";
import type { LookupRow, PersonRows, Reading } from "./store.js";
import { isSubjectKey, KEY_HINT, SEAL_CLASSES, type SealClass, type SubjectKey } from "./subject.js";

/** The visitors who are linked to a person under a class. */
export const visitorsOf = async (core: Core, rows: Reading, person: SubjectKey, sealClass: SealClass): Promise<readonly SubjectKey[]> => {
  const key = (await core.directory.known(rows, person)).get(sealClass);
  if (!key) return [];
  const lookUps = await core.sealing.unwrap(key);
  return (await rows.lookupsOf(await core.directory.owner(person, sealClass))).flatMap((row) => visitorIn(core, lookUps, row));
};

/** The visitors whose links still open, and whether all do: one that never will must not keep the others from being forgotten. */
export const visitorsLeft = async (core: Core, rows: Reading, person: SubjectKey, sealClass: SealClass): Promise<{ readonly visitors: readonly SubjectKey[]; readonly all: boolean }> => {
  const key = (await core.directory.known(rows, person)).get(sealClass);
  if (!key) return { visitors: [], all: true };
  const lookUps = await ifItOpens(() => core.sealing.unwrap(key));
  if (!lookUps) return { visitors: [], all: false };
  const links = await rows.lookupsOf(await core.directory.owner(person, sealClass));
  const opened = await Promise.all(links.map((row) => ifItOpens(() => visitorIn(core, lookUps, row))));
  return { visitors: opened.flatMap((visitors) => visitors ?? []), all: !opened.includes(undefined) };
};

/** The rows of a person's look-ups differ in what they are bound to; one that opens as none of them is damaged, and throws. */
const visitorIn = (core: Core, lookUps: DataKey, { tag, box }: LookupRow): readonly SubjectKey[] => {
  const opened = core.sealing.openAs(lookUps, box, { link: ["link", tag], "look-up": ["look-up", tag], "id-name": ["id-name", tag] });
  return opened.as === "link" ? [(opened.value as { readonly visitor: SubjectKey }).visitor] : [];
};

/**
 * Names of the streams that hold events of a person, or of a visitor linked to the person, under a class; sorted. Throws TrothError
 * `people-damaged`, and `key-ring-foreign` rather than find nothing by another ring.
 */
export const streamsOf = async (core: Core, rows: Reading, person: SubjectKey, sealClass: SealClass): Promise<readonly string[]> => {
  const people = [person, ...(await visitorsOf(core, rows, person, sealClass))];
  const held = await Promise.all(people.map((each) => core.directory.streamKeys(rows, each, sealClass)));
  if (held.every(({ keys }) => keys.length === 0)) await core.mark.assertOwn(rows);
  return [...new Set(held.flatMap(({ keys }) => keys.map(({ stream }) => stream)))].sort();
};

/** Throws TrothError `link-malformed` for keys that are none, a link of a person to the same, or no time. */
export const assertLink = (people: { readonly visitor: SubjectKey; readonly person?: SubjectKey }, now: number): void => {
  const refuse = (path: string, message: string, hint: string) => new TrothError({ code: "link-malformed", message, path, hint });
  for (const [path, key] of Object.entries(people)) if (!isSubjectKey(key)) throw refuse(path, "Not the key of a person", KEY_HINT);
  if (!Number.isSafeInteger(now)) throw refuse("now", "The time is missing, or none", "Epoch milliseconds, handed in.");
  if (people.visitor === people.person) throw refuse("visitor", "A person cannot be linked to the same person", "Hand in the key of the visitor, then that of the person.");
};

/** Links in every class under which both are known, as far as they are not linked there already. */
export const linkIn = async (core: Core, rows: PersonRows, visitor: SubjectKey, person: SubjectKey, now: number): Promise<void> => {
  const { directory, sealing } = core;
  const [ofVisitor, ofPerson] = [await directory.linkTags(visitor), await directory.linkTags(person)];
  // In this order, as forget does: a person before the visitors.
  await directory.lockPeople(rows, [person]);
  await directory.lockPeople(rows, [visitor]);
  const [visitorKnown, personKnown] = [await directory.known(rows, visitor), await directory.known(rows, person)];
  const both = SEAL_CLASSES.filter((sealClass) => visitorKnown.has(sealClass) && personKnown.has(sealClass));
  const lookUps = both.flatMap((sealClass) => [personKnown.get(sealClass)!.id, visitorKnown.get(sealClass)!.id]);
  if (lookUps.length === 0) await core.mark.assertOwn(rows);
  if (lookUps.length === 0 || (await rows.lockKeys(lookUps)).length < lookUps.length) throw nothingInCommon();

  const before = await rows.lookups([...ofVisitor.values()]);
  for (const { sealClass, owner } of before) if (owner !== (await directory.owner(person, sealClass))) throw taken();
  if ((await rows.lookups([...ofPerson.values()])).length > 0) throw chained("person");
  for (const sealClass of visitorKnown.keys()) if ((await visitorsOf(core, rows, visitor, sealClass)).length > 0) throw chained("visitor");

  const linked = new Set(before.map(({ sealClass }) => sealClass));
  const lookups = [];
  for (const sealClass of both) {
    const tag = ofVisitor.get(sealClass)!;
    if (linked.has(sealClass)) continue;
    const key = await sealing.unwrap(personKnown.get(sealClass)!);
    lookups.push({ tag, owner: await directory.owner(person, sealClass), sealClass, box: sealing.box(key, { visitor, at: now }, ["link", tag]) });
  }
  if (lookups.length > 0) await rows.writePerson({ keys: [], lookups });
};

/** Takes the links of a visitor away, in every class. */
export const unlinkIn = async (core: Core, rows: PersonRows, visitor: SubjectKey): Promise<void> => {
  await core.directory.lockPeople(rows, [visitor]);
  const tags = [...(await core.directory.linkTags(visitor)).values()];
  if ((await rows.lookups(tags)).length > 0) await rows.removeLookups({ tags });
  else await core.mark.assertOwn(rows);
};

const nothingInCommon = () =>
  new TrothError({
    code: "subject-unknown",
    message: "There is no class under which both are known",
    path: "visitor",
    hint: "Call subject(ref, { create: true, under }) for the person, under the class that the visitor is known by.",
  });
const taken = () =>
  new TrothError({ code: "link-taken", message: "The visitor is linked to another person", path: "visitor", hint: "People are never merged. On a device that was handed on, unlink first, and give it a visitor id of its own." });
const chained = (path: "visitor" | "person") =>
  new TrothError({
    code: "link-chained",
    message: path === "person" ? "The person is linked to somebody as a visitor" : "The visitor has visitors linked",
    path,
    hint: "Link each visitor to the person directly.",
  });
