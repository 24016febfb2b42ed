import { lookUp } from "../record.js";
import { linesOf, type Placed, type ReadText, type TextFault } from "./text-place.js";

const deepest = 100;

class Broken extends Error {
  readonly at: number;
  readonly fix: string;
  readonly tooDeep: boolean;
  constructor(at: number, message: string, fix: string, tooDeep = false) {
    super(message);
    this.at = at;
    this.fix = fix;
    this.tooDeep = tooDeep;
  }
}

const escapes: Readonly<Record<string, string>> = { '"': '"', "\\": "\\", "/": "/", b: "\b", f: "\f", n: "\n", r: "\r", t: "\t" };
const isDigit = (code: number): boolean => code >= 48 && code <= 57;

/** What is there, for a message: a character in quotation marks. */
const shown = (text: string, at: number): string => {
  const point = text.codePointAt(at);
  return point === undefined ? "the end of the text" : JSON.stringify(String.fromCodePoint(point));
};

/** RFC 8259, nothing more: a cursor that never looks back. */
class Cursor {
  at = 0;
  readonly repeated: { readonly path: readonly string[]; readonly at: number }[] = [];
  readonly #path: string[] = [];
  readonly #text: string;
  constructor(text: string) {
    this.#text = text;
    if (text.charCodeAt(0) === 0xfeff) this.at = 1;
  }

  document(): { readonly value: unknown; readonly placed: Placed } {
    this.#space();
    const read = this.#value();
    this.#space();
    if (this.at < this.#text.length) throw new Broken(this.at, `${shown(this.#text, this.at)} stands behind the end of the document`, "One text holds one value: take out what follows.");
    return read;
  }

  #space(): void {
    for (;;) {
      const code = this.#text.charCodeAt(this.at);
      if (code !== 32 && code !== 10 && code !== 13 && code !== 9) return;
      this.at += 1;
    }
  }

  #value(): { readonly value: unknown; readonly placed: Placed } {
    const at = this.at;
    switch (this.#text[at]) {
      case "{":
        return this.#record(at);
      case "[":
        return this.#list(at);
      case '"':
        return { value: this.#string(), placed: { at } };
      case "t":
        return { value: this.#word("true", true), placed: { at } };
      case "f":
        return { value: this.#word("false", false), placed: { at } };
      case "n":
        return { value: this.#word("null", null), placed: { at } };
      default:
        return { value: this.#number(), placed: { at } };
    }
  }

  #word<T>(word: string, value: T): T {
    if (!this.#text.startsWith(word, this.at)) throw this.#noValue();
    this.at += word.length;
    return value;
  }

  #noValue(): Broken {
    const text = this.#text;
    if (text[this.at] === "}" || text[this.at] === "]") {
      return new Broken(this.at, `a value is missing before ${shown(text, this.at)}`, "Take out the comma before it, or write the value.");
    }
    if (text[this.at] === "/" || text[this.at] === "#") return new Broken(this.at, "JSON has no comments", "Take the comment out.");
    return new Broken(this.at, `${shown(text, this.at)} starts no JSON value`, 'A value is an object, a list, a text in ", a number, true, false or null.');
  }

  #number(): number {
    const text = this.#text;
    const start = this.at;
    let at = start;
    const digits = (): boolean => {
      const from = at;
      while (isDigit(text.charCodeAt(at))) at += 1;
      return at > from;
    };
    if (text[at] === "-") at += 1;
    if (text[at] === "0") at += 1;
    else if (!digits()) throw this.#noValue();
    if (text[at] === ".") {
      at += 1;
      if (!digits()) throw new Broken(at, "digits are missing behind the point", "Write the digits, or leave the point out.");
    }
    if (text[at] === "e" || text[at] === "E") {
      at += 1;
      if (text[at] === "+" || text[at] === "-") at += 1;
      if (!digits()) throw new Broken(at, "digits are missing in the exponent", "Write the digits.");
    }
    this.at = at;
    return Number(text.slice(start, at));
  }

  #string(): string {
    const text = this.#text;
    const start = this.at;
    let at = start + 1;
    let from = at;
    let value = "";
    for (;;) {
      const code = text.charCodeAt(at);
      if (code === 34) break;
      if (Number.isNaN(code)) throw new Broken(start, "the text that starts here has no end", 'Close it with ".');
      if (code < 32) throw new Broken(at, "a line break or control character stands in a text", "Write it as an escape, e.g. \\n.");
      if (code !== 92) {
        at += 1;
        continue;
      }
      value += text.slice(from, at);
      const escaped = text[at + 1] ?? "";
      if (escaped === "u") {
        const hex = text.slice(at + 2, at + 6);
        if (!/^[0-9a-fA-F]{4}$/.test(hex)) throw new Broken(at, "\\u is followed by four hexadecimal digits", "Write the four digits.");
        value += String.fromCharCode(Number.parseInt(hex, 16));
        at += 6;
      } else {
        const character = lookUp(escapes, escaped);
        if (character === undefined) throw new Broken(at, `\\${escaped} is no escape of JSON`, "Write \\\\ for a backslash.");
        value += character;
        at += 2;
      }
      from = at;
    }
    value += text.slice(from, at);
    this.at = at + 1;
    return value;
  }

  #deeper(at: number): void {
    if (this.#path.length >= deepest) throw new Broken(at, `data is nested more than ${deepest} deep`, "Say it in fewer levels.", true);
  }

  #list(at: number): { readonly value: unknown[]; readonly placed: Placed } {
    this.#deeper(at);
    const value: unknown[] = [];
    const inside = new Map<string, Placed>();
    this.at += 1;
    this.#space();
    if (this.#text[this.at] === "]") {
      this.at += 1;
      return { value, placed: { at, inside } };
    }
    for (;;) {
      const key = String(value.length);
      this.#path.push(key);
      const item = this.#value();
      this.#path.pop();
      value.push(item.value);
      inside.set(key, item.placed);
      this.#space();
      if (this.#next("]", at)) return { value, placed: { at, inside } };
    }
  }

  #record(at: number): { readonly value: unknown; readonly placed: Placed } {
    this.#deeper(at);
    const value = Object.create(null) as Record<string, unknown>;
    const inside = new Map<string, Placed>();
    this.at += 1;
    this.#space();
    if (this.#text[this.at] === "}") {
      this.at += 1;
      return { value, placed: { at, inside } };
    }
    for (;;) {
      const keyAt = this.at;
      if (keyAt >= this.#text.length) throw new Broken(at, "the object that starts here has no end", 'Close it with "}".');
      if (this.#text[keyAt] === "}") throw new Broken(keyAt, 'a key is missing before "}"', "Take out the comma before it.");
      if (this.#text[keyAt] !== '"') throw new Broken(keyAt, `${shown(this.#text, keyAt)} starts no key`, 'A key stands in ".');
      const key = this.#string();
      this.#space();
      if (this.#text[this.at] !== ":") throw new Broken(this.at, `":" is missing behind the key ${JSON.stringify(key.slice(0, 60))}`, 'Write ":" and the value.');
      this.at += 1;
      this.#space();
      this.#path.push(key);
      const item = this.#value();
      if (inside.has(key)) this.repeated.push({ path: [...this.#path], at: keyAt });
      this.#path.pop();
      value[key] = item.value;
      inside.set(key, { ...item.placed, at: keyAt });
      this.#space();
      if (this.#next("}", at)) return { value, placed: { at, inside } };
    }
  }

  /** Behind an item: true at the end, false where another one follows. */
  #next(end: "]" | "}", opened: number): boolean {
    const found = this.#text[this.at];
    if (found === end) {
      this.at += 1;
      return true;
    }
    if (found === undefined) throw new Broken(opened, `the ${end === "]" ? "list" : "object"} that starts here has no end`, `Close it with "${end}".`);
    if (found !== ",") throw new Broken(this.at, `"," or "${end}" is missing before ${shown(this.#text, this.at)}`, 'Write "," between two entries.');
    this.at += 1;
    this.#space();
    return false;
  }
}

/** Reads JSON (RFC 8259) with the place of every value. The text is read once; nothing in it makes that slow. */
export const readJson = (text: string): { readonly read: ReadText } | { readonly fault: TextFault } => {
  const cursor = new Cursor(text);
  try {
    const { value, placed } = cursor.document();
    return { read: { value, placed, repeated: cursor.repeated } };
  } catch (error) {
    if (!(error instanceof Broken)) throw error;
    return { fault: { code: error.tooDeep ? "data-too-deep" : "json-invalid", path: "", message: error.message, fix: error.fix, ...linesOf(text)(error.at) } };
  }
};
