import { wordsIn } from "../locale/by-language.js";
import { once } from "../once.js";

/** A pattern that is read when text is first looked through for it: to read those of all languages takes longer than to load all rules. */
type Pattern = () => RegExp;
const pattern = ({ raw }: TemplateStringsArray): Pattern => {
  const source = raw.join("");
  // Only `\p` needs Unicode mode; to look for either case takes about ten times as long in it.
  return once(() => new RegExp(source, source.includes(String.raw`\p`) ? "giu" : "gi"));
};

/** Words of one language that leave a purpose open, those that leave it vague, and those that turn an open one into a promise. */
interface OpenWords {
  readonly not: Pattern;
  readonly open: readonly Pattern[];
  readonly vague: readonly Pattern[];
}

// \b knows ASCII only: word borders are written out where a word may start or end with another letter.
const languages: Readonly<Record<string, OpenWords>> = {
  en: {
    not: pattern`\b(?:not|never|nor|nobody|nothing)\b|^\s*(?:and\s+)?no\b`,
    open: [
      pattern`\b(?:all|any)\s+(?:kinds?\s+of\s+|sorts?\s+of\s+)?(?:(?:lawful|legitimate|legal|business|commercial|possible|conceivable|internal|administrative|future)\s+){0,3}purposes?\b(?!\s+(?:listed|named|described|above|below|set|stated|mentioned|given|explained|in\s+this|of\s+this))`,
      pattern`\bany\s+other\s+(?:[\w-]+\s+){0,4}purposes?\b`, pattern`\b(?:all|other|further)\s+(?:[\w-]+\s+){0,2}purposes?\s+(?:that|which|as)\s+(?:we|may|it)\b`,
      pattern`\bas\s+otherwise\s+(?:permitted|allowed)\b|\b(?:laws?|regulations?)\s+otherwise\s+(?:permits?|allows?)\b`],
    vague: [
      pattern`\b(?:improv|enhanc)(?:e|ing)\s+(?:our|your|the)\s+(?:services?|products?|offerings?|(?:user|customer)\s+experience|experience)\b`,
      pattern`\bdevelop(?:ing)?\s+(?:new|our)\s+(?:services?|products?)\b`,
      pattern`\b(?:research|business|commercial|internal|administrative|various)\s+purposes\b`,
      pattern`\b(?:may|might|could)\s+(?:also\s+)?(?:use|process|collect|share|disclose|combine|store|transfer)\b`,
    ],
  },
  de: {
    not: pattern`(?<!\p{L})(?:nicht|keine[mnrs]?|weder|niemals)(?!\p{L})`,
    open: [
      pattern`(?<!\p{L})(?:jede[mnrs]?|alle|beliebige[nr]?)\s+(?:ander|sonstig|weiter)\w*\s+(?:[\p{L}-]+\s+){0,3}[\p{L}-]*Zweck`,
      pattern`(?<!\p{L})(?:zu|für)\s+(?:allen?|sämtlichen?|jed\p{L}+|beliebigen?|jed\p{L}+\s+beliebigen)\s+(?:(?:rechtmäßig|zulässig|geschäftlich|denkbar|möglich)\p{L}*\s+){0,2}(?:Geschäfts)?zwecke?n?(?!\p{L}|\s+(?:dies|der|die|aus|oben|unten))`,
      pattern`(?<!\p{L})sonstige[nr]?\s+(?:[\p{L}-]+\s+){0,2}(?:Geschäfts)?zweck`,
      pattern`(?<!\p{L})(?:sonst|anderweitig)\s+(?:erlaubt|zulässig|zulassen|zulässt|gestattet)(?!\p{L})`,
    ],
    vague: [
      pattern`Verbesserung\s+(?:unserer|der|des)\s+(?:Dienste|Dienstleistungen|Leistungen|Produkte|Angebote?s?|Services?)`,
      pattern`(?:unsere|neue)\s+(?:Dienste|Dienstleistungen|Produkte|Angebote|Services)\s+(?:zu\s+)?(?:verbessern|entwickeln)`,
      pattern`(?:geschäftlichen?|betrieblichen?|internen?|verschiedenen?|kommerziellen?)\s+Zwecke`,
      pattern`(?<!\p{L})(?:wir\s+(?:können|könnten)|(?:können|könnten)\s+wir)\s+(?:[\p{L}-]+\s+){0,6}(?:verwenden|verarbeiten|nutzen|weitergeben|erheben|speichern)(?!\p{L})`,
    ],
  },
  sv: {
    not: pattern`(?<!\p{L})(?:inte|aldrig|inga|inget|ingen)(?!\p{L})`,
    open: [pattern`(?<!\p{L})(?:för|till)\s+(?:alla(?:\s+slags)?|vilket\s+som\s+helst|vilka\s+som\s+helst)\s+(?:ändamål|syften?)(?!\p{L}|\s+(?:som|ovan|nedan|i\s+den))`, pattern`(?<!\p{L})(?:alla|något|några|varje|vilket som helst)\s+(?:andra|annat|övriga)\s+(?:\p{L}+\s+){0,3}\p{L}*(?:ändamål|syften?)`, pattern`(?<!\p{L})(?:i\s+övrigt|annars)\s+(?:är\s+)?till(?:åten|åtet|åtna|åts|åter)(?!\p{L})`],
    vague: [
      pattern`(?:förbättra|utveckla)\s+(?:våra|vårt|vår|nya)\s+(?:tjänster?|produkter?|erbjudanden?)`,
      pattern`(?<!\p{L})(?:vi\s+kan|kan\s+vi|kan\s+komma\s+att)\s+(?:även\s+|också\s+)?(?:komma\s+att\s+)?(?:använda|behandla|samla\s+in|dela|lämna\s+ut|lagra)(?!\p{L})`,
    ],
  },
  da: {
    not: pattern`(?<!\p{L})(?:ikke|aldrig|ingen)(?!\p{L})`,
    open: [pattern`(?<!\p{L})til\s+(?:alle|ethvert|et\s+hvilket\s+som\s+helst)\s+formål(?!\p{L}|\s+(?:som|der|ovenfor|nedenfor|i\s+denne))`, pattern`(?<!\p{L})(?:alle|ethvert|noget|et hvilket som helst)\s+(?:andre|andet|øvrige)\s+(?:\p{L}+\s+){0,3}formål`, pattern`(?<!\p{L})(?:i\s+øvrigt|ellers)\s+(?:er\s+)?tillad(?:t|te|er)(?!\p{L})`],
    vague: [
      pattern`(?:forbedre|udvikle)\s+(?:vores|nye)\s+(?:tjenester|ydelser|produkter)`,
      pattern`(?<!\p{L})(?:vi\s+kan|kan\s+vi)\s+(?:også\s+)?(?:bruge|anvende|behandle|indsamle|dele|videregive|opbevare)(?!\p{L})`,
    ],
  },
  fi: {
    not: pattern`(?<!\p{L})(?:ei|emme|eivät)(?!\p{L})`,
    open: [pattern`(?<!\p{L})mihin\s+tahansa\s+tarkoitu\p{L}*`, pattern`(?<!\p{L})(?:kaikkiin|kaikki|mihin\s+tahansa|mitä\s+tahansa)\s+(?:muihin|muut|muuhun|muuta)\s+(?:\p{L}+\s+){0,3}tarkoitu\p{L}*`, pattern`(?<!\p{L})(?:muuten|muutoin)\s+salli\p{L}*`],
    vague: [
      pattern`(?:parantaa|kehittää)(?:ksemme)?\s+(?:palvelujamme|palveluitamme|tuotteitamme)`,
      pattern`palvelu(?:jemme|idemme)\s+(?:parantami|kehittämi)\p{L}*`,
      pattern`(?<!\p{L})(?:saatamme|voimme)\s+(?:myös\s+)?(?:käyttää|käsitellä|kerätä|luovuttaa|tallentaa)(?!\p{L})`,
    ],
  },
  fr: {
    not: pattern`(?<!\p{L})(?:ne|pas|jamais|aucune?)(?!\p{L})|(?<!\p{L})n['’]`,
    open: [pattern`(?<!\p{L})(?:pour|à)\s+(?:n[’']importe\s+quelle?|toute)\s+(?:fin|finalité)(?!\p{L}|\s+(?:décrite|mentionnée|ci-))`, pattern`(?<!\p{L})(?:tout|toutes?|tous)\s+(?:les\s+)?autres?\s+(?:\p{L}+\s+){0,2}(?:fins?|finalités?|buts?|usages?)(?!\p{L})`, pattern`(?<!\p{L})(?:autrement|par\s+ailleurs)\s+(?:autoris\p{L}+|permis\p{L}*|permet\p{L}*)`],
    vague: [
      pattern`améliorer\s+(?:nos|notre|vos|votre)\s+(?:services?|produits?|offres?|expérience)`,
      pattern`développer\s+de\s+nouveaux\s+(?:services|produits)`,
      pattern`(?<!\p{L})nous\s+(?:pouvons|pourrions|pourrons)\s+(?:également\s+|aussi\s+)?(?:utiliser|traiter|collecter|partager|communiquer|conserver)(?!\p{L})`,
    ],
  },
  es: {
    not: pattern`(?<!\p{L})(?:no|nunca|ningún|ninguna)(?!\p{L})`,
    open: [pattern`(?<!\p{L})cualquier\s+(?:fin|finalidad|propósito)(?!\p{L}|\s+(?:descrit|mencionad|indicad))`, pattern`(?<!\p{L})(?:cualquier|cualesquiera|tod[oa]s\s+l[oa]s)\s+(?:otr[oa]s?|demás)\s+(?:\p{L}+\s+){0,3}(?:fin|fines|finalidad|finalidades|propósitos?)(?!\p{L})`, pattern`(?<!\p{L})(?:de\s+otr[oa]\s+(?:modo|forma|manera)|por\s+lo\s+demás)\s+permit\p{L}+`],
    vague: [
      pattern`mejorar\s+(?:nuestr[oa]s?|su)\s+(?:servicios?|productos?|oferta|experiencia)`,
      pattern`desarrollar\s+nuevos\s+(?:servicios|productos)`,
      pattern`(?<!\p{L})(?:podemos|podremos|podríamos)\s+(?:también\s+)?(?:utilizar|usar|tratar|recopilar|recoger|compartir|comunicar|conservar)(?!\p{L})`,
    ],
  },
  nl: {
    not: pattern`(?<!\p{L})(?:niet|nooit|geen)(?!\p{L})`,
    open: [pattern`(?<!\p{L})voor\s+(?:elk|ieder|alle|welk)\s+(?:denkbare?\s+|mogelijke?\s+)?doel(?:einden|en)?(?!\p{L}|\s+(?:die|dat|ook|in\s+deze|hier))`, pattern`(?<!\p{L})(?:alle|ieder|elk|enig)\s+(?:andere?|overige)\s+(?:\p{L}+\s+){0,3}doel(?:einden?|en)?(?!\p{L})`, pattern`(?<!\p{L})anderszins\s+(?:is\s+|wordt\s+)?toe(?:gestaan|gelaten|staat|laat)(?!\p{L})`],
    vague: [
      pattern`(?:onze|nieuwe)\s+(?:diensten|dienstverlening|producten)\s+(?:te\s+)?(?:verbeteren|ontwikkelen)`,
      pattern`verbetering\s+van\s+onze\s+(?:diensten|dienstverlening|producten)`,
      pattern`(?<!\p{L})(?:wij|we)\s+kunnen\s+(?:[\p{L}'’-]+\s+){0,6}(?:gebruiken|verwerken|verzamelen|delen|verstrekken|bewaren)(?!\p{L})`,
    ],
  },
};

/** What sounds like a negation and widens: "including, but not limited to". */
const widening =
  pattern`\b(?:not|without)\s+(?:being\s+)?(?:limited|restricted|confined|limitation)(?:\s+to)?\b|\bnot\s+(?:only|just|merely)\b|nicht\s+(?:beschränkt|begrenzt)\s+auf|nicht\s+(?:nur|allein)|inte\s+begränsa\p{L}*\s+till|inte\s+(?:bara|enbart)|ikke\s+begrænset\s+til|ikke\s+(?:kun|blot)|(?:ei|eivät)\s+(?:vain|pelkästään)|(?:pas|non)\s+(?:limit\p{L}+\s+à|seulement)|no\s+(?:limitad\p{L}+\s+a|sólo|solo|solamente)|niet\s+(?:beperkt\s+tot|alleen)`;

/** What stands before a match in its own part of the sentence: a negation in another part governs something else. */
const before = (text: string, at: number): string =>
  text.slice(Math.max(0, at - 90), at).replaceAll(widening(), " ").split(/[.;:,()–—]/u).at(-1) ?? "";

const matched = (text: string, patterns: readonly Pattern[], not: Pattern): string | undefined => {
  for (const pattern of patterns) {
    // Nearly no text has such words: a search tells so sooner than the list of all matches.
    if (text.search(pattern()) === -1) continue;
    for (const match of text.matchAll(pattern())) if (before(text, match.index).search(not()) === -1) return match[0];
  }
  return undefined;
};

/** Words that leave a purpose open for everything. "Not for any other purpose" is a promise, and none of them. */
export const openWords = (text: string, language: string): string | undefined => {
  const words = wordsIn(languages, language);
  return words && matched(text, words.open, words.not);
};

/** Words that the guidelines on transparency (WP260) call poor: what may be done, or is done "to improve our services". */
export const vagueWords = (text: string, language: string): string | undefined => {
  const words = wordsIn(languages, language);
  return words && matched(text, words.vague, words.not);
};

const advertising = /advert|marketing|remarket|werb|reklam|annons|mainon|markkinoin|publicit|annonc|publicid|mercadotecnia|adverten/i;

/** Whether words speak of advertising, in any of the languages that we have words of. */
export const isAdvertising = (text: string): boolean => advertising.test(text);
