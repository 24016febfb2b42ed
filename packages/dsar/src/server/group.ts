import { TrothError, type SubjectRef } from "@troth/decision";
import type { DataSource, ExportRow } from "@troth/data-map";
import type { Policy } from "@troth/policy-model";
import type { Held } from "../events.js";
import { locateIn } from "../searchable.js";
import { plainValue } from "./cell.js";
import { openSpool, type Spool } from "./spool.js";

/** The rows of one table and category: on disk, with what GDPR 15(1) wants said about them. */
export interface Group {
  readonly path: string;
  readonly category: string;
  /** Of its files, without ending; nothing of it comes from the data. */
  readonly name: string;
  readonly purposes: ReadonlySet<string>;
  readonly recipients: ReadonlySet<string>;
  readonly retention: ReadonlySet<string>;
  readonly columns: ReadonlySet<string>;
  readonly rows: number;
  readonly held: readonly Held[];
  records(): AsyncIterable<Readonly<Record<string, unknown>>>;
}
interface Open {
  readonly path: string;
  readonly category: string;
  readonly purposes: Set<string>;
  readonly recipients: Set<string>;
  readonly retention: Set<string>;
  readonly columns: Set<string>;
  readonly heldColumns: Set<string>;
  readonly spool: Spool;
  rows: number;
  heldRows: number;
}

const unlabelled = (row: ExportRow, what: string, id: string): TrothError =>
  new TrothError({ code: "row-unlabelled", message: `A row of "${row.path}" names the ${what} "${id}", which the policy does not have`, path: row.path, hint: "Label the data by the policy that the app runs." });

const assertLabelled = (policy: Policy, row: ExportRow): void => {
  const category = Object.hasOwn(policy.categories, row.category) ? policy.categories[row.category] : undefined;
  if (!category) throw unlabelled(row, "category", row.category);
  if (category.secret) throw new TrothError({ code: "secret-exported", message: `"${row.path}" exports the credentials "${row.category}"`, path: row.path, hint: "A source leaves secrets out of every export." });
  const purpose = row.purposes.find((id) => !Object.hasOwn(policy.purposes, id));
  if (purpose !== undefined) throw unlabelled(row, "purpose", purpose);
  const recipient = row.recipients.find((id) => !Object.hasOwn(policy.recipients, id));
  if (recipient !== undefined) throw unlabelled(row, "recipient", recipient);
};

/** Columns of mixed content stay back until somebody has looked (GDPR 15(4)); an empty one has nothing to look at. */
const take = async (group: Open, row: ExportRow): Promise<void> => {
  const mixed = (row.mixed ?? []).filter((column) => row.data[column] !== null && row.data[column] !== undefined && row.data[column] !== "");
  const shown = Object.entries(row.data).filter(([column]) => !mixed.includes(column));
  for (const column of mixed) group.heldColumns.add(column);
  for (const [column] of shown) group.columns.add(column);
  for (const id of row.purposes) group.purposes.add(id);
  for (const id of row.recipients) group.recipients.add(id);
  group.retention.add(row.retention);
  group.rows += 1;
  if (mixed.length > 0) group.heldRows += 1;
  await group.spool.write(JSON.stringify(Object.fromEntries(shown.map(([column, value]) => [column, plainValue(value)]))));
};

const nameOf = (group: Open, all: readonly Open[], taken: Set<string>): string => {
  const alone = all.filter(({ path }) => path === group.path).length === 1;
  const base = (alone ? group.path : `${group.path}.${group.category}`).replace(/[^\w.-]+/g, "-").replace(/^\.+/, "");
  let name = base;
  for (let n = 2; taken.has(name.toLowerCase()); n += 1) name = `${base}-${n}`;
  taken.add(name.toLowerCase());
  return name;
};

async function* recordsOf(spool: Spool): AsyncGenerator<Readonly<Record<string, unknown>>> {
  for await (const line of spool.lines()) yield JSON.parse(line) as Readonly<Record<string, unknown>>;
}

/**
 * Reads every source once, to its end, before a byte of an archive is written: a slow reader of the archive holds no
 * transaction open, all files of a table tell of the same rows, and a source that fails spoils no half-sent archive.
 */
export const collect = async (
  sources: readonly DataSource[],
  subject: SubjectRef,
  policy: Policy,
): Promise<{ readonly groups: readonly Group[]; readonly leftOut: readonly string[]; close(): Promise<void> }> => {
  const leftOut: string[] = [];
  let found = false;
  const open = new Map<string, Open>();
  const close = async () => {
    for (const { spool } of open.values()) await spool.close();
  };
  try {
    for (const source of sources) {
      const located = await locateIn(source, subject);
      found ||= located === "one";
      if (located === "unsearchable") {
        leftOut.push(source.name);
        continue;
      }
      if (located === "ambiguous") throw new TrothError({ code: "subject-ambiguous", message: `Two people stand behind the ids in "${source.name}"`, path: `sources.${source.name}`, hint: "Name the person by ids that only one person has." });
      for await (const row of source.export(subject, { scope: "access" })) {
        assertLabelled(policy, row);
        const key = `${row.path}\n${row.category}`;
        let group = open.get(key);
        if (!group) {
          const sets = { purposes: new Set<string>(), recipients: new Set<string>(), retention: new Set<string>(), columns: new Set<string>(), heldColumns: new Set<string>() };
          group = { path: row.path, category: row.category, ...sets, spool: await openSpool(), rows: 0, heldRows: 0 };
          open.set(key, group);
        }
        await take(group, row);
      }
    }
    if (leftOut.length > 0 && !found) {
      throw new TrothError({ code: "subject-unsearchable", message: `Nobody was looked for in ${leftOut.join(", ")}, and found nowhere else`, path: `sources.${leftOut[0] ?? ""}`, hint: "Name the person by an id that the sources know." });
    }
  } catch (error) {
    await close();
    throw error;
  }
  const all = [...open.values()];
  const taken = new Set<string>();
  const groups = all.map((group): Group => {
    const { path, category, purposes, recipients, retention, columns, rows, heldColumns, heldRows, spool } = group;
    const held = heldRows > 0 ? [{ path, columns: [...heldColumns].sort(), rows: heldRows }] : [];
    return { path, category, name: nameOf(group, all, taken), purposes, recipients, retention, columns, rows, held, records: () => recordsOf(spool) };
  });
  return { groups, leftOut, close };
};
