import { TrothError } from "@troth/decision";

/** What is no code: strings, quoted names, comments, and names with a `$` in them. */
const passed = /'(?:[^']|'')*'|"(?:[^"]|"")*"|`(?:[^`]|``)*`|\[[^\]]*\]|--[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|[A-Za-z_\u0080-\uffff][\w$\u0080-\uffff]*/y;
const trigger = /^\s*create\s+(?:temp(?:orary)?\s+)?trigger\b/i;

/**
 * Counts the `?` of one statement. Throws TrothError `sql-unsupported` for what the native call would cut short or bind to
 * nothing: named and numbered parameters, a NUL, a second statement.
 */
export const countPlaceholders = (sql: string): number => {
  const refuse = (message: string, hint: string) => new TrothError({ code: "sql-unsupported", message, path: "sql", hint });
  if (sql.includes("\0")) throw refuse("A NUL in a statement", "It would be cut there.");
  let count = 0;
  let ended = false;
  for (let i = 0; i < sql.length; ) {
    passed.lastIndex = i;
    const token = passed.exec(sql)?.[0] ?? sql.charAt(i);
    const blank = /^(?:\s|--|\/\*)/.test(token);
    if (ended && !blank && token !== ";") throw refuse("More than one statement", "Run them one by one: only the first would be run.");
    if (token === ";" && !trigger.test(sql)) ended = true;
    const next = sql.charAt(i + 1);
    if (token === "?") {
      if (/\d/.test(next)) throw refuse("A numbered parameter", "Use ? for each.");
      count += 1;
    }
    if ((token === ":" || token === "@" || token === "$") && /[\w:]/.test(next)) throw refuse("A named parameter", "Use ? for each.");
    i += token.length;
  }
  return count;
};
