import { known, listed } from "../../draft.js";
import { exemptionArticle, exemptionOf, representativeOf, type Contact } from "../../entity.js";
import { isThirdCountry } from "../../facts/country.js";
import { answersFor } from "../record.js";
import type { Readable, Told } from "../told.js";
import { given, plain, ref, texts, told, type DpvNode } from "./node.js";

const contactNode = ({ email, phone, address, url }: Contact): DpvNode => ({
  "troth:email": email,
  ...given("troth:phone", phone, plain),
  ...given("troth:address", address, plain),
  ...given("troth:url", url, plain),
});

const officer = (dpo: Told<Contact | "none">): DpvNode =>
  dpo === "none" ? { "troth:officer": "none" } : given("troth:officer", dpo, (contact) => ({ "@type": "dpv:DataProtectionOfficer", ...contactNode(contact as Contact) }));

/** Entities of the policy: controllers, and processors where they act for others. */
export const entityNodes = (policy: Readable): readonly DpvNode[] =>
  Object.entries(policy.entities).map(([id, entity]) => {
    const { name, address, country, contact, identifiers, dpo, description } = entity;
    const representative = representativeOf(entity);
    const exemption = exemptionOf(entity);
    const answers = answersFor(policy, id);
    const own = Object.values(policy.activities).filter(answers);
    const types = [
      ...(own.some(({ role }) => role !== "processor") ? ["dpv:DataController"] : []),
      ...(own.some(({ role }) => role === "processor") ? ["dpv:DataProcessor"] : []),
    ];
    return {
      ...ref(`entities.${id}`),
      ...(types.length === 0 ? {} : { "@type": types }),
      "troth:name": name,
      ...given("troth:address", address, plain),
      ...given("troth:country", country, plain),
      ...given("troth:contact", contact, contactNode),
      ...officer(dpo),
      ...given("troth:description", description, texts),
      ...(identifiers === undefined ? {} : { "troth:identifier": Object.entries(identifiers).map(([register, number]) => `${register} ${number}`) }),
      ...(representative === undefined
        ? {}
        : { "troth:representative": { "@type": "eu-gdpr:Representative", "troth:name": representative.name, "troth:country": representative.country, ...contactNode(representative.contact) } }),
      ...(exemption === undefined
        ? {}
        : { "troth:representativeExemption": { "troth:article": exemptionArticle[exemption.exempt], "troth:justification": told(exemption.justification, texts) } }),
    };
  });

/** Controllers that decide together on a surface (GDPR 26). */
export const jointNodes = (policy: Readable): readonly DpvNode[] =>
  Object.entries(policy.surfaces).flatMap(([id, { controller, jointControllers, arrangement }]) =>
    jointControllers === undefined || jointControllers.length === 0
      ? []
      : [
          {
            ...ref(`surfaces.${id}`),
            "@type": "dpv:JointDataControllers",
            "troth:member": [controller, ...jointControllers].map((member) => ref(`entities.${member}`)),
            ...given("troth:arrangement", arrangement, ({ essence }) => texts(essence)),
          },
        ],
  );

const roleTerms = { processor: ["dpv:DataProcessor"], controller: ["dpv:DataController"], "joint-controller": ["dpv:DataController"], authority: [] } as const;

/** Recipients, each with those to whom data goes on from it. */
export const recipientNodes = (policy: Readable): readonly DpvNode[] => {
  const belowProcessor = new Set(Object.values(policy.recipients).flatMap(({ role, subRecipients }) => (role === "processor" ? (subRecipients ?? []) : [])));
  const fromProcessor = new Set(Object.values(policy.activities).flatMap(({ role, recipients }) => (role === "processor" ? listed(recipients) : [])));
  return Object.entries(policy.recipients).map(([id, recipient]) => {
    const { title, kind, country, region, agreement, arrangement, subRecipients, entity, privacyNotice, categories } = recipient;
    const role = known(recipient.role);
    const abroad = typeof country === "string" && (country === "anywhere" || isThirdCountry(country));
    return {
      ...ref(`recipients.${id}`),
      "@type": [
        "dpv:Recipient",
        ...(role === undefined ? [] : roleTerms[role]),
        ...(role === "processor" && (belowProcessor.has(id) || fromProcessor.has(id)) ? ["dpv:DataSubProcessor"] : []),
        ...(abroad ? ["dpv:DataImporter"] : []),
      ],
      "troth:title": texts(title),
      "troth:role": told(recipient.role, plain),
      "troth:kind": kind,
      "troth:country": told(country as Told<string>, plain),
      "troth:mayGet": categories.map((one) => ref(`categories.${one}`)),
      ...given("troth:region", region, plain),
      ...given("troth:agreement", agreement, plain),
      ...given("troth:arrangement", arrangement, ({ essence }) => texts(essence)),
      ...given("troth:privacyNotice", privacyNotice, plain),
      ...(entity === undefined ? {} : { "troth:entity": ref(`entities.${entity}`) }),
      ...(subRecipients === undefined ? {} : { "troth:passesOnTo": subRecipients.map((below) => ref(`recipients.${below}`)) }),
    };
  });
};
