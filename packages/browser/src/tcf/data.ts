import { TCString, type Vector } from "@iabtechlabtcf/core";

type Bits = Readonly<Record<string, boolean>>;
const bitsOf = (vector: Vector, ids?: readonly number[]): Bits =>
  Object.fromEntries(ids ? ids.map((id) => [id, vector.has(id)]) : [...vector].map(([id, on]) => [id, on]));

/** What stands in every answer of the interface. */
export interface TcState {
  readonly gdprApplies: boolean;
  readonly cmpId: number;
  readonly cmpVersion: number;
  readonly tcfPolicyVersion: number;
  readonly tcString: string;
  readonly eventStatus: "tcloaded" | "cmpuishown" | "useractioncomplete";
}

/** `TCData` of the CMP API, version 2. `vendorIds` narrows it to these. */
export const tcData = ({ tcString, ...state }: TcState, o: { readonly listenerId?: number; readonly vendorIds?: readonly number[] } = {}) => {
  const model = TCString.decode(tcString);
  const { vendorIds } = o;
  return {
    ...state,
    tcString,
    cmpStatus: "loaded" as const,
    listenerId: o.listenerId,
    isServiceSpecific: model.isServiceSpecific,
    useNonStandardTexts: model.useNonStandardTexts,
    publisherCC: model.publisherCountryCode,
    purposeOneTreatment: model.purposeOneTreatment,
    purpose: { consents: bitsOf(model.purposeConsents), legitimateInterests: bitsOf(model.purposeLegitimateInterests) },
    vendor: {
      consents: bitsOf(model.vendorConsents, vendorIds),
      legitimateInterests: bitsOf(model.vendorLegitimateInterests, vendorIds),
      disclosedVendors: bitsOf(model.vendorsDisclosed, vendorIds),
    },
    specialFeatureOptins: bitsOf(model.specialFeatureOptins),
    publisher: {
      consents: bitsOf(model.publisherConsents),
      legitimateInterests: bitsOf(model.publisherLegitimateInterests),
      customPurpose: { consents: bitsOf(model.publisherCustomConsents), legitimateInterests: bitsOf(model.publisherCustomLegitimateInterests) },
      restrictions: {},
    },
  };
};
export type TcData = ReturnType<typeof tcData>;
