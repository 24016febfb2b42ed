import { TrothError } from "@troth/decision";
import type { Recipient } from "@troth/policy-model";

/**
 * A host as it is compared: lower case, international names in their ASCII form, numbers of an address in their usual
 * writing, without port and without the dot of the root. Nothing for what is no host.
 */
export const normalHost = (host: string): string | undefined => {
  if (!/^[^\s/?#@\\]+$/.test(host)) return undefined;
  const bareAddress = !host.startsWith("[") && host.split(":").length > 2;
  try {
    const name = new URL(`http://${bareAddress ? `[${host}]` : host}`).hostname.replace(/\.$/, "");
    return name === "" ? undefined : name;
  } catch {
    return undefined;
  }
};

/** This machine itself, and nothing else: a private address may be a network abroad. Takes a host as `normalHost` gives it. */
export const isLoopback = (host: string): boolean => host === "localhost" || host === "[::1]" || /^127(\.\d{1,3}){3}$/.test(host);

/** Finds who is behind a host, in steps of its labels and not of the recipients. Takes a host as `normalHost` gives it. */
export type HostDirectory = (host: string) => string | undefined;

const enter = (into: Map<string, string>, host: string, id: string, written: string): void => {
  const other = into.get(host);
  if (other !== undefined && other !== id) {
    throw new TrothError({
      code: "host-declared-twice",
      message: `"${written}" is declared for "${other}" and for "${id}"`,
      path: `recipients.${id}.hosts`,
      hint: "One host belongs to one recipient.",
    });
  }
  into.set(host, id);
};

export const hostDirectory = (recipients: Readonly<Record<string, Recipient>>): HostDirectory => {
  const exact = new Map<string, string>();
  const below = new Map<string, string>();
  for (const [id, { hosts = [] }] of Object.entries(recipients)) {
    for (const written of hosts) {
      const wildcard = written.startsWith("*.");
      const host = normalHost(wildcard ? written.slice(2) : written);
      if (host === undefined) {
        throw new TrothError({ code: "host-invalid", message: `"${written}" is not a host`, path: `recipients.${id}.hosts`, hint: "Write `api.example.org` or `*.example.org`." });
      }
      enter(wildcard ? below : exact, host, id, written);
    }
  }
  return (host) => {
    const found = exact.get(host);
    if (found !== undefined || /(^|\.)\d+$/.test(host)) return found;
    for (let dot = host.indexOf("."); dot >= 0; dot = host.indexOf(".", dot + 1)) {
      const id = below.get(host.slice(dot + 1));
      if (id !== undefined) return id;
    }
    return undefined;
  };
};
