// The SDK of version 4 at the hub. It has no setting for its host: its own fetch takes the requests there.
import { Alpaca } from "@alpacahq/alpaca-trade-api";
import { hub, keyId, secret } from "./hub.mjs";

const toHub = (url, init) => fetch(String(url).replace(/^https:\/\/[^/]+/, hub), init);

/** A client of the hub; without the SDK's own limit of requests, since a script asks more often than a program. */
export const open = (options = {}) => new Alpaca({ keyId, secret, fetchApi: toHub, rateLimit: false, ...options });

/** A client whose requests carry this body, whatever it was asked for. */
export const openWithBody = (body) => open({ fetchApi: (url, init) => toHub(url, { ...init, body }) });
