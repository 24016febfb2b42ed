import { isUnknown } from "../draft.js";
import { representativeOf, type Arrangement, type Contact } from "../entity.js";
import type { Unknown } from "../draft.js";
import { contactEntries } from "./contact.js";
import { entry, fact, joined, paragraph, section, terms, type Block, type Entry, type Line, type Section } from "./document.js";
import { ours } from "../rights-held.js";
import type { Readable, Scope } from "./scope.js";

type Entity = Readable["entities"][string];
type Surface = Readable["surfaces"][string];

/** The contact without its address where that is the address of the entity, which is told already. */
const withoutAddress = (address: Entity["address"], contact: Contact): Contact => {
  const { address: own, ...rest } = contact;
  return own === undefined || own === address ? rest : contact;
};

const controllersOf = ({ controller, jointControllers }: Surface): readonly string[] => [...new Set([controller, ...(jointControllers ?? [])])];

const dpoSection = (scope: Scope, id: string, dpo: Entity["dpo"]): Section => {
  const path = `entities.${id}.dpo`;
  const article = "GDPR 13(1)(b)";
  const block = ((): Block => {
    if (isUnknown(dpo)) return paragraph(path, [scope.unknown(path)], article);
    return dpo === "none" ? paragraph(path, scope.words.controller.noDpo, article) : terms({ path, article }, contactEntries(scope, path, article, dpo));
  })();
  return section(`dpo-${id}`, scope.heading(scope.terms.terms.dataProtectionOfficer), { path, article }, [block]);
};

/** Entities of which the same is said of the officer, by the first of them; what is not known is said of each. */
const sharedOfficers = (entities: readonly (readonly [string, Entity])[]): readonly (readonly (readonly [string, Entity])[])[] => {
  const groups = new Map<string, (readonly [string, Entity])[]>();
  for (const one of entities) {
    const { dpo } = one[1];
    if (isUnknown(dpo)) continue;
    const said = JSON.stringify(dpo);
    groups.set(said, [...(groups.get(said) ?? []), one]);
  }
  return [...groups.values()].filter((own) => own.length > 1);
};

/** An officer of several entities, or that several have none, told once after them. */
const sharedDpoSection = (scope: Scope, own: readonly (readonly [string, Entity])[]): readonly Section[] =>
  own.slice(0, 1).map(([id, { dpo }]) => {
    const one = dpoSection(scope, id, dpo);
    const names = joined(own.map(([each, { name }]) => [fact(name, `entities.${each}.dpo`, "GDPR 13(1)(b)")]), ", ");
    return { ...one, blocks: [...one.blocks, terms({ path: "entities", article: "GDPR 13(1)(b)" }, [entry(scope.words.labels.surfaces, "entities", "GDPR 13(1)(b)", names)])] };
  });

/** Who is exempt from having one owes nobody a word on it; the record has it. */
const representativeSections = (scope: Scope, id: string, entity: Entity): readonly Section[] => {
  const representative = representativeOf(entity);
  if (!representative) return [];
  const path = `entities.${id}.representative`;
  return [
    section(`representative-${id}`, scope.words.sections.representative, { path, article: "GDPR 27" }, [
      paragraph(path, `${representative.name}, ${scope.country(representative.country)}`, "GDPR 13(1)(a)"),
      terms({ path: `${path}.contact`, article: "GDPR 13(1)(a)" }, contactEntries(scope, `${path}.contact`, "GDPR 13(1)(a)", representative.contact)),
    ]),
  ];
};

/** Address and country on one line; on two where a draft does not know one of them. */
const placeLines = (scope: Scope, path: string, { address, country }: Entity): readonly Line[] => {
  const where = scope.countryOf(`${path}.country`, country);
  const street = scope.tell(`${path}.address`, address, (known) => known);
  return isUnknown(address) || isUnknown(country) ? [street, [`${scope.words.labels.country}${scope.colon} `, where]] : [[...street, ", ", where]];
};

const entityEntries = (scope: Scope, id: string, entity: Entity): readonly Entry[] => {
  const { words, say, policy } = scope;
  const path = `entities.${id}`;
  const article = "GDPR 13(1)(a)";
  const surfaces = Object.values(policy.surfaces).filter((surface) => controllersOf(surface).includes(id));
  return [
    entry(words.labels.address, `${path}.address`, article, ...placeLines(scope, path, entity)),
    ...(isUnknown(entity.contact)
      ? [entry(words.labels.email, `${path}.contact`, article, [scope.unknown(`${path}.contact`)])]
      : contactEntries(scope, `${path}.contact`, article, withoutAddress(entity.address, entity.contact))),
    // A record of texts may by its shape be an unknown one; then there is none to tell.
    ...Object.entries(isUnknown(entity.identifiers) ? {} : (entity.identifiers ?? {})).map(([name, number]) => entry(name, `${path}.identifiers.${name}`, article, number)),
    ...(scope.surface === undefined && surfaces.length > 0 ? [entry(words.labels.surfaces, "surfaces", article, surfaces.map(({ title }) => say(title)).join(", "))] : []),
  ];
};

const entitySection = (scope: Scope, id: string, entity: Entity, withOfficer: boolean): Section => {
  const path = `entities.${id}`;
  const from = { path, article: "GDPR 13(1)(a)" };
  return section(
    `controller-${id}`,
    entity.name,
    from,
    [...(entity.description === undefined ? [] : [paragraph(`${path}.description`, scope.say(entity.description), "GDPR 13(1)(a)")]), terms(from, entityEntries(scope, id, entity))],
    [...representativeSections(scope, id, entity), ...(withOfficer ? [dpoSection(scope, id, entity.dpo)] : [])],
  );
};

const arrangementSection = (scope: Scope, id: string, title: string, path: string, arrangement: Arrangement | Unknown): Section => {
  const from = { path, article: "GDPR 26(2)" };
  const told: readonly Block[] = isUnknown(arrangement)
    ? [paragraph(path, [scope.unknown(path)], "GDPR 26(2)")]
    : [
        paragraph(`${path}.essence`, scope.say(arrangement.essence), "GDPR 26(2)"),
        ...(arrangement.contact ? [terms({ path: `${path}.contact`, article: "GDPR 26(1)" }, contactEntries(scope, `${path}.contact`, "GDPR 26(1)", arrangement.contact))] : []),
      ];
  return section(id, title, from, told);
};

/** What joint controllers have agreed on, for each surface and each recipient that they share; nothing where nobody is one. */
const jointSections = (scope: Scope, surfaces: readonly (readonly [string, Surface])[]): readonly Section[] => {
  const { words, say, terms: official, cite } = scope;
  const titled = (title: string): string => `${words.sections.arrangement}${scope.colon} ${title}`;
  const sections = [
    ...surfaces.flatMap(([id, { title, arrangement }]) =>
      arrangement === undefined ? [] : [arrangementSection(scope, `arrangement-surface-${id}`, titled(say(title)), `surfaces.${id}.arrangement`, arrangement)],
    ),
    ...scope.recipients.flatMap(([id, { title, arrangement }]) =>
      arrangement === undefined ? [] : [arrangementSection(scope, `arrangement-recipient-${id}`, titled(say(title)), `recipients.${id}.arrangement`, arrangement)],
    ),
  ];
  if (sections.length === 0) return [];
  // Told once for all of them, where at least one is known.
  const told = (of: string) => ([id, { arrangement }]: readonly [string, { readonly arrangement?: Arrangement | Unknown }]): readonly string[] =>
    arrangement === undefined || isUnknown(arrangement) ? [] : [`${of}.${id}.arrangement`];
  const [path, ...also] = [...surfaces.flatMap(told("surfaces")), ...scope.recipients.flatMap(told("recipients"))];
  const toEither = path === undefined ? [] : [{ ...paragraph(path, words.controller.toEither, "GDPR 26(3)"), ...(also.length === 0 ? {} : { also }) }];
  return [section("joint", `${official.titles[26]} (${cite("GDPR 26")})`, { path: "surfaces", article: "GDPR 26" }, toEither, sections)];
};

/** What people are to know of a surface before they use it: another notice that governs it, who reads what they write. */
const surfaceSections = (scope: Scope, surfaces: readonly (readonly [string, Surface])[]): readonly Section[] => {
  const { words, say, locale } = scope;
  const languages = new Intl.DisplayNames([locale], { type: "language" });
  return surfaces.flatMap(([id, { title, governedBy, publicFreeText, hint }]) => {
    const path = `surfaces.${id}`;
    const blocks: readonly Block[] = [
      ...(governedBy
        ? [
            paragraph(
              `${path}.governedBy`,
              [
                words.controller.governedBy(say(title), languageName(languages, governedBy.language)),
                " ",
                ...scope.tell(`${path}.governedBy.url`, governedBy.url, (url) => [{ text: url, href: url, hreflang: governedBy.language }]),
              ],
              "GDPR 12(1)",
            ),
          ]
        : []),
      ...(publicFreeText ? [paragraph(`${path}.publicFreeText`, words.controller.publicText, "GDPR 13(1)(e)")] : []),
      ...(hint ? [paragraph(`${path}.hint`, say(hint), "GDPR 12(1)")] : []),
    ];
    return blocks.length === 0 ? [] : [section(`surface-${id}`, say(title), { path, article: "GDPR 12(1)" }, blocks)];
  });
};

export const surfacesOf = ({ policy, surface }: Scope): readonly (readonly [string, Surface])[] =>
  Object.entries(policy.surfaces).filter(([id]) => surface === undefined || id === surface);

/** The entities that answer for what the notice is about, with their ids. */
export const controllersIn = (scope: Scope): readonly (readonly [string, Entity])[] =>
  [...new Set(surfacesOf(scope).flatMap(([, surface]) => controllersOf(surface)))].flatMap((id) => {
    const entity = scope.policy.entities[id];
    return entity ? [[id, entity] as const] : [];
  });

/** Who answers: one, several each for something, or several together. */
export const controllerSection = (scope: Scope): Section => {
  const { words } = scope;
  const surfaces = surfacesOf(scope);
  const entities = controllersIn(scope);
  const together = entities.length > 1 && surfaces.every(([, surface]) => controllersOf(surface).length === entities.length);
  const officers = sharedOfficers(entities);
  const intro = entities.length <= 1 ? words.controller.one : together ? words.controller.joint : words.controller.several;
  return section(
    "controller",
    words.sections.controller,
    { path: "entities", article: "GDPR 13(1)(a)" },
    [paragraph("surfaces", intro, together ? "GDPR 26" : "GDPR 13(1)(a)")],
    [
      ...entities.map(([id, entity]) => entitySection(scope, id, entity, !officers.some((own) => own.some(([other]) => other === id)))),
      ...officers.flatMap((own) => sharedDpoSection(scope, own)),
      ...jointSections(scope, surfaces),
      ...surfaceSections(scope, surfaces),
    ],
  );
};

/** Kinds of people among whom are children, with how their consent is approved; of what is done for somebody else the consent is theirs. */
export const childrenSections = (scope: Scope): readonly Section[] => {
  const { policy, activities, words, say, number } = scope;
  const about = new Set(activities.flatMap(([, activity]) => (ours(activity) ? activity.subjects : [])));
  const blocks = Object.entries(policy.subjects).flatMap(([id, { title, children }]) =>
    children && about.has(id)
      ? [
          paragraph(`subjects.${id}.children.under`, words.controller.children(say(title), number(children.under)), "GDPR 8"),
          paragraph(`subjects.${id}.children.approval`, say(children.approval), "GDPR 8"),
        ]
      : [],
  );
  return blocks.length === 0 ? [] : [section("children", words.sections.children, { path: "subjects", article: "GDPR 8" }, blocks)];
};

const languageName = (names: Intl.DisplayNames, tag: string): string => {
  try {
    return names.of(tag) ?? tag;
  } catch {
    return tag;
  }
};
