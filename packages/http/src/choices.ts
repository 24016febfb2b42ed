import * as z from "zod";

export const id = "[a-z][a-z0-9-]{0,39}";
export const hash = z.string().regex(/^[0-9a-f]{64}$/);
export const locale = z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{1,8}){0,4}$/);

const verdicts: ReadonlySet<unknown> = new Set(["given", "refused", "withdrawn"]);
/** No `z.record`: it passes over a key `__proto__` in silence. */
const choices = (key: RegExp) =>
  z.custom<Readonly<Record<string, "given" | "refused" | "withdrawn">>>((value) => {
    if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
    const entries = Object.entries(value);
    return entries.length <= 200 && entries.every(([name, verdict]) => key.test(name) && verdicts.has(verdict));
  }, "At most 200 ids, each with given, refused or withdrawn");

/** What was said to purposes, and to vendors of them. */
export const purposeChoices = choices(new RegExp(`^(?!constructor$)${id}$`));
export const vendorChoices = choices(new RegExp(`^(?!constructor/)${id}/${id}$`));

/** Somebody whom an operator names: by a kind of the policy, and ids as the app knows them. */
export const subject = z.strictObject({
  kind: z.string().regex(new RegExp(`^${id}$`)),
  ids: z.custom<Readonly<Record<string, string>>>((value) => {
    if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
    const entries = Object.entries(value);
    return entries.length > 0 && entries.length <= 10 && entries.every(([name, one]) => /^[a-z][A-Za-z0-9_-]{0,39}$/.test(name) && typeof one === "string" && one.trim() !== "" && one.length <= 200);
  }, "1 to 10 ids, each a text of at most 200 characters"),
});
