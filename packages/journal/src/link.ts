import { TrothError } from "@troth/decision";
import type { Core } from "./append.js";
import type { DataKey } from "./sealing.js";
import type { PersonRows, Reading } from "./store.js";
import { SEAL_CLASSES, type SealClass, type SubjectKey } from "./subject.js";

/** The visitors who are linked to a person under a class. */
export const visitorsOf = async (core: Core, rows: Reading, person: SubjectKey, sealClass: SealClass): Promise<readonly SubjectKey[]> => {
  const key = (await core.directory.known(rows, person)).get(sealClass);
  return key ? visitorsIn(core, rows, await core.sealing.unwrap(key)) : [];
};

/** The rows of a person's look-ups differ in what they are bound to; one that opens as none of them is damaged, and throws. */
const visitorsIn = async (core: Core, rows: Reading, lookUps: DataKey): Promise<readonly SubjectKey[]> =>
  (await rows.lookupsOf(lookUps.row.owner)).flatMap(({ tag, box }) => {
    const opened = core.sealing.openAs(lookUps, box, { link: ["link", tag], "look-up": ["look-up", tag], "id-name": ["id-name", tag] });
    return opened.as === "link" ? [(opened.value as { readonly visitor: SubjectKey }).visitor] : [];
  });

/** Names of the streams that hold events of a person, or of a visitor linked to the person, under a class; sorted. */
export const streamsOf = async (core: Core, rows: Reading, person: SubjectKey, sealClass: SealClass): Promise<readonly string[]> => {
  const people = [person, ...(await visitorsOf(core, rows, person, sealClass))];
  const keys = await Promise.all(people.map((each) => core.directory.keysOf(rows, each, sealClass)));
  return [...new Set(keys.flat().map(({ stream }) => stream))].filter((stream) => stream !== "").sort();
};

/** Who links, unlinks or forgets one of these people next waits; a person is locked before the visitors. */
export const lockPeople = async (core: Core, rows: PersonRows, people: readonly SubjectKey[]): Promise<void> => {
  const tags = await Promise.all(people.map(async (each) => (await core.directory.linkTags(each)).get(SEAL_CLASSES[0]!) ?? ""));
  if (tags.length > 0) await rows.lock([...new Set(tags)]);
};

/** Throws TrothError `link-malformed` for a link of a person to the same, or at no time. */
export const assertLink = (visitor: SubjectKey, person: SubjectKey | undefined, now: number): void => {
  const refuse = (path: string, message: string, hint: string) => new TrothError({ code: "link-malformed", message, path, hint });
  if (!Number.isSafeInteger(now)) throw refuse("now", "The time is missing", "Epoch milliseconds, handed in.");
  if (visitor === person) throw refuse("visitor", "A person cannot be linked to the same person", "Hand in the key of the visitor, then that of the person.");
};

/** Links in every class under which both are known, as far as they are not linked there already. */
export const linkIn = async (core: Core, rows: PersonRows, visitor: SubjectKey, person: SubjectKey, now: number): Promise<void> => {
  const { directory, sealing } = core;
  const [ofVisitor, ofPerson] = [await directory.linkTags(visitor), await directory.linkTags(person)];
  await lockPeople(core, rows, [person]);
  await lockPeople(core, rows, [visitor]);
  const [visitorKnown, personKnown] = [await directory.known(rows, visitor), await directory.known(rows, person)];
  const both = SEAL_CLASSES.filter((sealClass) => visitorKnown.has(sealClass) && personKnown.has(sealClass));
  const lookUps = both.flatMap((sealClass) => [personKnown.get(sealClass)!.id, visitorKnown.get(sealClass)!.id]);
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
    lookups.push({ tag, owner: key.row.owner, sealClass, box: sealing.box(key, { visitor, at: now }, ["link", tag]) });
  }
  if (lookups.length > 0) await rows.writePerson({ keys: [], lookups });
};

/** Takes the links of a visitor away, in every class. */
export const unlinkIn = async (core: Core, rows: PersonRows, visitor: SubjectKey): Promise<void> => {
  await lockPeople(core, rows, [visitor]);
  const tags = [...(await core.directory.linkTags(visitor)).values()];
  if ((await rows.lookups(tags)).length > 0) await rows.removeLookups({ tags });
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
