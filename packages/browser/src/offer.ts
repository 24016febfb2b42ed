import type { ClientPolicy } from "@troth/consent-core";

/**
 * The purposes that the settings show: what can be chosen here, and what is on without any consent. A purpose that rests on
 * consent asked in a form is neither: the banner does not ask for it, and it is not on before the form did.
 */
export const offerOf = ({ purposes }: Pick<ClientPolicy, "purposes">) => {
  const all = Object.entries(purposes);
  return {
    asked: all.filter(([, { asks }]) => asks),
    always: all.filter(
      ([, { asks, activities }]) => !asks && !activities.some(({ bases, explicitConsent }) => explicitConsent || bases.some(({ kind }) => kind === "consent")),
    ),
  };
};
