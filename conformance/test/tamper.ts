import type { Tamper } from "../tour/world.js";

const both = <A extends readonly unknown[], R>(one: ((first: R, ...rest: A) => R) | undefined, other: ((first: R, ...rest: A) => R) | undefined) =>
  one && other ? (first: R, ...rest: A): R => other(one(first, ...rest), ...rest) : (one ?? other);

/** Several effects taken away at once. */
export const together = (tampers: readonly Tamper[]): Tamper =>
  tampers.reduce<Tamper>((all, next) => {
    const page = both(all.page, next.page);
    const cookie = both(all.cookie, next.cookie);
    const fetch = both(all.fetch, next.fetch);
    const shops = [all.shop, next.shop].flatMap((change) => change ?? []);
    return {
      ...(page ? { page } : {}),
      ...(cookie ? { cookie } : {}),
      ...(fetch ? { fetch } : {}),
      script: [all.script, next.script].filter(Boolean).map((text) => `{${text as string}}`).join("\n"),
      sql: [all.sql, next.sql].filter(Boolean).join(";\n"),
      ...(shops.length > 0 ? { shop: (...given) => shops.forEach((change) => change(...given)) } : {}),
    };
  }, {});
