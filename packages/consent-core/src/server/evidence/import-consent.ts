import { TrothError, type SubjectRef } from "@troth/decision";
import { canonicalText, streamName, type Tx } from "@troth/journal";
import { put, writing, type ConsentJournal } from "../stream.js";
import { consentImportedType, toolName, type ConsentImported, type ProofGrade } from "./imported.js";
import { readRow, type BadRow, type Importing, type ImportRow } from "./import-row.js";

export interface ImportOptions extends Importing {
  readonly journal: ConsentJournal;
  /** What another tool kept, row by row; read once, nothing is held. */
  readonly records: Iterable<ImportRow> | AsyncIterable<ImportRow>;
  /** `"operator:<id>"` or `"system:<name>"`. */
  readonly actor: string;
  readonly random: (n: number) => Uint8Array;
  /** SHA-256 of a text, in hex. */
  readonly sha256: (text: string) => string;
}
/** `imported` by grade; `already`: the very same row was imported before; `empty`: all its names are left out. */
export interface Imported {
  readonly imported: Readonly<Record<ProofGrade, number>>;
  readonly already: number;
  readonly empty: number;
  readonly bad: readonly BadRow[];
}

type Written = "imported" | "already" | "ambiguous";

/** Writes one row, unless a stream of the person has it; the digest is sealed, for an id of a person could be guessed from it. */
const write = (o: ImportOptions, subject: SubjectRef, record: string, data: ConsentImported): Promise<Written> =>
  writing(o.journal, async (tx: Tx): Promise<Written> => {
    const found = await o.journal.subject(subject, { create: true, under: "evidence", tx });
    if (found.found !== "one") return "ambiguous";
    let last = { name: streamName(o.random), lastSeq: 0 };
    for (const name of await o.journal.streams(found.key, { under: "evidence", tx })) {
      let held = { own: false, lastSeq: 0 };
      for await (const event of o.journal.read(name, { tx })) {
        held = { own: held.own || (event.subject === found.key && event.type === consentImportedType), lastSeq: event.seq };
        const sealed = event.type === consentImportedType ? event.sealed?.evidence : undefined;
        if (sealed !== undefined && sealed !== "erased" && sealed["record"] === record) return "already";
      }
      if (held.own) last = { name, lastSeq: held.lastSeq };
    }
    const at = Math.floor(o.now / 1000) * 1000;
    const event = { type: consentImportedType, v: 1, at, actor: o.actor, subject: found.key, data, sealed: { evidence: { record } } };
    await put(o.journal, last, [event], tx);
    return "imported";
  });

/**
 * Takes over what another tool kept. A record is `strong` where it has the hash of what was shown, the time, and an act of
 * the person (GDPR 7(1), 4(11)), else `weak`: a weak consent counts as no choice, so that the person is asked again; a
 * refusal or a withdrawal always counts (7(3)). The end of a choice follows from its own time, so an old consent may have
 * ended when it comes; it is of the facts of the edition that `editionOf` finds for the words that were shown, else outdated.
 * Bad rows are told by number and written in no part; a row that was imported before, unchanged, is not written again.
 * Whether somebody may be imported at all (suppression) is not asked here.
 *
 * @throws TrothError `import-malformed` for a `tool` or `actor` that is none; `consent-busy`; what the journal throws. What was
 * written before stays: import the same again.
 *
 * @example
 * ```ts
 * import { importConsent, type ConsentJournal, type ImportRow } from "@troth/consent-core/server";
 * import type { Policy } from "@troth/policy-model";
 * declare const journal: ConsentJournal;
 * declare const policy: Policy;
 * declare const records: AsyncIterable<ImportRow>;
 * declare const sha256: (text: string) => string;
 * const random = (n: number) => crypto.getRandomValues(new Uint8Array(n));
 * export const taken = (now: number) =>
 *   importConsent({ journal, policy, records, tool: "klaro 0.7.22", names: { matomo: "statistics" }, actor: "operator:17", random, sha256, now });
 * ```
 */
export const importConsent = async (o: ImportOptions): Promise<Imported> => {
  const refuse = (path: string, hint: string) => new TrothError({ code: "import-malformed", message: "The import does not say by whom, or from what", path, hint });
  if (!toolName.test(o.tool)) throw refuse("tool", "Name and version of the tool, e.g. \"klaro 0.7.22\".");
  if (!/^(operator|system):.+$/.test(o.actor)) throw refuse("actor", 'One of "operator:<id>", "system:<name>": it is no act of the person.');
  const imported = { strong: 0, weak: 0 };
  const bad: BadRow[] = [];
  let [row, already, empty] = [0, 0, 0];
  for await (const each of o.records) {
    row += 1;
    const read = readRow(each, row, o);
    if ("code" in read) {
      bad.push(read);
      continue;
    }
    const { data } = read;
    if (!data) {
      empty += 1;
      continue;
    }
    // With what it says: the same record, withdrawn since, is another act.
    const record = o.sha256(canonicalText({ tool: o.tool, row: read.row }));
    const written = await write(o, read.row.subject, record, data);
    if (written === "ambiguous") bad.push({ row, code: "subject-ambiguous", path: "subject", fix: "Find out which of the people behind these ids is meant." });
    else if (written === "already") already += 1;
    else imported[data.grade] += 1;
  }
  return { imported, already, empty, bad };
};
