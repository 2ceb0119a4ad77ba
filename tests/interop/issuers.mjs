// An issuer's documents must agree with each other.
import {calculateJwkThumbprint} from 'jose';
import {decode} from 'base58-universal';

/** The did:web document beside the profile and the key set; throws where they differ. */
export async function judge(web, issuer) {
  const {host, pathname, origin} = new URL(issuer);
  const did = `did:web:${host.replace(':', '%3A')}${pathname.replace(/\/$/, '').replaceAll('/', ':')}`;
  const document = await web.json(`${issuer}/did.json`, 'application/did+json');
  const profile = await web.json(issuer, '*/*');
  const set = (await web.json(`${origin}/.well-known/jwks.json`, 'application/jwk-set+json')).keys.filter(k => k.iss === issuer);
  if(document.id !== did || profile.id !== issuer) throw new Error(`The ids are ${document.id} and ${profile.id}.`);
  if(!document.alsoKnownAs?.includes(issuer)) throw new Error('The DID document does not name the profile.');
  const published = [...await Promise.all(set.map(k => calculateJwkThumbprint(k)))].sort();
  if(published.length === 0) throw new Error('The key set holds no key of the issuer.');
  for(const {id, verificationMethod, assertionMethod} of [document, profile]) {
    for(const method of verificationMethod) {
      if(method.controller !== id || !method.id.startsWith(`${id}#`)) throw new Error(`${method.id} is not controlled by ${id}.`);
      if(!assertionMethod.includes(method.id)) throw new Error(`${method.id} may not make assertions.`);
    }
    const keys = [...await Promise.all(verificationMethod.map(m => calculateJwkThumbprint(jwkOf(m))))].sort();
    if(keys.join() !== published.join()) throw new Error(`${id} has other keys than the key set.`);
  }
  return 'valid';
}

function jwkOf({publicKeyJwk, publicKeyMultibase}) {
  if(publicKeyJwk) return publicKeyJwk;
  const bytes = decode(publicKeyMultibase.slice(1));
  if(publicKeyMultibase[0] !== 'z' || bytes.length !== 34 || bytes[0] !== 0xed || bytes[1] !== 0x01) throw new Error('Not an Ed25519 key.');
  return {kty: 'OKP', crv: 'Ed25519', x: Buffer.from(bytes.subarray(2)).toString('base64url')};
}
