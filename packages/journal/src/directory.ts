import { TrothError, type SubjectRef } from "@troth/decision";
import { toBase64url } from "./base64url.js";
import { canonicalText } from "./chain.js";
import type { KeyRing } from "./key-ring.js";
import type { Primitives } from "./primitives.js";
import type { DataKey, Sealing } from "./sealing.js";
import type { KeyRow, LookupRow, PersonRows, Reading } from "./store.js";
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
  keysOf(rows: Reading, subject: SubjectKey, sealClass: SealClass): Promise<readonly { readonly key: DataKey; readonly stream: string }[]>;
  owner(subject: SubjectKey, sealClass: SealClass): Promise<string>;
  /** Under which a link of this visitor to a person lies, in each class. */
  linkTags(visitor: SubjectKey): Promise<ReadonlyMap<SealClass, string>>;
}

export type KeysByClass = ReadonlyMap<SealClass, KeyRow>;

const LOOKUPS = "";

interface Way {
  /** Of the id: "email". */
  readonly name: string;
  readonly tag: string;
}

export const createDirectory = (keys: KeyRing, sealing: Sealing, primitives: Primitives): Directory => {
  const encoder = new TextEncoder();
  const keyed = async (...parts: readonly string[]) => toBase64url(await keys.hmac(encoder.encode(canonicalText(parts))));
  const owner: Directory["owner"] = (subject, sealClass) => keyed("owner", sealClass, subject);
  const keyTag = (subject: SubjectKey, sealClass: SealClass, stream: string) => keyed("key", sealClass, subject, stream);
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
  const byClass = async (rows: Reading, subject: SubjectKey, stream: string): Promise<KeysByClass> => {
    const tags = await Promise.all(SEAL_CLASSES.map((sealClass) => keyTag(subject, sealClass, stream)));
    return new Map((await rows.keysByTag(tags)).map((row) => [row.sealClass, row]));
  };
  const createKeyFor: Directory["createKeyFor"] = async (subject, sealClass, stream) =>
    sealing.create({ tag: await keyTag(subject, sealClass, stream), owner: await owner(subject, sealClass), sealClass, stream });

  const directory: Directory = {
    owner,
    known: (rows, subject) => byClass(rows, subject, LOOKUPS),
    linkTags: async (visitor) => new Map(await Promise.all(SEAL_CLASSES.map(async (sealClass) => [sealClass, await keyed("link", sealClass, visitor)] as const))),
    createKeyFor,
    async keysFor(rows, subject, stream) {
      const [known, ofStream] = await Promise.all([byClass(rows, subject, LOOKUPS), byClass(rows, subject, stream)]);
      return { known, ofStream };
    },
    async find(rows, ref, under) {
      assertRef(ref);
      return (await behind(rows, ref, [under])).answer;
    },
    // The person is here and names himself: every class may say who he is, so that one person keeps one key.
    async findOrCreate(rows, ref, under) {
      assertRef(ref);
      // Two that name the same person at once must not make two of one.
      await rows.lock((await waysOf(ref, SEAL_CLASSES[0]!)).map(({ tag }) => tag));
      const { answer, present } = await behind(rows, ref, SEAL_CLASSES);
      if (answer.found === "ambiguous") return answer;
      const subject = answer.found === "one" ? answer.key : (toBase64url(primitives.random(16)) as SubjectKey);
      const existing = (await byClass(rows, subject, LOOKUPS)).get(under);
      const key = existing ? await sealing.unwrap(existing) : await createKeyFor(subject, under, LOOKUPS);
      const row = (tag: string, what: "look-up" | "id-name"): LookupRow => ({ tag, owner: key.row.owner, sealClass: under, box: sealing.box(key, subject, [what, tag]) });
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
    async keysOf(rows, subject, sealClass) {
      const held = await rows.keysOf(await owner(subject, sealClass));
      return Promise.all(
        held.map(async (row) => {
          const key = await sealing.unwrap(row);
          return { key, stream: sealing.streamOf(key) };
        }),
      );
    },
  };
  return directory;
};

const assertRef = (ref: SubjectRef): void => {
  const ids = Object.entries(ref.ids);
  const blank = ids.find(([name, id]) => typeof id !== "string" || id.trim() === "" || name === "");
  if (ref.kind !== "" && ids.length > 0 && !blank) return;
  throw new TrothError({
    code: "subject-blank",
    message: "A person is named by a kind and at least one id, none of them blank",
    path: blank ? `subject.ids.${blank[0]}` : "subject",
    hint: "Leave out ids that are not known: a blank one would make one person of many.",
  });
};
