/** Which hosts belong to which tracker of the policy. A host names itself and every sub-domain of it. */
export type TrackerHosts = Readonly<Record<string, readonly string[]>>;

/** A request to a vendor. */
export interface Addressee {
  readonly host: string;
  /** Every tracker that names the host; all of them must be allowed, since the request cannot be told apart. */
  readonly trackers: readonly string[];
}

/**
 * Finds whose host an address leads to; `undefined` for the page's own host, for what is not on the network (`data:`,
 * `blob:`), for what is no address, and for hosts that nobody names.
 */
export const addresseeOf =
  (hosts: TrackerHosts, { document, location }: Window) =>
  (address: unknown): Addressee | undefined => {
    let url: URL;
    try {
      url = new URL(String(address), document.baseURI);
      if (!/^(https?|wss?):$/.test(url.protocol) || url.host === location.host) return undefined;
    } catch {
      return undefined;
    }
    const { hostname: host } = url;
    const named = (one: string): boolean => host === one.toLowerCase() || host.endsWith(`.${one.toLowerCase()}`);
    const trackers = Object.keys(hosts).filter((tracker) => hosts[tracker]?.some(named));
    return trackers.length > 0 ? { host, trackers } : undefined;
  };
