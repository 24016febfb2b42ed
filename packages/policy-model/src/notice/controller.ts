import type { Contact, Entity } from "../entity.js";
import { paragraph, section, type Block, type Line, type Section } from "./document.js";
import { mail, web, type Scope } from "./scope.js";

const contactEntries = ({ labels }: Scope["words"], contact: Contact): readonly { readonly term: string; readonly lines: readonly Line[] }[] => [
  ...(contact.address === undefined ? [] : [{ term: labels.address, lines: [[contact.address]] }]),
  { term: labels.email, lines: [[mail(contact.email)]] },
  ...(contact.phone === undefined ? [] : [{ term: labels.phone, lines: [[contact.phone]] }]),
  ...(contact.url === undefined ? [] : [{ term: labels.web, lines: [[web(contact.url)]] }]),
];

/** The contact without its address where that is the address of the entity, which is told already. */
const withoutAddress = ({ address, contact }: Entity): Contact => {
  const { address: own, ...rest } = contact;
  return own === undefined || own === address ? rest : contact;
};

const dpo = ({ words }: Scope, path: string, at: Entity["dpo"]): Block =>
  at === "none" ? paragraph(path, words.controller.noDpo, "GDPR 13(1)(b)") : { kind: "terms", path, article: "GDPR 13(1)(b)", entries: contactEntries(words, at) };

const entitySection = (scope: Scope, id: string, entity: Entity): Section => {
  const { words, say, country, policy } = scope;
  const path = `entities.${id}`;
  const surfaces = Object.values(policy.surfaces).filter(({ controller, jointControllers }) => controller === id || jointControllers?.includes(id));
  const { representative } = entity;
  const entries = [
    { term: words.labels.address, lines: [[`${entity.address}, ${country(entity.country)}`]] },
    ...contactEntries(words, withoutAddress(entity)),
    ...Object.entries(entity.identifiers ?? {}).map(([name, number]) => ({ term: name, lines: [[number]] })),
    ...(scope.surface === undefined ? [{ term: words.labels.surfaces, lines: [[surfaces.map(({ title }) => say(title)).join(", ")]] }] : []),
  ];
  return section(
    `controller-${id}`,
    entity.name,
    { path, article: "GDPR 13(1)(a)" },
    [...(entity.description === undefined ? [] : [paragraph(`${path}.description`, say(entity.description))]), { kind: "terms", path, article: "GDPR 13(1)(a)", entries }],
    [
      ...(representative
        ? [
            section(`representative-${id}`, words.sections.representative, { path: `${path}.representative`, article: "GDPR 27" }, [
              paragraph(`${path}.representative`, `${representative.name}, ${country(representative.country)}`),
              { kind: "terms", path: `${path}.representative.contact`, article: "GDPR 13(1)(a)", entries: contactEntries(words, representative.contact) },
            ]),
          ]
        : []),
      section(`dpo-${id}`, words.sections.dpo, { path: `${path}.dpo`, article: "GDPR 13(1)(b)" }, [dpo(scope, `${path}.dpo`, entity.dpo)]),
    ],
  );
};

export const controllerSection = (scope: Scope): Section => {
  const { policy, words, say } = scope;
  const surfaces = Object.entries(policy.surfaces).filter(([id]) => scope.surface === undefined || id === scope.surface);
  const ids = [...new Set(surfaces.flatMap(([, { controller, jointControllers }]) => [controller, ...(jointControllers ?? [])]))];
  const joint = surfaces.some(([, { jointControllers }]) => (jointControllers ?? []).length > 0);
  const languages = new Intl.DisplayNames([scope.locale], { type: "language" });
  const blocks: Block[] = [paragraph("surfaces", joint ? words.controller.joint : words.controller.one, joint ? "GDPR 26" : "GDPR 13(1)(a)")];
  for (const [id, { title, governedBy, hint }] of surfaces) {
    if (governedBy) {
      blocks.push(paragraph(`surfaces.${id}.governedBy`, [words.governedBy(say(title), languageName(languages, governedBy.language)), " ", web(governedBy.url)]));
    }
    if (hint) blocks.push(paragraph(`surfaces.${id}.hint`, `${say(title)}: ${say(hint)}`));
  }
  const sections = ids.flatMap((id) => {
    const entity = policy.entities[id];
    return entity ? [entitySection(scope, id, entity)] : [];
  });
  return section("controller", words.sections.controller, { path: "entities", article: "GDPR 13(1)(a)" }, blocks, sections);
};

const languageName = (names: Intl.DisplayNames, tag: string): string => {
  try {
    return names.of(tag) ?? tag;
  } catch {
    return tag;
  }
};
