import type { Contact } from "../entity.js";
import type { PolicyDraftInput } from "../policy.js";
import type { Identity } from "../rights.js";
import type { Context } from "./context.js";
import { quoted, type Spot } from "./issue.js";
import { emailIn, urlIn } from "./party.js";
import { notInTilt, unknownFor } from "./unstated.js";

type Rights = PolicyDraftInput["rights"];

const rightKeys = ["rightToInformation", "rightToRectificationOrDeletion", "rightToDataPortability", "rightToWithdrawConsent", "rightToComplain"] as const;
const fields = ["available", "description", "url", "email", "identificationEvidences"];

/** Ways to show identity, by words in which notices ask for them. The first row with a word of the text is taken. */
const identities: readonly { readonly way: Identity; readonly words: readonly string[] }[] = [
  { way: "document", words: ["ausweis", "personalausweis", "reisepass", "passport", "pass", "id", "ausweiskopie", "identity"] },
  { way: "signed-in", words: ["login", "account", "kundenkonto", "konto", "benutzerkonto", "sign"] },
  { way: "email-loop", words: ["mail", "email"] },
];

const identityIn = (text: string): Identity | undefined => {
  const words = new Set(text.slice(0, 200).toLowerCase().match(/\p{Letter}+/gu) ?? []);
  return identities.find((one) => one.words.some((word) => words.has(word)))?.way;
};

const identityOf = ({ read }: Context, spots: readonly Spot[]): Rights["identity"] => {
  const ways = new Set<Identity>();
  for (const spot of spots) {
    for (const one of read.list(read.at(spot, "identificationEvidences"))) {
      const text = read.text(one);
      const way = text === undefined ? undefined : identityIn(text);
      if (way === undefined) {
        if (text !== undefined) read.report.loss("field-unmapped", one, `${quoted(text)} is no way to show identity that the policy knows`);
        continue;
      }
      if (!ways.has(way)) read.report.doubt("identity-spelling", one, `${quoted(text)} is taken for "${way}"`);
      ways.add(way);
    }
  }
  const order: readonly Identity[] = ["signed-in", "email-loop", "document"];
  const [first, ...rest] = order.filter((way) => ways.has(way));
  return first === undefined ? notInTilt : [first, ...rest];
};

const contactOf = (context: Context, spots: readonly Spot[]): Rights["contact"] => {
  const { read } = context;
  let email: string | undefined;
  let url: string | undefined;
  for (const spot of spots) {
    const address = emailIn(context, read.at(spot, "email"));
    email ??= address;
    if (address !== undefined && address !== email) read.report.loss("right-elsewhere", read.at(spot, "email"), `requests go to one contact; ${quoted(address)} is left out`);
    const page = urlIn(context, read.at(spot, "url"));
    const safe = page?.startsWith("https:") ? page : undefined;
    url ??= safe;
    if (page !== undefined && page !== url) read.report.loss("right-elsewhere", read.at(spot, "url"), `requests go to one contact; ${quoted(page)} is left out`);
  }
  if (email !== undefined) return { email, ...(url === undefined ? {} : { url }) } satisfies Contact;
  return unknownFor(url === undefined ? "the TILT document gives no e-mail address for requests" : `the TILT document gives no e-mail address for requests, but ${url}`);
};

const authorityOf = (context: Context, spot: Spot): Rights["authority"] => {
  const { read } = context;
  const authority = read.at(spot, "supervisoryAuthority");
  read.only(authority, ["name", "address", "country", "email", "phone"]);
  const name = read.text(read.at(authority, "name"), 200);
  const url = urlIn(context, read.at(spot, "url"));
  if (name === undefined) {
    read.unmapped(authority, ["address", "country", "email", "phone"], "the authority has no name");
    if (url !== undefined) read.report.loss("field-unmapped", read.at(spot, "url"), "no authority is named beside it");
    return notInTilt;
  }
  const address = read.text(read.at(authority, "address"), 500);
  read.unmapped(authority, ["country", "email", "phone"], "an authority is named with its address on the web");
  if (url !== undefined) return { name, url, ...(address === undefined ? {} : { address }) };
  if (address !== undefined) read.report.loss("field-unmapped", read.at(authority, "address"), "an authority is named with its address on the web, which is not there");
  return unknownFor(`the TILT document names ${quoted(name)} without an address on the web`);
};

/** How people use their rights. TILT has a contact for each; a policy has one for all, and no way to leave a right out. */
export const rightsOf = (context: Context, document: Spot): Rights => {
  const { read } = context;
  const access = read.at(document, "accessAndDataPortability");
  const rights = rightKeys.map((key) => read.at(document, key));
  const complaint = read.at(document, "rightToComplain");
  read.only(access, [...fields, "administrativeFee", "dataFormats"]);
  read.unmapped(access, ["dataFormats"]);
  const fee = read.at(access, "administrativeFee", "amount");
  if (typeof fee.value === "number" && fee.value > 0) read.report.loss("field-unmapped", fee, "requests are answered free of charge (GDPR 12(5))");
  for (const spot of rights) read.only(spot, spot.path.at(-1) === "rightToComplain" ? [...fields, "supervisoryAuthority"] : fields);
  for (const spot of [access, ...rights]) {
    read.unmapped(spot, ["description"], "what the rights are is said by the law, not by each policy");
    if (read.flag(read.at(spot, "available")) === false) read.report.doubt("right-denied", read.at(spot, "available"), "the law gives the right; a policy cannot leave it out");
  }
  // A complaint goes to the authority, whose page its `url` is; the e-mail beside it is one of the controller.
  const asked = [...rights.filter(({ path }) => path.at(-1) !== "rightToComplain"), access];
  return { contact: contactOf(context, asked), identity: identityOf(context, [access, ...rights]), authority: authorityOf(context, complaint) };
};
