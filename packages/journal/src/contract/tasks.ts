import type { NewEvent, StoredEvent } from "../event.js";
import type { Journal } from "../journal.js";
import type { Projected, Projection, ProjectionQuery, ProjectionRow } from "../projection/projection.js";
import { append, note, stream } from "./sample.js";

/** What a note says of a task. */
export interface Said {
  readonly task?: string;
  readonly lane?: string | null;
  readonly due?: number | null;
  readonly done?: true;
}
export interface Task {
  readonly lane: string | null;
  readonly due: number | null;
  /** The numbers of the notes it was folded from. */
  readonly notes: readonly number[];
}
export type TaskColumn = "lane" | "due" | "count";
export type Tasks = Projection<Task, TaskColumn>;

/** The projection of the contract: open tasks, by what notes say of them. */
export const tasks = (more: Partial<Tasks> = {}): Tasks => ({
  name: "open-tasks",
  version: 1,
  columns: { lane: "text", due: "instant", count: "int" },
  indexes: [["lane", "due"], ["count"]],
  key: (event) => said(event).task,
  evolve(task, event) {
    const { lane = task?.lane ?? null, due = task?.due ?? null, done } = said(event);
    return done ? undefined : { lane, due, notes: [...(task?.notes ?? []), said(event).n] };
  },
  row: ({ lane, due, notes }) => ({ lane, due, count: notes.length }),
  ...more,
});
const said = (event: StoredEvent) => event.data as Said & { readonly n: number };

let count = 0;
/** A note about a task. */
export const about = (task: string, more: Omit<Said, "task"> = {}, event: Partial<NewEvent> = {}): NewEvent => note(++count, { data: { n: count, task, ...more }, ...event });
/** Writes a note about a task to a stream of its own, and gives the stream. */
export const tell = async (journal: Journal, task: string, more: Omit<Said, "task"> = {}): Promise<string> => {
  const name = stream();
  await append(journal, name, [about(task, more)]);
  return name;
};

export const found = async <S, C extends string>(projected: Projected<S, C>, q: Partial<ProjectionQuery<C>> = {}): Promise<readonly ProjectionRow<S>[]> => {
  const rows: ProjectionRow<S>[] = [];
  for await (const row of projected.find({ limit: 1000, ...q })) rows.push(row);
  return rows;
};
export const keysOf = async <S, C extends string>(projected: Projected<S, C>, q: Partial<ProjectionQuery<C>> = {}): Promise<readonly string[]> => (await found(projected, q)).map(({ key }) => key);
/** How many notes each task was folded from. */
export const counts = async (projected: Projected<Task, TaskColumn>): Promise<Readonly<Record<string, number>>> =>
  Object.fromEntries((await found(projected)).map(({ key, state }) => [key, state.notes.length]));

/** The rows of projections, as the store holds them. */
export const folded = (rows: readonly Readonly<Record<string, unknown>>[]) => rows.filter((row) => typeof row["state"] === "string" && typeof row["generation"] === "number");
