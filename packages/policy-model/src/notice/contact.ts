import type { Contact } from "../entity.js";
import { entry, type Entry } from "./document.js";
import { mail, web, type Scope } from "./scope.js";

/** How somebody can be reached, each way with its place. */
export const contactEntries = ({ words: { labels } }: Scope, path: string, article: string, contact: Contact): readonly Entry[] => [
  ...(contact.address === undefined ? [] : [entry(labels.address, `${path}.address`, article, contact.address)]),
  entry(labels.email, `${path}.email`, article, [mail(contact.email)]),
  ...(contact.phone === undefined ? [] : [entry(labels.phone, `${path}.phone`, article, contact.phone)]),
  ...(contact.url === undefined ? [] : [entry(labels.web, `${path}.url`, article, [web(contact.url)])]),
];
