import { TrothError, type Reason } from "@troth/decision";
import { writeBodies, type Core } from "./append.js";
import { FORGOTTEN } from "./event.js";
import { assertPlainJson } from "./plain-json.js";
import type { Rows } from "./store.js";
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
};

/** Destroys keys and look-ups and records it in each stream concerned. Gives the number of keys destroyed. */
export const forgetIn = async (core: Core, rows: Rows, subject: SubjectKey, o: Forgetting): Promise<number> => {
  const only = o.streams && new Set(o.streams);
  const destroyed: string[] = [];
  const byStream = new Map<string, SealClass[]>();
  for (const sealClass of SEAL_CLASSES.filter((each) => o.classes.includes(each))) {
    for (const { key, stream } of await core.directory.keysOf(rows, subject, sealClass)) {
      if (only && !only.has(stream)) continue;
      destroyed.push(key.row.id);
      if (stream !== "") byStream.set(stream, [...(byStream.get(stream) ?? []), sealClass]);
    }
    if (!only) await rows.removeLookups(await core.directory.owner(subject, sealClass));
  }
  if (destroyed.length > 0) await rows.destroyKeys(destroyed);
  for (const [stream, classes] of byStream) {
    const data = { classes, why: o.why };
    const body = { stream, type: FORGOTTEN, v: 1, at: o.now, actor: "system:journal", data };
    await writeBodies(core, rows, stream, [body], await rows.head(stream));
  }
  return destroyed.length;
};
