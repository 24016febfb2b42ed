/** What the TILT schema asks of a document by its keys and kinds of values; its patterns are left alone. */
type Shape = "string" | "boolean" | "number" | "country" | "email" | { readonly each: Shape } | { readonly needs: Readonly<Record<string, Shape>>; readonly may?: Readonly<Record<string, Shape>> };

const available = { available: "boolean" } as const;
const told = { description: "string" } as const;
const right: Shape = { needs: available, may: { ...told, url: "string", email: "email", identificationEvidences: { each: "string" } } };
const guarantee: Shape = { needs: available, may: told };

export const tiltShape: Shape = {
  needs: {
    meta: { needs: { _id: "string", name: "string", created: "string", modified: "string", version: "number", language: "string", status: "string", url: "string", _hash: "string" } },
    controller: { needs: { name: "string", address: "string", country: "country", representative: { needs: { name: "string", email: "email" }, may: { phone: "string" } } } },
    dataProtectionOfficer: { needs: { name: "string", address: "string", country: "country", email: "string" }, may: { phone: "string" } },
    dataDisclosed: {
      each: {
        needs: {
          _id: "string",
          category: "string",
          purposes: { each: { needs: { purpose: "string", description: "string" } } },
          legalBases: { each: { needs: { reference: "string" }, may: told } },
          legitimateInterests: { each: { needs: { exists: "boolean" }, may: { reasoning: "string" } } },
          recipients: { each: { needs: { category: "string" }, may: { name: "string", country: "country" } } },
          storage: {
            each: {
              needs: { aggregationFunction: "string" },
              may: { temporal: { each: { needs: { description: "string", ttl: "string" } } }, purposeConditional: { each: "string" }, legalBasisConditional: { each: "string" } },
            },
          },
          nonDisclosure: { needs: { legalRequirement: "boolean", contractualRegulation: "boolean", obligationToProvide: "boolean", consequences: "string" } },
        },
      },
    },
    thirdCountryTransfers: { each: { needs: {}, may: { country: "country", adequacyDecision: guarantee, appropriateGuarantees: guarantee, standardDataProtectionClause: guarantee } } },
    accessAndDataPortability: right,
    sources: { each: { needs: { _id: "string", dataCategory: "string", sources: { each: { needs: { description: "string", url: "string", publiclyAvailable: "boolean" } } } } } },
    rightToInformation: right,
    rightToRectificationOrDeletion: right,
    rightToDataPortability: right,
    rightToWithdrawConsent: right,
    rightToComplain: { needs: { ...available, supervisoryAuthority: { needs: { name: "string" }, may: { address: "string" } } }, may: { ...told, url: "string" } },
    automatedDecisionMaking: { needs: { inUse: "boolean" }, may: { logicInvolved: "string", scopeAndIntendedEffects: "string" } },
    changesOfPurpose: { each: { needs: {}, may: { ...told, affectedDataCategories: { each: "string" } } } },
  },
};

/** Every place where a value is not of the shape. */
export const misshapen = (value: unknown, shape: Shape = tiltShape, path = ""): readonly string[] => {
  if (shape === "country") return typeof value === "string" && value.length === 2 ? [] : [path];
  if (shape === "email") return typeof value === "string" && value.includes("@") ? [] : [path];
  if (typeof shape === "string") return typeof value === shape ? [] : [path];
  if ("each" in shape) return Array.isArray(value) ? value.flatMap((item, at) => misshapen(item, shape.each, `${path}.${at}`)) : [path];
  if (typeof value !== "object" || value === null || Array.isArray(value)) return [path];
  const record = value as Readonly<Record<string, unknown>>;
  const known = { ...shape.may, ...shape.needs };
  // `available: true` wants a description, a legitimate interest that exists its reasoning, decisions in use logic and effects.
  const implied = [
    ...(record["available"] === true && !("description" in record) ? [`${path}.description`] : []),
    ...(record["exists"] === true && !("reasoning" in record) ? [`${path}.reasoning`] : []),
    ...(record["inUse"] === true && !("logicInvolved" in record && "scopeAndIntendedEffects" in record) ? [`${path}.logicInvolved`] : []),
  ];
  return [
    ...implied,
    ...Object.keys(shape.needs).flatMap((key) => (key in record ? [] : [`${path}.${key}`])),
    ...Object.entries(record).flatMap(([key, item]) => (known[key] === undefined ? [`${path}.${key}`] : misshapen(item, known[key], `${path}.${key}`))),
  ];
};
