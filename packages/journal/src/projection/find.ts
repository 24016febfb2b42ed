import { TrothError } from "@troth/decision";
import { fromBase64url, toBase64url } from "../base64url.js";
import { canonicalText } from "../chain.js";
import { pages } from "../pages.js";
import { textFault } from "./cell.js";
import { standingOf } from "./generations.js";
import type { ProjectionQuery, ProjectionRow } from "./projection.js";
import type { FoldedRow, ProjectionReading, ProjectionShape } from "./projection-store.js";
import { asked, lies, spansOf, type Asked, type Place } from "./query.js";
import { stateOf } from "./step.js";

/** Where questions are answered. */
export interface Finding {
  readonly shape: ProjectionShape;
  readonly projections: () => ProjectionReading;
  readonly sha256: (text: string) => string;
}

/** The rows asked for, a page at a time; each page is of one instant. */
export async function* find<S>({ shape, projections, sha256 }: Finding, q: ProjectionQuery<string>): AsyncGenerator<ProjectionRow<S>, undefined> {
  const question = asked(shape, q);
  const mark = sha256(canonicalText([shape.name, shape.version, q.where ?? {}, (q.orderBy ?? []).map(({ column, desc }) => [column, desc === true])])).slice(0, 12);
  const placeOf = (row: FoldedRow): Place => ({ cells: question.order.map(({ column }) => row.cells[column] ?? null), key: row.key });
  const begin = q.after === undefined ? undefined : opened(shape, question, mark, q.after);
  const rows = pages<FoldedRow>(
    async (last, limit) => {
      const page = await projections().page(shape, { spans: spansOf(shape, question, last ? placeOf(last) : begin), limit }).catch(async (error: unknown) => {
        // The table may have gone in this moment: then the reason is the later version.
        standingOf(shape, await projections().standings(shape.name));
        throw error;
      });
      if ((standingOf(shape, page.standings)?.generation ?? 0) === 0) throw unbuilt(shape);
      return page.rows;
    },
    { limit: q.limit },
  );
  for await (const page of rows) {
    for (const row of page) yield { key: row.key, state: stateOf<S>(shape, row.key, row.state), cursor: cursorOf(mark, placeOf(row)) };
  }
  return undefined;
}

const unbuilt = (shape: ProjectionShape) =>
  new TrothError({ code: "projection-unbuilt", message: `The projection "${shape.name}" is not complete in version ${shape.version}`, path: `${shape.name}.${shape.version}`, hint: "Await catchUp() first." });

const cursorOf = (mark: string, { cells, key }: Place): string => toBase64url(new TextEncoder().encode(JSON.stringify([mark, key, ...cells])));

/** The place behind a cursor; throws TrothError `projection-cursor` for one that this question did not give. */
const opened = (shape: ProjectionShape, question: Asked, mark: string, cursor: unknown): Place => {
  const parts = parsed(cursor);
  if (Array.isArray(parts)) {
    const [of, key, ...cells] = parts;
    const place: Place = { cells, key };
    if (of === mark && textFault(key) === undefined && lies(shape, question, place)) return place;
  }
  throw new TrothError({ code: "projection-cursor", message: "The cursor belongs to another question", path: "find.after", hint: "Ask with the same where and orderBy that gave it, or begin without." });
};

const parsed = (cursor: unknown): unknown => {
  try {
    return typeof cursor === "string" ? JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(fromBase64url(cursor))) : undefined;
  } catch {
    return undefined;
  }
};
