/** A field of a form as trimmed text, cut to a length; what is not text is empty. */
export const field = (value: unknown, longest: number): string => (typeof value === "string" ? value.trim().slice(0, longest) : "");

/** An address as it is stored and looked up everywhere, so that a person's rows find each other. */
export const emailField = (value: unknown): string => field(value, 200).toLowerCase();
