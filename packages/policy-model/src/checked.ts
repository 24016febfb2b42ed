/** On what the rules found no error in. By the registry of symbols: a policy may come from another copy of this package. */
const brand = Symbol.for("troth.policy.checked");

/** Marks that no error is in it; a copy has no such mark. To be done before it is frozen. */
export const markChecked = <T extends object>(policy: T): T => Object.defineProperty(policy, brand, { value: true });

/** Whether the rules found no error in it when it was made: what nobody checked is taken for a draft. */
export const isChecked = (policy: object): boolean => Object.hasOwn(policy, brand);
