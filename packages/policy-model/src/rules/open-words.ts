/** Words of one language that leave a purpose open, those that leave it vague, and those that turn an open one into a promise. */
interface OpenWords {
  readonly not: RegExp;
  readonly open: readonly RegExp[];
  readonly vague: readonly RegExp[];
}

// \b knows ASCII only: word borders are written out where a word may start or end with another letter.
const languages: Readonly<Record<string, OpenWords>> = {
  en: {
    not: /\b(?:not|never|nor|nobody|nothing)\b|^\s*(?:and\s+)?no\b/iu,
    open: [
      /\b(?:all|any)\s+(?:kinds?\s+of\s+|sorts?\s+of\s+)?(?:(?:lawful|legitimate|legal|business|commercial|possible|conceivable|internal|administrative|future)\s+){0,3}purposes?\b(?!\s+(?:listed|named|described|above|below|set|stated|mentioned|given|explained|in\s+this|of\s+this))/iu,
      /\bany\s+other\s+(?:[\w-]+\s+){0,4}purposes?\b/iu, /\b(?:all|other|further)\s+(?:[\w-]+\s+){0,2}purposes?\s+(?:that|which|as)\s+(?:we|may|it)\b/iu],
    vague: [
      /\b(?:improv|enhanc)(?:e|ing)\s+(?:our|your|the)\s+(?:services?|products?|offerings?|(?:user|customer)\s+experience|experience)\b/iu,
      /\bdevelop(?:ing)?\s+(?:new|our)\s+(?:services?|products?)\b/iu,
      /\b(?:research|business|commercial|internal|administrative|various)\s+purposes\b/iu,
      /\b(?:may|might|could)\s+(?:also\s+)?(?:use|process|collect|share|disclose|combine|store|transfer)\b/iu,
    ],
  },
  de: {
    not: /(?<!\p{L})(?:nicht|keine[mnrs]?|weder|niemals)(?!\p{L})/iu,
    open: [
      /(?<!\p{L})(?:jede[mnrs]?|alle|beliebige[nr]?)\s+(?:ander|sonstig|weiter)\w*\s+(?:[\p{L}-]+\s+){0,3}[\p{L}-]*Zweck/iu,
      /(?<!\p{L})(?:zu|für)\s+(?:allen?|sämtlichen?|jed\p{L}+|beliebigen?|jed\p{L}+\s+beliebigen)\s+(?:(?:rechtmäßig|zulässig|geschäftlich|denkbar|möglich)\p{L}*\s+){0,2}(?:Geschäfts)?zwecke?n?(?!\p{L}|\s+(?:dies|der|die|aus|oben|unten))/iu,
      /(?<!\p{L})sonstige[nr]?\s+(?:[\p{L}-]+\s+){0,2}(?:Geschäfts)?zweck/iu,
    ],
    vague: [
      /Verbesserung\s+(?:unserer|der|des)\s+(?:Dienste|Dienstleistungen|Leistungen|Produkte|Angebote?s?|Services?)/iu,
      /(?:unsere|neue)\s+(?:Dienste|Dienstleistungen|Produkte|Angebote|Services)\s+(?:zu\s+)?(?:verbessern|entwickeln)/iu,
      /(?:geschäftlichen?|betrieblichen?|internen?|verschiedenen?|kommerziellen?)\s+Zwecke/iu,
      /(?<!\p{L})(?:wir\s+(?:können|könnten)|(?:können|könnten)\s+wir)\s+(?:[\p{L}-]+\s+){0,6}(?:verwenden|verarbeiten|nutzen|weitergeben|erheben|speichern)(?!\p{L})/iu,
    ],
  },
  sv: {
    not: /(?<!\p{L})(?:inte|aldrig|inga|inget|ingen)(?!\p{L})/iu,
    open: [/(?<!\p{L})(?:för|till)\s+(?:alla(?:\s+slags)?|vilket\s+som\s+helst|vilka\s+som\s+helst)\s+(?:ändamål|syften?)(?!\p{L}|\s+(?:som|ovan|nedan|i\s+den))/iu, /(?<!\p{L})(?:alla|något|några|varje|vilket som helst)\s+(?:andra|annat|övriga)\s+(?:\p{L}+\s+){0,3}\p{L}*(?:ändamål|syften?)/iu],
    vague: [
      /(?:förbättra|utveckla)\s+(?:våra|vårt|vår|nya)\s+(?:tjänster?|produkter?|erbjudanden?)/iu,
      /(?<!\p{L})(?:vi\s+kan|kan\s+vi|kan\s+komma\s+att)\s+(?:även\s+|också\s+)?(?:komma\s+att\s+)?(?:använda|behandla|samla\s+in|dela|lämna\s+ut|lagra)(?!\p{L})/iu,
    ],
  },
  da: {
    not: /(?<!\p{L})(?:ikke|aldrig|ingen)(?!\p{L})/iu,
    open: [/(?<!\p{L})til\s+(?:alle|ethvert|et\s+hvilket\s+som\s+helst)\s+formål(?!\p{L}|\s+(?:som|der|ovenfor|nedenfor|i\s+denne))/iu, /(?<!\p{L})(?:alle|ethvert|noget|et hvilket som helst)\s+(?:andre|andet|øvrige)\s+(?:\p{L}+\s+){0,3}formål/iu],
    vague: [
      /(?:forbedre|udvikle)\s+(?:vores|nye)\s+(?:tjenester|ydelser|produkter)/iu,
      /(?<!\p{L})(?:vi\s+kan|kan\s+vi)\s+(?:også\s+)?(?:bruge|anvende|behandle|indsamle|dele|videregive|opbevare)(?!\p{L})/iu,
    ],
  },
  fi: {
    not: /(?<!\p{L})(?:ei|emme|eivät)(?!\p{L})/iu,
    open: [/(?<!\p{L})mihin\s+tahansa\s+tarkoitu\p{L}*/iu, /(?<!\p{L})(?:kaikkiin|kaikki|mihin\s+tahansa|mitä\s+tahansa)\s+(?:muihin|muut|muuhun|muuta)\s+(?:\p{L}+\s+){0,3}tarkoitu\p{L}*/iu],
    vague: [
      /(?:parantaa|kehittää)(?:ksemme)?\s+(?:palvelujamme|palveluitamme|tuotteitamme)/iu,
      /palvelu(?:jemme|idemme)\s+(?:parantami|kehittämi)\p{L}*/iu,
      /(?<!\p{L})(?:saatamme|voimme)\s+(?:myös\s+)?(?:käyttää|käsitellä|kerätä|luovuttaa|tallentaa)(?!\p{L})/iu,
    ],
  },
  fr: {
    not: /(?<!\p{L})(?:ne|pas|jamais|aucune?)(?!\p{L})|(?<!\p{L})n['’]/iu,
    open: [/(?<!\p{L})(?:pour|à)\s+(?:n[’']importe\s+quelle?|toute)\s+(?:fin|finalité)(?!\p{L}|\s+(?:décrite|mentionnée|ci-))/iu, /(?<!\p{L})(?:tout|toutes?|tous)\s+(?:les\s+)?autres?\s+(?:\p{L}+\s+){0,2}(?:fins?|finalités?|buts?|usages?)(?!\p{L})/iu],
    vague: [
      /améliorer\s+(?:nos|notre|vos|votre)\s+(?:services?|produits?|offres?|expérience)/iu,
      /développer\s+de\s+nouveaux\s+(?:services|produits)/iu,
      /(?<!\p{L})nous\s+(?:pouvons|pourrions|pourrons)\s+(?:également\s+|aussi\s+)?(?:utiliser|traiter|collecter|partager|communiquer|conserver)(?!\p{L})/iu,
    ],
  },
  es: {
    not: /(?<!\p{L})(?:no|nunca|ningún|ninguna)(?!\p{L})/iu,
    open: [/(?<!\p{L})cualquier\s+(?:fin|finalidad|propósito)(?!\p{L}|\s+(?:descrit|mencionad|indicad))/iu, /(?<!\p{L})(?:cualquier|cualesquiera|tod[oa]s\s+l[oa]s)\s+(?:otr[oa]s?|demás)\s+(?:\p{L}+\s+){0,3}(?:fin|fines|finalidad|finalidades|propósitos?)(?!\p{L})/iu],
    vague: [
      /mejorar\s+(?:nuestr[oa]s?|su)\s+(?:servicios?|productos?|oferta|experiencia)/iu,
      /desarrollar\s+nuevos\s+(?:servicios|productos)/iu,
      /(?<!\p{L})(?:podemos|podremos|podríamos)\s+(?:también\s+)?(?:utilizar|usar|tratar|recopilar|recoger|compartir|comunicar|conservar)(?!\p{L})/iu,
    ],
  },
  nl: {
    not: /(?<!\p{L})(?:niet|nooit|geen)(?!\p{L})/iu,
    open: [/(?<!\p{L})voor\s+(?:elk|ieder|alle|welk)\s+(?:denkbare?\s+|mogelijke?\s+)?doel(?:einden|en)?(?!\p{L}|\s+(?:die|dat|ook|in\s+deze|hier))/iu, /(?<!\p{L})(?:alle|ieder|elk|enig)\s+(?:andere?|overige)\s+(?:\p{L}+\s+){0,3}doel(?:einden?|en)?(?!\p{L})/iu],
    vague: [
      /(?:onze|nieuwe)\s+(?:diensten|dienstverlening|producten)\s+(?:te\s+)?(?:verbeteren|ontwikkelen)/iu,
      /verbetering\s+van\s+onze\s+(?:diensten|dienstverlening|producten)/iu,
      /(?<!\p{L})(?:wij|we)\s+kunnen\s+(?:[\p{L}'’-]+\s+){0,6}(?:gebruiken|verwerken|verzamelen|delen|verstrekken|bewaren)(?!\p{L})/iu,
    ],
  },
};

const wordsOf = (language: string): OpenWords | undefined => {
  const [primary = ""] = language.split("-");
  return Object.hasOwn(languages, primary) ? languages[primary] : undefined;
};

/** What sounds like a negation and widens: "including, but not limited to". */
const widening =
  /\b(?:not|without)\s+(?:being\s+)?(?:limited|restricted|confined|limitation)(?:\s+to)?\b|\bnot\s+(?:only|just|merely)\b|nicht\s+(?:beschränkt|begrenzt)\s+auf|nicht\s+(?:nur|allein)|inte\s+begränsa\p{L}*\s+till|inte\s+(?:bara|enbart)|ikke\s+begrænset\s+til|ikke\s+(?:kun|blot)|(?:ei|eivät)\s+(?:vain|pelkästään)|(?:pas|non)\s+(?:limit\p{L}+\s+à|seulement)|no\s+(?:limitad\p{L}+\s+a|sólo|solo|solamente)|niet\s+(?:beperkt\s+tot|alleen)/giu;

/** What stands before a match in its own part of the sentence: a negation in another part governs something else. */
const before = (text: string, at: number): string =>
  text.slice(Math.max(0, at - 90), at).replaceAll(widening, " ").split(/[.;:,()–—]/u).at(-1) ?? "";

const matched = (text: string, patterns: readonly RegExp[], not: RegExp): string | undefined => {
  for (const pattern of patterns) {
    for (const match of text.matchAll(new RegExp(pattern, `${pattern.flags}g`))) if (!not.test(before(text, match.index))) return match[0];
  }
  return undefined;
};

/** Words that leave a purpose open for everything. "Not for any other purpose" is a promise, and none of them. */
export const openWords = (text: string, language: string): string | undefined => {
  const words = wordsOf(language);
  return words && matched(text, words.open, words.not);
};

/** Words that the guidelines on transparency (WP260) call poor: what may be done, or is done "to improve our services". */
export const vagueWords = (text: string, language: string): string | undefined => {
  const words = wordsOf(language);
  return words && matched(text, words.vague, words.not);
};

const advertising = /advert|marketing|remarket|werb|reklam|annons|mainon|markkinoin|publicit|annonc|publicid|mercadotecnia|adverten/iu;

/** Whether words speak of advertising, in any of the languages that we have words of. */
export const isAdvertising = (text: string): boolean => advertising.test(text);
