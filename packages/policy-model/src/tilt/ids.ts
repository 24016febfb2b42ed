const longest = 40;

/**
 * Makes ids of words, each once: "E-Mail-Adresse" is `e-mail-adresse`, the next one `e-mail-adresse-2`. Words that leave no
 * letter are called by `kind`.
 */
export const newIds = (kind: string): ((words: string) => string) => {
  const taken = new Set<string>();
  const last = new Map<string, number>();
  return (words) => {
    const plain = words.slice(0, 200).normalize("NFKD").replaceAll(/\p{Mark}/gu, "").replaceAll("ß", "ss").toLowerCase();
    const parts = plain.match(/[a-z0-9]+/g) ?? [];
    const slug = parts.join("-").slice(0, longest).replace(/-$/, "");
    // `constructor` and `prototype` are words, and no keys.
    const base = /^[a-z]/.test(slug) && slug !== "constructor" && slug !== "prototype" ? slug : `${kind}-${slug}`.slice(0, longest).replace(/-$/, "");
    if (!taken.has(base)) {
      taken.add(base);
      return base;
    }
    for (let number = (last.get(base) ?? 1) + 1; ; number += 1) {
      const end = `-${number}`;
      const id = `${base.slice(0, longest - end.length).replace(/-$/, "")}${end}`;
      if (taken.has(id)) continue;
      taken.add(id);
      last.set(base, number);
      return id;
    }
  };
};
