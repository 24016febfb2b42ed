import { version } from "../../package.json";
import type { PolicyInput } from "../policy.js";

/** The format that `compilePolicy` writes and `loadPolicy` reads. */
export const format = "troth-compiled-policy";
export const revision = 1;
/** The version of this package: another one may know other rules. */
export const compiler: string = version;

/** A checked policy as plain JSON, written when an app is built and loaded when it starts. */
export interface CompiledPolicy {
  readonly format: "troth-compiled-policy";
  readonly v: 1;
  /** The version of `@troth/policy-model` whose rules found no error. */
  readonly compiledBy: string;
  /** SHA-256 over the canonical JSON (RFC 8785) of `policy`, lower-case hex. */
  readonly hash: string;
  readonly policy: PolicyInput;
}
