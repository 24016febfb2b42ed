/** Every form in which a text may lie about unsealed: as it is, escaped, coded, in either case. */
export const formsOf = (secret: string): readonly string[] => {
  const bytes = Buffer.from(secret, "utf8");
  const escaped = JSON.stringify(secret).slice(1, -1);
  const ascii = escaped.replace(/[^\x20-\x7e]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`);
  const plain = [secret, escaped, ascii, encodeURIComponent(secret), encodeURIComponent(secret).replaceAll("%20", "+"), bytes.toString("hex")];
  const either = plain.flatMap((form) => [form, form.toLowerCase(), form.toUpperCase()]);
  return [...new Set([...either, ...[0, 1, 2].flatMap((before) => base64Of(bytes, before))])];
};

/** In the middle of a longer text base64 has three ways to write the same bytes; what touches its neighbours is left out. */
const base64Of = (bytes: Buffer, before: number): readonly string[] => {
  const text = Buffer.concat([Buffer.alloc(before), bytes]).toString("base64").replace(/=+$/, "");
  const middle = text.slice(before === 0 ? 0 : before + 1, (before + bytes.length) % 3 === 0 ? undefined : -1);
  return [middle, middle.replaceAll("+", "-").replaceAll("/", "_")];
};

/** The forms of the secrets that lie in what a store holds. */
export const clearIn = (held: readonly Uint8Array[], secrets: readonly string[]): readonly string[] => {
  const all = Buffer.concat(held.flatMap((bytes) => [bytes, Buffer.from("\n")]));
  return secrets.flatMap(formsOf).filter((form) => all.includes(Buffer.from(form, "utf8")));
};

/** What rows hold, column by column. */
export const bytesOf = (rows: readonly Readonly<Record<string, unknown>>[]): readonly Uint8Array[] =>
  rows.flatMap((row) => Object.values(row)).map((value) => (value instanceof Uint8Array ? value : Buffer.from(typeof value === "object" ? JSON.stringify(value) : String(value))));
