import { TrothError } from "@troth/decision";
import type { Core } from "./append.js";
import { parseBody, type EventBody } from "./chain.js";
import type { StoredEvent } from "./event.js";
import type { EventRow, Reading } from "./store.js";
import { SEAL_CLASSES, type SubjectKey } from "./subject.js";

/** Reads an event back: checks its hash, opens what still opens, upcasts. Throws TrothError `event-damaged`. */
export const restore = async (core: Core, rows: Reading, row: EventRow): Promise<StoredEvent> => {
  const body = core.primitives.sha256(row.body) === row.hash ? parseBody(row.body) : undefined;
  if (!body || body.stream !== row.stream || body.seq !== row.seq) throw damaged(row);
  const { v, data } = core.registry.upcast(body.type, body.v, body.data);
  const subject = await subjectOf(core, rows, body);
  const sealed = await sealedOf(core, rows, body);
  return {
    stream: row.stream,
    seq: row.seq,
    position: row.position,
    hash: row.hash,
    type: body.type,
    v,
    at: body.at,
    actor: body.actor,
    data,
    ...(subject === undefined ? {} : { subject }),
    ...(sealed === undefined ? {} : { sealed }),
  };
};

/** The first class whose key still lives tells who it was; none, and it is told no more. */
const subjectOf = async (core: Core, rows: Reading, body: EventBody): Promise<SubjectKey | undefined> => {
  for (const sealClass of SEAL_CLASSES) {
    const box = body.subject?.[sealClass];
    if (box === undefined) continue;
    const opened = await core.sealing.openWith(rows, box, ["subject", body.stream, body.seq, sealClass]);
    if (opened !== "erased") return opened.value as SubjectKey;
  }
  return undefined;
};

const sealedOf = async (core: Core, rows: Reading, body: EventBody): Promise<StoredEvent["sealed"]> => {
  if (!body.sealed) return undefined;
  const parts: Record<string, Readonly<Record<string, unknown>> | "erased"> = {};
  for (const sealClass of SEAL_CLASSES) {
    const box = body.sealed[sealClass];
    if (box === undefined) continue;
    const opened = await core.sealing.openWith(rows, box, ["sealed", body.stream, body.seq, sealClass]);
    parts[sealClass] = opened === "erased" ? "erased" : (opened.value as Readonly<Record<string, unknown>>);
  }
  return parts;
};

const damaged = (row: EventRow) =>
  new TrothError({ code: "event-damaged", message: "A stored event is not what was written", path: `${row.stream}.${row.seq}`, hint: "Run verify()." });
