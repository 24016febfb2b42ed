import type { Parameters } from "./statement.js";

/** Items as rows: one array per column, whose name in SQL is that of the field. */
export const arrays = <C extends string>(
  { add }: Parameters,
  alias: string,
  items: readonly Readonly<Record<NoInfer<C>, unknown>>[],
  columns: Readonly<Record<C, string>>,
): string => {
  const names = Object.keys(columns) as C[];
  const given = names.map((name) => add(`${columns[name]}[]`, items.map((item) => item[name])));
  return `unnest(${given.join(", ")}) as ${alias} (${names.map((name) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)).join(", ")})`;
};
