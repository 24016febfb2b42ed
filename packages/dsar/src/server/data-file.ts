import { csvRecord } from "./csv.js";
import type { Group } from "./group.js";

/** The rows of a group as one JSON array, an object per line. */
export async function* jsonOf(group: Pick<Group, "records">): AsyncGenerator<string> {
  let before = "[\n";
  for await (const record of group.records()) {
    yield before + JSON.stringify(record);
    before = ",\n";
  }
  yield before === "[\n" ? "[]\n" : "\n]\n";
}

/** The rows of a group as CSV (RFC 4180): a header, then a record per row; a column that a row does not have is empty. */
export async function* csvOf(group: Pick<Group, "records" | "columns">): AsyncGenerator<string> {
  const columns = [...group.columns];
  yield csvRecord(columns);
  for await (const record of group.records()) yield csvRecord(columns.map((column) => record[column]));
}
