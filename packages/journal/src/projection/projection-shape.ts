import { TrothError } from "@troth/decision";
import { isRecord, optionsOf } from "../argument.js";
import { canonicalText } from "../chain.js";
import type { Projection } from "./projection.js";
import type { ProjectionShape } from "./projection-store.js";

const named = /^[a-z][a-z0-9-]{0,39}$/;
/** The columns that every table has, and those that engines have of their own. */
const reserved = new Set(["generation", "key", "state", "rowid", "oid", "ctid", "xmin", "xmax", "cmin", "cmax", "tableoid"]);
const types = new Set(["text", "int", "instant"]);
const VERSIONS = 9999;
/** With the key at most nine times 255 bytes: what an index of PostgreSQL holds. */
const INDEXED = 8;
const INDEXES = 16;
const COLUMNS = 64;

/** The shape of a definition; throws TrothError `projection-malformed` for one that no table can be made of. */
export const shapeOf = <S, C extends string>(p: Projection<S, C>): ProjectionShape => {
  const refuse = (path: string, message: string, hint: string) =>
    new TrothError({ code: "projection-malformed", message, path: `projection.${path}`, hint });
  const naming = "Lower-case letters, digits and hyphens, a letter first, up to 40.";
  optionsOf(p, "project", "{ name, version, columns, indexes, key, evolve, row }");
  if (typeof p.name !== "string" || !named.test(p.name)) throw refuse("name", "Not a name for a projection", naming);
  if (!Number.isSafeInteger(p.version) || p.version < 1 || p.version > VERSIONS) throw refuse("version", "Not a version", `1, 2, 3 … up to ${VERSIONS}.`);
  if (!isRecord(p.columns)) throw refuse("columns", "Not columns", "Their types by name; {} for none.");
  if (!Array.isArray(p.indexes)) throw refuse("indexes", "Not a list of indexes", "[] for none.");
  const columns = Object.entries<string>(p.columns).map(([name, type]) => {
    if (!named.test(name)) throw refuse(`columns.${name}`, "Not a name for a column", naming);
    if (reserved.has(name)) throw refuse(`columns.${name}`, `"${name}" is a name of the table's own`, "Give the column another.");
    if (!types.has(type)) throw refuse(`columns.${name}`, "Not a type of column", 'One of "text", "int", "instant".');
    return { name, type: type as "text" | "int" | "instant" };
  });
  if (columns.length > COLUMNS) throw refuse("columns", "Too many columns", `Up to ${COLUMNS}; what is only shown lies in the state.`);
  if (p.indexes.length > INDEXES) throw refuse("indexes", "Too many indexes", `Up to ${INDEXES}.`);
  const indexes = p.indexes.map((index, at) => {
    if (!Array.isArray(index) || index.length === 0 || index.length > INDEXED || new Set(index).size < index.length) {
      throw refuse(`indexes.${at}`, "Not an index", `One to ${INDEXED} columns, each once.`);
    }
    const unknown = index.find((name) => !Object.hasOwn(p.columns, name));
    if (unknown !== undefined) throw refuse(`indexes.${at}`, `"${unknown}" is no column`, "Name columns of the projection.");
    return [...index];
  });
  for (const part of ["key", "evolve", "row"] as const) {
    if (typeof p[part] !== "function") throw refuse(part, "Not a function", "A projection has key, evolve and row.");
  }
  return { name: p.name, version: p.version, columns, indexes, text: canonicalText({ columns: p.columns, indexes }) };
};
