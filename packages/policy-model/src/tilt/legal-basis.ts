import type { Basis } from "../basis.js";
import { lookUp } from "../record.js";

type Kind = Basis["kind"];

const byLetter: Readonly<Record<string, Kind>> = {
  a: "consent",
  b: "contract",
  c: "legal-obligation",
  d: "vital-interests",
  e: "public-task",
  f: "legitimate-interest",
};

/** What the General Data Protection Regulation is called in its languages, and how it is misspelt. */
const regulation: ReadonlySet<string> = new Set(["gdpr", "dsgvo", "dsvgo", "rgpd", "avg", "rodo", "eudsgvo", "egdsgvo", "grundverordnung", "gvo"]);
const articleWords: ReadonlySet<string> = new Set(["art", "artt", "arts", "article", "articles", "artikel", "artikels", "articolo", "artículo", "artykuł", "artikla"]);
const paragraphWords: ReadonlySet<string> = new Set(["abs", "absatz", "absatzes", "para", "paragraph", "paragraphs", "paragraphe", "paragrafo", "párrafo", "par", "lid", "comma", "apartado", "stk", "punkt", "no", "nr", "number"]);
const sentenceWords: ReadonlySet<string> = new Set(["s", "satz", "sentence", "uabs", "ua", "unterabs", "unterabsatz", "subparagraph"]);
const letterWords: ReadonlySet<string> = new Set(["lit", "buchst", "buchstabe", "buchstaben", "bst", "letter", "letters", "point", "points", "let", "lettre", "letra", "litera", "leden", "bokstav", "alinea", "sub"]);
const joiningWords: ReadonlySet<string> = new Set(["und", "and", "sowie", "oder", "or", "bzw", "et", "y", "en", "och", "og", "ja"]);

/** A basis said by its name alone. Compared in lower case, without punctuation. */
const byName: Readonly<Record<string, Kind>> = {
  consent: "consent",
  einwilligung: "consent",
  "ihre einwilligung": "consent",
  "your consent": "consent",
  contract: "contract",
  "performance of a contract": "contract",
  vertrag: "contract",
  vertragserfüllung: "contract",
  "erfüllung eines vertrags": "contract",
  "legal obligation": "legal-obligation",
  "rechtliche verpflichtung": "legal-obligation",
  "gesetzliche verpflichtung": "legal-obligation",
  "vital interest": "vital-interests",
  "vital interests": "vital-interests",
  "lebenswichtige interessen": "vital-interests",
  "public task": "public-task",
  "public interest": "public-task",
  "öffentliche aufgabe": "public-task",
  "öffentliches interesse": "public-task",
  "legitimate interest": "legitimate-interest",
  "legitimate interests": "legitimate-interest",
  "berechtigtes interesse": "legitimate-interest",
  "berechtigte interessen": "legitimate-interest",
};

/** What a reference says. */
export interface ReadBasis {
  /** The bases of GDPR 6(1), each once, in the order in which they are named. */
  readonly bases: readonly Kind[];
  /** Letters of GDPR 9(2). */
  readonly conditions: readonly string[];
  /** It is written as `GDPR-6-1-x`, and says no more. */
  readonly plain: boolean;
  /** GDPR 6 is named without a letter. */
  readonly incomplete: boolean;
  /** It names another law than the GDPR. */
  readonly otherLaw: boolean;
}

interface Token {
  readonly word: string;
  readonly written: string;
}

const longest = 2_000;
const tokensOf = (text: string): readonly Token[] =>
  [...text.matchAll(/\p{Letter}+|[0-9]+/gu)].map(([written]) => ({ written, word: written.toLowerCase() }));

/** Words between the parts of a citation: "point f) du RGPD". */
const linkingWords: ReadonlySet<string> = new Set(["of", "the", "der", "des", "du", "de", "del", "la", "van", "eu", "ds"]);

const isNumber = (token: Token | undefined, number: string): boolean => token?.word === number;
const isLetter = (token: Token | undefined, last: string): boolean => token?.word.length === 1 && token.word >= "a" && token.word <= last;
const isFiller = (token: Token | undefined): boolean =>
  token !== undefined && (paragraphWords.has(token.word) || letterWords.has(token.word) || articleWords.has(token.word) || linkingWords.has(token.word) || regulation.has(token.word));

/** An abbreviation in capitals that is neither the regulation nor a word of citation: another law. */
const isOtherLaw = ({ written, word }: Token): boolean =>
  written.length > 1 &&
  /\p{Uppercase}.*\p{Uppercase}/u.test(written.slice(0, 40)) &&
  !regulation.has(word) &&
  !articleWords.has(word) &&
  !paragraphWords.has(word) &&
  !sentenceWords.has(word) &&
  !letterWords.has(word) &&
  !joiningWords.has(word) &&
  !["ds", "eu", "eg", "iv", "vm"].includes(word);

/** Follows "6" through "1" to the letters; undefined if there is none. */
const lettersAfter = (tokens: readonly Token[], article: number, paragraph: string, last: string): { readonly letters: readonly string[]; readonly next: number } | undefined => {
  let at = article + 1;
  const skip = (): void => {
    while (isFiller(tokens[at])) at += 1;
  };
  skip();
  const roman = paragraph === "1" ? "i" : "ii";
  if (isNumber(tokens[at], paragraph) || tokens[at]?.word === roman) at += 1;
  else if (!isLetter(tokens[at], last)) return undefined;
  for (skip(); tokens[at] !== undefined && sentenceWords.has(tokens[at]?.word ?? ""); skip()) {
    at += 1;
    if (/^[0-9]+$/.test(tokens[at]?.word ?? "")) at += 1;
  }
  if (!isLetter(tokens[at], last)) return undefined;
  const letters = [tokens[at]?.word ?? ""];
  for (at += 1; ; ) {
    let ahead = at;
    while (tokens[ahead] !== undefined && (joiningWords.has(tokens[ahead]?.word ?? "") || letterWords.has(tokens[ahead]?.word ?? ""))) ahead += 1;
    // "and a contract": a letter that a word follows is no letter of the article.
    const after = tokens[ahead + 1];
    const stands = after === undefined || isFiller(after) || joiningWords.has(after.word) || /^[0-9]/.test(after.word) || isLetter(after, last) || isOtherLaw(after);
    if (!isLetter(tokens[ahead], last) || !stands) return { letters, next: at };
    letters.push(tokens[ahead]?.word ?? "");
    at = ahead + 1;
  }
};

/**
 * Reads a reference to a legal basis, however it is spelt: `GDPR-6-1-f`, `DSGVO-6-1-f`, `GDPR-6-1a`, "Artikel 6 Absatz 1
 * Buchstabe b) DSGVO", "Art. 6 Abs. 1 S. 1 lit. a, b DSGVO", "6(1)(a)". It goes through the words once, from the front.
 */
export const readLegalBasis = (reference: string): ReadBasis => {
  const text = reference.slice(0, longest).trim();
  const name = text.toLowerCase().replaceAll(/[^\p{Letter} ]/gu, "").trim();
  const named = lookUp(byName, name);
  if (named) return { bases: [named], conditions: [], plain: false, incomplete: false, otherLaw: false };
  const tokens = tokensOf(text);
  const gdpr = tokens.some(({ word }) => regulation.has(word));
  const otherLaw = tokens.some(isOtherLaw) || text.includes("§");
  const bases = new Set<Kind>();
  const conditions = new Set<string>();
  let incomplete = false;
  // A law of another name has articles of its own: "TTDSG-6-1-a" is no basis.
  if (gdpr || !otherLaw) {
    for (let at = 0; at < tokens.length; at += 1) {
      const six = isNumber(tokens[at], "6");
      if (!six && !isNumber(tokens[at], "9")) continue;
      // The 6 of "§ 26(6)" or of a list of numbers is none of Art. 6: before it stands nothing, the law, or "Art.".
      const before = tokens[at - 1];
      if (before !== undefined && !regulation.has(before.word) && !articleWords.has(before.word) && !joiningWords.has(before.word) && at > 0 && !isLetter(before, "j")) continue;
      const found = six ? lettersAfter(tokens, at, "1", "f") : lettersAfter(tokens, at, "2", "j");
      if (!found) {
        incomplete ||= six && (gdpr || (before !== undefined && articleWords.has(before.word)));
        continue;
      }
      for (const letter of found.letters) {
        const kind = byLetter[letter];
        if (six && kind) bases.add(kind);
        else if (!six) conditions.add(letter);
      }
      at = found.next - 1;
    }
  }
  return { bases: [...bases], conditions: [...conditions], plain: /^(GDPR|DSGVO)-6-1-[a-f]$/.test(text), incomplete: incomplete && bases.size === 0, otherLaw: otherLaw && !gdpr };
};
