import type { DpvDocument } from "../../src/export/index.js";

/** What a JSON-LD processor makes of the little of JSON-LD that exports use: nodes by full IRI, properties by full IRI. */
export interface Expanded {
  readonly nodes: ReadonlyMap<string, Readonly<Record<string, readonly unknown[]>>>;
  /** Every IRI that stands as a type, a property or a reference. */
  readonly terms: ReadonlySet<string>;
  readonly references: ReadonlySet<string>;
}

const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [value]);

/** Expands every term with the context of the document; a term without a prefix there is a fault. */
export const expand = (document: DpvDocument): Expanded => {
  const nodes = new Map<string, Record<string, unknown[]>>();
  const terms = new Set<string>();
  const references = new Set<string>();
  let blanks = 0;
  const iri = (term: string): string => {
    const [prefix = "", rest] = [term.slice(0, term.indexOf(":")), term.slice(term.indexOf(":") + 1)];
    const namespace = Object.hasOwn(document["@context"], prefix) ? document["@context"][prefix] : undefined;
    if (namespace === undefined || rest === undefined || rest === "" || rest.startsWith("//")) throw new Error(`"${term}" does not expand`);
    return `${namespace}${rest}`;
  };
  const node = (value: object): string => {
    const { "@id": id, "@type": types, ...properties } = value as Readonly<Record<string, unknown>>;
    const name = typeof id === "string" ? iri(id) : `_:${(blanks += 1)}`;
    if (types === undefined && Object.keys(properties).length === 0) {
      references.add(name);
      return name;
    }
    const into = nodes.get(name) ?? {};
    nodes.set(name, into);
    for (const type of types === undefined ? [] : list(types)) {
      terms.add(iri(String(type)));
      (into["@type"] ??= []).push(iri(String(type)));
    }
    for (const [key, item] of Object.entries(properties)) {
      terms.add(iri(key));
      (into[iri(key)] ??= []).push(
        ...list(item).map((one) => {
          if (typeof one !== "object" || one === null) return one;
          return "@value" in one ? one : { "@id": node(one) };
        }),
      );
    }
    return name;
  };
  for (const one of document["@graph"]) node(one);
  return { nodes, terms, references };
};
