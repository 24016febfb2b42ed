import type { SubjectRef } from "@troth/decision";
import { toBase64url } from "./base64url.js";
import { canonicalText } from "./chain.js";
import type { KeyRing } from "./key-ring.js";
import { peopleDamaged, placesOf } from "./places.js";
import type { Primitives } from "./primitives.js";
import type { RingMark } from "./ring-mark.js";
import { keyIdOf, type DataKey, type Sealing } from "./sealing.js";
import type { KeyRow, LookupRow, PersonRows, PlaceRow, Reading } from "./store.js";
import { assertRef, SEAL_CLASSES, type SealClass, type SubjectFound, type SubjectKey } from "./subject.js";

/** The sealed ways from ids to people, and from people to their streams (law.md 16). */
export interface Directory {
  find(rows: Reading, ref: SubjectRef, under: SealClass): Promise<SubjectFound>;
  /** Throws TrothError `people-damaged` where an id leads to a person by a key that is not among the person's keys. */
  findOrCreate(rows: PersonRows, ref: SubjectRef, under: SealClass): Promise<SubjectFound>;
  /** Who locks one of these people next, to change what they are known by or linked to, waits. */
  lockPeople(rows: PersonRows, people: readonly SubjectKey[]): Promise<void>;
  /** The keys of a person's look-ups, by the class under which they make the person known. */
  known(rows: Reading, subject: SubjectKey): Promise<KeysByClass>;
  /** The keys of a person's look-ups, which the person is known by, and those of a stream: by class, as far as there are any. */
  keysFor(rows: Reading, subject: SubjectKey, stream: string): Promise<{ readonly known: KeysByClass; readonly ofStream: KeysByClass }>;
  createKeyFor(subject: SubjectKey, sealClass: SealClass, stream: string): Promise<DataKey>;
  /**
   * The living keys of a person's streams under a class, and the places of all that there ever were; one that was destroyed or
   * pruned is passed over. Throws TrothError `people-damaged` where a place is missing, or leads to what is not the person's by
   * its keyed hash: nobody gets, or takes, what is somebody else's, and some of the person's keys were not found.
   */
  streamKeys(rows: Reading, subject: SubjectKey, sealClass: SealClass): Promise<{ readonly keys: readonly KeyRow[]; readonly places: readonly PlaceRow[] }>;
  /** From which the places of a person's keys under a class are made. */
  placeSeed(subject: SubjectKey, sealClass: SealClass): Promise<string>;
  /** Under which the key of a stream lies; with an empty name, that of the look-ups. */
  keyTag(subject: SubjectKey, sealClass: SealClass, stream: string): Promise<string>;
  /** Under which the look-ups of a person lie. */
  owner(subject: SubjectKey, sealClass: SealClass): Promise<string>;
  /** Under which a link of this visitor to a person lies, in each class. */
  linkTags(visitor: SubjectKey): Promise<ReadonlyMap<SealClass, string>>;
}

export type KeysByClass = ReadonlyMap<SealClass, KeyRow>;

/** Stands for the name of a stream in the key of the look-ups. */
export const LOOKUPS = "";

interface Way {
  /** Of the id: "email". */
  readonly name: string;
  readonly tag: string;
  readonly sealClass: SealClass;
}
/** How often a person is looked for while others change what is known of the person. */
const LOOKS = 4;

export const createDirectory = (keys: KeyRing, sealing: Sealing, primitives: Primitives, mark: RingMark): Directory => {
  const encoder = new TextEncoder();
  const keyed = async (...parts: readonly string[]) => toBase64url(await keys.hmac(encoder.encode(canonicalText(parts))));
  const owner: Directory["owner"] = (subject, sealClass) => keyed("owner", sealClass, subject);
  const keyTag: Directory["keyTag"] = (subject, sealClass, stream) => keyed("key", sealClass, subject, stream);
  const placeSeed: Directory["placeSeed"] = (subject, sealClass) => keyed("places", sealClass, subject);
  /** The ways from a person's ids in one class: by name of the id. */
  const waysOf = async (ref: SubjectRef, sealClass: SealClass): Promise<readonly Way[]> =>
    Promise.all(Object.entries(ref.ids).map(async ([name, id]) => ({ name, sealClass, tag: await keyed("look-up", sealClass, ref.kind, name, id) })));
  /** That a person has an id of this name, whatever its value. */
  const nameTag = (subject: SubjectKey, kind: string, name: string, sealClass: SealClass) => keyed("id-name", sealClass, subject, kind, name);

  /** Where the ids lead in the classes given, and in which of them they lead there. */
  const behind = async (rows: Reading, ref: SubjectRef, classes: readonly SealClass[]): Promise<{ readonly answer: SubjectFound; readonly by: readonly SealClass[] }> => {
    const ways = (await Promise.all(classes.map((sealClass) => waysOf(ref, sealClass)))).flat();
    const lookups = await rows.lookups(ways.map(({ tag }) => tag));
    const found = new Set<SubjectKey>();
    const led = new Set<string>();
    const open = await sealing.opener(rows, lookups.map(({ box }) => box));
    for (const { tag, box } of lookups) {
      const opened = open(box, ["look-up", tag]);
      if (opened === "erased") continue;
      found.add(opened.value as SubjectKey);
      led.add(tag);
    }
    const [key, second] = found;
    if (!key) return { answer: { found: "none" }, by: [] };
    const leading = ways.filter(({ tag }) => led.has(tag));
    // An id that does not lead to the person, under a name of which the person has another: it is somebody else's.
    const known = new Set(leading.map(({ name }) => name));
    const others = Object.keys(ref.ids).filter((name) => !known.has(name));
    const names = await Promise.all(others.flatMap((name) => classes.map((sealClass) => nameTag(key, ref.kind, name, sealClass))));
    const differs = names.length > 0 && (await rows.lookups(names)).length > 0;
    return { answer: second || differs ? { found: "ambiguous" } : { found: "one", key }, by: leading.map(({ sealClass }) => sealClass) };
  };
  const tagsOf = (subject: SubjectKey, stream: string) => Promise.all(SEAL_CLASSES.map((sealClass) => keyTag(subject, sealClass, stream)));
  const byClass = async (rows: Reading, subject: SubjectKey, stream: string): Promise<KeysByClass> =>
    new Map((await rows.keysByTag(await tagsOf(subject, stream))).map((row) => [row.sealClass, row]));
  const createKeyFor: Directory["createKeyFor"] = async (subject, sealClass, stream) =>
    sealing.create({ tag: await keyTag(subject, sealClass, stream), sealClass, stream });

  const linkTag = (visitor: SubjectKey, sealClass: SealClass) => keyed("link", sealClass, visitor);
  const linkTags: Directory["linkTags"] = async (visitor) => new Map(await Promise.all(SEAL_CLASSES.map(async (sealClass) => [sealClass, await linkTag(visitor, sealClass)] as const)));
  const lockPeople: Directory["lockPeople"] = async (rows, people) => {
    const tags = await Promise.all(people.map((each) => linkTag(each, SEAL_CLASSES[0]!)));
    if (tags.length > 0) await rows.lock([...new Set(tags)]);
  };
  /** The ways to a person and the marks of the ids' names that are to be written under a class, and what lies in their place under a key that is gone. */
  const toWrite = async (rows: Reading, ref: SubjectRef, subject: SubjectKey, under: SealClass, key: KeyRow | undefined) => {
    const ways = (await waysOf(ref, under)).map(({ tag }) => ({ tag, what: "look-up" as const }));
    const names = await Promise.all(Object.keys(ref.ids).map(async (name) => ({ tag: await nameTag(subject, ref.kind, name, under), what: "id-name" as const })));
    const there = await rows.lookups([...ways, ...names].map(({ tag }) => tag));
    const living = new Set(there.filter(({ box }) => keyIdOf(box) === key?.id).map(({ tag }) => tag));
    return { missing: [...ways, ...names].filter(({ tag }) => !living.has(tag)), dead: there.flatMap(({ tag }) => (living.has(tag) ? [] : [tag])) };
  };

  return {
    owner,
    keyTag,
    placeSeed,
    known: (rows, subject) => byClass(rows, subject, LOOKUPS),
    linkTags,
    lockPeople,
    createKeyFor,
    async keysFor(rows, subject, stream) {
      const [lookups, own] = await Promise.all([tagsOf(subject, LOOKUPS), tagsOf(subject, stream)]);
      const held = await rows.keysByTag([...lookups, ...own]);
      const among = (tags: readonly string[]): KeysByClass => new Map(held.filter(({ tag }) => tags.includes(tag)).map((row) => [row.sealClass, row]));
      return { known: among(lookups), ofStream: among(own) };
    },
    async find(rows, ref, under) {
      assertRef(ref);
      const { answer } = await behind(rows, ref, [under]);
      if (answer.found === "none") await mark.assertOwn(rows);
      return answer;
    },
    // The person is here and names himself: every class may say who he is, so that one person keeps one key.
    async findOrCreate(rows, ref, under) {
      assertRef(ref);
      // Two that name the same person at once must not make two of one.
      await rows.lock((await waysOf(ref, SEAL_CLASSES[0]!)).map(({ tag }) => tag));
      let locked: SubjectKey | undefined;
      for (let looks = 0; looks < LOOKS; looks++) {
        const { answer, by } = await behind(rows, ref, SEAL_CLASSES);
        if (answer.found === "ambiguous") return answer;
        const subject = answer.found === "one" ? answer.key : (toBase64url(primitives.random(16)) as SubjectKey);
        const known = await byClass(rows, subject, LOOKUPS);
        const existing = known.get(under);
        const { missing, dead } = await toWrite(rows, ref, subject, under, existing);
        if (existing && missing.length === 0) return { found: "one", key: subject };
        if (answer.found === "one" && locked !== subject) {
          // Whoever forgets the person, or comes by another id and adds to it, comes before or after: what was found is looked for again.
          await lockPeople(rows, [subject]);
          locked = subject;
          continue;
        }
        // Nobody forgets the person now. What is written beside a key that was lost would hide it for good.
        if (!by.every((sealClass) => known.has(sealClass))) continue;
        if (answer.found === "none") await mark.write(rows);
        const key = existing ? await sealing.unwrap(existing) : await createKeyFor(subject, under, LOOKUPS);
        const owned = await owner(subject, under);
        if (dead.length > 0) await rows.removeLookups({ tags: dead });
        const lookups = missing.map(({ tag, what }): LookupRow => ({ tag, owner: owned, sealClass: under, box: sealing.box(key, subject, [what, tag]) }));
        await rows.writePerson({ keys: existing ? [] : [key.row], lookups });
        return { found: "one", key: subject };
      }
      throw peopleDamaged();
    },
    async streamKeys(rows, subject, sealClass) {
      const places = await placesOf(rows, await placeSeed(subject, sealClass), primitives.sha256);
      const held = places.length > 0 ? await rows.keys(places.map(({ key }) => key)) : [];
      const keys = held.flatMap((key) => ("destroyed" in key ? [] : [key]));
      const own = await Promise.all(keys.map(async ({ tag, stream }) => tag === (await keyTag(subject, sealClass, stream))));
      if (own.includes(false)) throw peopleDamaged();
      return { places, keys };
    },
  };
};
