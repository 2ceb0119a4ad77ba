// Credentials as tokens, by jose, with the rules of Open Badges 3.0 for them.
import {calculateJwkThumbprint, compactVerify, createRemoteJWKSet, customFetch, decodeProtectedHeader, importJWK} from 'jose';
import {judgeBit} from './bits.mjs';

const ALGORITHMS = ['RS256', 'ES256'];

/** valid, expired, revoked; throws for what does not verify. */
export async function judge(web, token, now) {
  const header = decodeProtectedHeader(token);
  for(const name of Object.keys(header)) if(!['alg', 'kid', 'typ'].includes(name)) throw new Error(`The header holds ${name}.`);
  const key = await web.json(header.kid, 'application/json');
  const {payload} = await compactVerify(token, await importJWK(key, header.alg), {algorithms: ALGORITHMS});
  const credential = JSON.parse(new TextDecoder('utf-8', {fatal: true}).decode(payload));

  const seconds = time => Date.parse(time) / 1000;
  expect(credential.iss, credential.issuer.id, 'iss');
  expect(credential.jti, credential.id, 'jti');
  expect(credential.sub, credential.credentialSubject.id, 'sub');
  expect(credential.nbf, seconds(credential.validFrom), 'nbf');
  expect(credential.exp, credential.validUntil === undefined ? undefined : seconds(credential.validUntil), 'exp');

  // The key must be the issuer's: in the key set of the issuer's own host, under the issuer's name.
  const address = new URL('/.well-known/jwks.json', credential.iss);
  const set = await web.json(address.href, 'application/jwk-set+json');
  const published = set.keys.find(k => k.kid === header.kid);
  expect(published?.iss, credential.iss, 'iss of the published key');
  expect(await calculateJwkThumbprint(published), await calculateJwkThumbprint(key), 'published key');
  const remote = createRemoteJWKSet(address, {[customFetch]: async url => new Response((await web.get(url, 'application/jwk-set+json')).body, {status: 200})});
  await compactVerify(token, remote, {algorithms: ALGORITHMS});

  if(credential.nbf > now.getTime() / 1000) throw new Error('It is not valid yet.');
  if(await judgeBit(web, credential)) return 'revoked';
  return credential.exp <= now.getTime() / 1000 ? 'expired' : 'valid';
}

function expect(actual, expected, what) {
  if(actual !== expected) throw new Error(`${what} is ${actual} and should be ${expected}.`);
}
