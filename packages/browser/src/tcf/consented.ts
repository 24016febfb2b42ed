import type { ClientPolicy, Decision } from "@troth/consent-core";
import type { GlobalVendorList, TcfMap } from "./list.js";

/** What a TC string says was consented to, by the ids of the framework. */
export interface TcConsents {
  readonly purposes: readonly number[];
  readonly vendors: readonly number[];
  /** Vendors that the banner and the settings name, whatever was chosen. */
  readonly disclosed: readonly number[];
}
type May = (question: { readonly purpose: string; readonly vendor?: string }) => Decision;

/**
 * Turns choices into the framework's consents, and never into more than was given. The framework joins every purpose that is
 * consented to with every vendor that is; a choice here may be finer. So a vendor counts only if it may serve every purpose that is
 * consented to and that it declares in the list. Only what the banner asks for is ever a consent; legitimate interest is not used.
 */
export const tcConsents = (policy: ClientPolicy, list: GlobalVendorList, map: TcfMap, may: May): TcConsents => {
  const meaning = (purpose: number): readonly string[] => [map.purposes[purpose] ?? []].flat();
  const purposes = Object.keys(map.purposes)
    .map(Number)
    .filter((purpose) => {
      const ours = meaning(purpose);
      return ours.length > 0 && ours.every((id) => Object.hasOwn(policy.purposes, id) && policy.purposes[id]?.asks === true && may({ purpose: id }).allowed);
    });
  const disclosed = Object.keys(map.vendors)
    .map(Number)
    .filter((id) => {
      const declared = list.vendors[String(id)];
      return Object.hasOwn(policy.vendors, map.vendors[id] ?? "") && declared !== undefined && !declared.deletedDate;
    });
  const vendors = disclosed.filter((id) => {
    const vendor = map.vendors[id];
    const declared = list.vendors[String(id)];
    if (vendor === undefined || !declared) return false;
    const served = purposes.filter((purpose) => declared.purposes.includes(purpose) || declared.flexiblePurposes.includes(purpose));
    // A purpose of the policy that this vendor has no part in says nothing about it.
    const asked = served.map((purpose) => meaning(purpose).filter((ours) => policy.purposes[ours]?.activities.some(({ vendors }) => vendors.includes(vendor))));
    return asked.length > 0 && asked.every((ours) => ours.length > 0 && ours.every((purpose) => may({ purpose, vendor }).allowed));
  });
  return { purposes, vendors, disclosed };
};
