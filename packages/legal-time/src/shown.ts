const longest = 40;

/** A value as far as a message can repeat it. Nothing of the value is called, so that no value can make a refusal fail. */
export const shown = (value: unknown): string => {
  switch (typeof value) {
    case "string":
      return JSON.stringify(value.length > longest ? `${value.slice(0, longest)}…` : value);
    case "bigint":
      return `${value}n`;
    case "symbol":
    case "function":
      return `a ${typeof value}`;
    case "object":
      if (value === null) return "null";
      if (Array.isArray(value)) return "a list";
      if (value instanceof Date) return "a Date";
      return value instanceof Promise ? "a Promise" : "an object";
    default:
      return String(value);
  }
};
