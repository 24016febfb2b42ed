import { isAlias, isMap, isScalar, isSeq, parseDocument, type Alias, type Document, type Node, type Scalar, type YAMLMap, type YAMLSeq } from "yaml";
import { linesOf, type Placed, type ReadText, type TextFault } from "./text-place.js";

const deepest = 100;
/** How many values a document may hold beyond what is written, because aliases repeat them. */
const mostRepeated = 10_000;
/** Tags of the core schema of YAML 1.2; what others would build is not data that JSON can hold. */
const coreTags: ReadonlySet<string> = new Set(["map", "seq", "str", "null", "bool", "int", "float"].map((name) => `tag:yaml.org,2002:${name}`));

class Refused extends Error {
  readonly at: number;
  readonly fault: Omit<TextFault, "line" | "column">;
  constructor(at: number, fault: Omit<TextFault, "line" | "column">) {
    super(fault.message);
    this.at = at;
    this.fault = fault;
  }
}
const refused = (code: string, at: number, path: readonly string[], message: string, fix: string): Refused => new Refused(at, { code, path: path.join("."), message, fix });

interface Built {
  readonly value: unknown;
  readonly placed: Placed;
  /** How many values it holds, those of aliases counted again. */
  readonly size: number;
}

/** Makes plain data of the nodes of a document, in the order of the text, so that an alias means the last anchor before it. */
class Builder {
  readonly repeated: { readonly path: readonly string[]; readonly at: number }[] = [];
  readonly #anchors = new Map<string, Built | "open">();
  readonly #path: string[] = [];
  #copies = 0;

  build(node: unknown, from: number): Built {
    const at = (node as Node | null)?.range?.[0] ?? from;
    if (this.#path.length > deepest) throw refused("data-too-deep", at, this.#path, `data is nested more than ${deepest} deep`, "Say it in fewer levels.");
    if (isAlias(node)) return this.#alias(node, at);
    if (node === null || node === undefined) return { value: null, placed: { at }, size: 1 };
    const { anchor, tag } = node as Scalar | YAMLMap | YAMLSeq;
    if (tag !== undefined && !coreTags.has(tag)) throw refused("yaml-tag", at, this.#path, `the tag ${tag.slice(0, 80)} is not taken`, "Leave the tag out: a policy is made of texts, numbers, true, false, lists and maps.");
    if (anchor !== undefined) this.#anchors.set(anchor, "open");
    const built = isMap(node) ? this.#map(node, at) : isSeq(node) ? this.#list(node, at) : isScalar(node) ? { value: this.#scalar(node), placed: { at }, size: 1 } : undefined;
    if (!built) throw refused("yaml-invalid", at, this.#path, "this is no value of YAML", "Write a text, a list or a map.");
    if (anchor !== undefined) this.#anchors.set(anchor, built);
    return built;
  }

  #scalar({ value }: Scalar): unknown {
    return value === undefined ? null : value;
  }

  #alias({ source }: Alias, at: number): Built {
    const found = this.#anchors.get(source);
    if (found === undefined) throw refused("yaml-alias", at, this.#path, `there is no anchor "${source.slice(0, 80)}" before this alias`, "Write the value out, or set the anchor first.");
    if (found === "open") throw refused("data-circular", at, this.#path, "the value contains itself", "Write it out, or refer to it by its id.");
    this.#copies += found.size;
    if (this.#copies > mostRepeated) {
      throw refused("yaml-alias", at, this.#path, `aliases repeat more than ${mostRepeated} values`, "Write the values out; a policy refers to its entries by their ids.");
    }
    return { value: found.value, placed: { ...found.placed, at }, size: found.size };
  }

  #list({ items }: YAMLSeq, at: number): Built {
    const value: unknown[] = [];
    const inside = new Map<string, Placed>();
    let size = 1;
    for (const [index, item] of items.entries()) {
      this.#path.push(String(index));
      const built = this.build(item, at);
      this.#path.pop();
      value.push(built.value);
      inside.set(String(index), built.placed);
      size += built.size;
    }
    return { value, placed: { at, inside }, size };
  }

  #map({ items }: YAMLMap, at: number): Built {
    const value = Object.create(null) as Record<string, unknown>;
    const inside = new Map<string, Placed>();
    let size = 1;
    for (const { key: node, value: item } of items) {
      const keyAt = (node as Node | null)?.range?.[0] ?? at;
      const key = this.#key(node, keyAt);
      this.#path.push(key);
      const built = this.build(item, keyAt);
      if (inside.has(key)) this.repeated.push({ path: [...this.#path], at: keyAt });
      this.#path.pop();
      value[key] = built.value;
      inside.set(key, { ...built.placed, at: keyAt });
      size += built.size;
    }
    return { value, placed: { at, inside }, size };
  }

  #key(node: unknown, at: number): string {
    if (isScalar(node)) {
      if (typeof node.value === "string") return node.value;
      // `404:` or `no:` as it was written; what the text says is the key.
      if (typeof node.value === "number" || typeof node.value === "boolean") return node.source ?? String(node.value);
    }
    throw refused("yaml-key", at, this.#path, "a key is a text", "Write a text as key; a list, a map or nothing is none.");
  }
}

/** One fault brings on others: more of them tell nothing. */
const mostFaults = 20;
/** What the library reports where its own recursion ends. */
const stackMessage = "Maximum call stack";
const tooDeep = (line: number, column: number): TextFault => ({ code: "data-too-deep", path: "", message: "data is nested too deep to be read", fix: "Say it in fewer levels.", line, column });

const firstLine = (message: string): string => (message.split("\n", 1)[0] ?? message).slice(0, 300);

/**
 * Reads YAML 1.2 in its core schema, where `no` is a text and a date stays one, with the place of every value. Refused are
 * tags of other schemas, more documents than one, anchors that contain themselves, and aliases that repeat too much.
 */
export const readYaml = (text: string): { readonly read: ReadText } | { readonly faults: readonly TextFault[] } => {
  const lines = linesOf(text);
  let document: Document.Parsed;
  try {
    // Keys are compared in Builder: the library compares each with each.
    document = parseDocument(text, { version: "1.2", schema: "core", uniqueKeys: false, merge: false, prettyErrors: false, logLevel: "error", keepSourceTokens: false });
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return { faults: [tooDeep(1, 1)] };
  }
  const deep = document.errors.find(({ message }) => message.startsWith(stackMessage));
  if (deep) return { faults: [tooDeep(lines(deep.pos[0]).line, lines(deep.pos[0]).column)] };
  const faults = [...document.errors, ...document.warnings].slice(0, mostFaults).map(({ code, message, pos }) => ({
    code: code === "TAG_RESOLVE_FAILED" ? "yaml-tag" : "yaml-invalid",
    path: "",
    message: code === "MULTIPLE_DOCS" ? "the text holds more than one document" : firstLine(message),
    fix: code === "TAG_RESOLVE_FAILED" ? "Leave the tag out." : "Correct the YAML; indent with spaces, and quote texts that contain : or #.",
    ...lines(pos[0]),
  }));
  const { yaml } = document.directives;
  if (yaml.explicit && yaml.version !== "1.2") {
    faults.push({ code: "yaml-version", path: "", message: `YAML ${yaml.version} reads "no" as false`, fix: "Say %YAML 1.2, or leave the directive out.", line: 1, column: 1 });
  }
  if (faults.length > 0) return { faults };
  const builder = new Builder();
  try {
    const { value, placed } = builder.build(document.contents, 0);
    return { read: { value, placed, repeated: builder.repeated } };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return { faults: [{ ...error.fault, ...lines(error.at) }] };
  }
};
