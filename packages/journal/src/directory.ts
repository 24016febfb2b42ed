import { TrothError, type SubjectRef } from "@troth/decision";
import { isRecord } from "./argument.js";
import { toBase64url } from "./base64url.js";
import { canonicalText } from "./chain.js";
import type { KeyRing } from "./key-ring.js";
import { placesOf } from "./places.js";
import type { Primitives } from "./primitives.js";
import type { RingMark } from "./ring-mark.js";
import type { DataKey, Sealing } from "./sealing.js";
import type { KeyRow, LookupRow, PersonRows, PlaceRow, Reading } from "./store.js";
import { SEAL_CLASSES, type SealClass, type SubjectFound, type SubjectKey } from "./subject.js";

/** The sealed ways from ids to people, and from people to their streams (law.md 16). */
export interface Directory {
  find(rows: Reading, ref: SubjectRef, under: SealClass): Promise<SubjectFound>;
  findOrCreate(rows: PersonRows, ref: SubjectRef, under: SealClass): Promise<SubjectFound>;
  /** The keys of a person's look-ups, by the class under which they make the person known. */
  known(rows: Reading, subject: SubjectKey): Promise<KeysByClass>;
  /** The keys of a person's look-ups, which the person is known by, and those of a stream: by class, as far as there are any. */
  keysFor(rows: Reading, subject: SubjectKey, stream: string): Promise<{ readonly known: KeysByClass; readonly ofStream: KeysByClass }>;
  createKeyFor(subject: SubjectKey, sealClass: SealClass, stream: string): Promise<DataKey>;
  /**
   * The living keys of a person's streams under a class, and the places of all that there ever were. What a place leads to must
   * be the person's by its keyed hash: another's key is passed over, so that nobody gets, or takes, what is somebody else's.
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
}

export const createDirectory = (keys: KeyRing, sealing: Sealing, primitives: Primitives, mark: RingMark): Directory => {
  const encoder = new TextEncoder();
  const keyed = async (...parts: readonly string[]) => toBase64url(await keys.hmac(encoder.encode(canonicalText(parts))));
  const owner: Directory["owner"] = (subject, sealClass) => keyed("owner", sealClass, subject);
  const keyTag: Directory["keyTag"] = (subject, sealClass, stream) => keyed("key", sealClass, subject, stream);
  const placeSeed: Directory["placeSeed"] = (subject, sealClass) => keyed("places", sealClass, subject);
  /** The ways from a person's ids in one class: by name of the id. */
  const waysOf = async (ref: SubjectRef, sealClass: SealClass): Promise<readonly Way[]> =>
    Promise.all(Object.entries(ref.ids).map(async ([name, id]) => ({ name, tag: await keyed("look-up", sealClass, ref.kind, name, id) })));
  /** That a person has an id of this name, whatever its value. */
  const nameTag = (subject: SubjectKey, kind: string, name: string, sealClass: SealClass) => keyed("id-name", sealClass, subject, kind, name);

  /** Where the ids lead, and by which of them, in the classes given. */
  const behind = async (rows: Reading, ref: SubjectRef, classes: readonly SealClass[]): Promise<{ readonly answer: SubjectFound; readonly present: ReadonlySet<string> }> => {
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
    const present = new Set(lookups.map(({ tag }) => tag));
    if (!key) return { answer: { found: "none" }, present };
    // An id that does not lead to the person, under a name of which the person has another: it is somebody else's.
    const known = new Set(ways.filter(({ tag }) => led.has(tag)).map(({ name }) => name));
    const others = Object.keys(ref.ids).filter((name) => !known.has(name));
    const names = await Promise.all(others.flatMap((name) => classes.map((sealClass) => nameTag(key, ref.kind, name, sealClass))));
    const differs = names.length > 0 && (await rows.lookups(names)).length > 0;
    return { answer: second || differs ? { found: "ambiguous" } : { found: "one", key }, present };
  };
  const tagsOf = (subject: SubjectKey, stream: string) => Promise.all(SEAL_CLASSES.map((sealClass) => keyTag(subject, sealClass, stream)));
  const byClass = async (rows: Reading, subject: SubjectKey, stream: string): Promise<KeysByClass> =>
    new Map((await rows.keysByTag(await tagsOf(subject, stream))).map((row) => [row.sealClass, row]));
  const createKeyFor: Directory["createKeyFor"] = async (subject, sealClass, stream) =>
    sealing.create({ tag: await keyTag(subject, sealClass, stream), sealClass, stream });

  const directory: Directory = {
    owner,
    keyTag,
    placeSeed,
    known: (rows, subject) => byClass(rows, subject, LOOKUPS),
    linkTags: async (visitor) => new Map(await Promise.all(SEAL_CLASSES.map(async (sealClass) => [sealClass, await keyed("link", sealClass, visitor)] as const))),
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
      const { answer, present } = await behind(rows, ref, SEAL_CLASSES);
      if (answer.found === "ambiguous") return answer;
      if (answer.found === "none") await mark.write(rows);
      const subject = answer.found === "one" ? answer.key : (toBase64url(primitives.random(16)) as SubjectKey);
      const existing = (await byClass(rows, subject, LOOKUPS)).get(under);
      if (answer.found === "one" && !existing) {
        // Whoever is forgetting the person would miss the key that is made here, and not the look-ups.
        await rows.lock([await placeSeed(subject, under)]);
        const now = await byClass(rows, subject, LOOKUPS);
        if (now.size === 0 || now.has(under)) return directory.findOrCreate(rows, ref, under);
      }
      const key = existing ? await sealing.unwrap(existing) : await createKeyFor(subject, under, LOOKUPS);
      const owned = await owner(subject, under);
      const row = (tag: string, what: "look-up" | "id-name"): LookupRow => ({ tag, owner: owned, sealClass: under, box: sealing.box(key, subject, [what, tag]) });
      const ways = (await waysOf(ref, under)).filter(({ tag }) => !present.has(tag));
      const named = await Promise.all(Object.keys(ref.ids).map((name) => nameTag(subject, ref.kind, name, under)));
      const before = new Set((await rows.lookups(named)).map(({ tag }) => tag));
      const lookups = [...ways.map(({ tag }) => row(tag, "look-up")), ...named.filter((tag) => !before.has(tag)).map((tag) => row(tag, "id-name"))];
      if (existing && lookups.length === 0) return { found: "one", key: subject };
      // Forgotten in the same moment: what is written under that key would find nobody.
      if (existing && (await rows.lockKeys([existing.id])).length === 0) return directory.findOrCreate(rows, ref, under);
      await rows.writePerson({ keys: existing ? [] : [key.row], lookups });
      return { found: "one", key: subject };
    },
    async streamKeys(rows, subject, sealClass) {
      const places = await placesOf(rows, await placeSeed(subject, sealClass), primitives.sha256);
      const held = places.length > 0 ? await rows.keys(places.map(({ key }) => key)) : [];
      const own = held.map(async (key) => ("destroyed" in key || key.tag !== (await keyTag(subject, sealClass, key.stream)) ? [] : [key]));
      return { places, keys: (await Promise.all(own)).flat() };
    },
  };
  return directory;
};

const assertRef = (ref: SubjectRef): void => {
  const { kind, ids: given } = (ref ?? {}) as Partial<Record<keyof SubjectRef, unknown>>;
  const ids: readonly (readonly [string, unknown])[] = isRecord(given) ? Object.entries(given) : [];
  const blank = ids.find(([name, id]) => typeof id !== "string" || id.trim() === "" || name === "");
  if (typeof kind === "string" && kind.trim() !== "" && ids.length > 0 && !blank) return;
  throw new TrothError({
    code: "subject-blank",
    message: "A person is named by a kind and at least one id, none of them blank",
    path: blank ? `subject.ids.${blank[0]}` : ids.length === 0 ? "subject.ids" : "subject.kind",
    hint: "Leave out ids that are not known: a blank one would make one person of many.",
  });
};
