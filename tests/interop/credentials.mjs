// Credentials with an embedded proof, by Digital Bazaar's libraries.
import {DataIntegrityProof} from '@digitalbazaar/data-integrity';
import {cryptosuite} from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import {verifyCredential} from '@digitalbazaar/vc';
import {checkStatus} from '@digitalbazaar/vc-bitstring-status-list';
import {loaderFor} from './web.mjs';

/** valid, expired, revoked; throws for what does not verify. */
export async function judge(web, credential, now) {
  const documentLoader = loaderFor(web);
  const suite = new DataIntegrityProof({cryptosuite});
  const options = {credential, suite, documentLoader, checkStatus};
  // At its own beginning no genuine credential has expired: what is wrong there is the signature, the key or the status.
  const genuine = await verifyCredential({...options, now: new Date(credential.validFrom)});
  if(!genuine.verified) throw reasonOf(genuine);
  // The library answers "verified" for a revoked credential: the bit itself has to be looked at.
  if(genuine.statusResult?.results?.some(r => r.status)) return 'revoked';
  const current = await verifyCredential({...options, now});
  return current.verified ? 'valid' : 'expired';
}

/** A learner record and every credential in it; all of them must verify. Answers for the record. */
export async function judgeRecord(web, record, now) {
  if(!record.type.includes('ClrCredential')) throw new Error('It is no learner record.');
  const inside = record.credentialSubject.verifiableCredential;
  if(!inside?.length) throw new Error('There is nothing in it.');
  for(const credential of inside) await judge(web, credential, now);
  return judge(web, record, now);
}

/** A status list is a credential too. */
export async function judgeList(web, address, now) {
  const {status, headers, body} = await web.get(address, 'application/vc');
  if(status !== 200) throw new Error(`${address} answers ${status}`);
  if(!headers['content-type'].startsWith('application/vc')) throw new Error(`${address} is ${headers['content-type']}`);
  const credential = JSON.parse(body.toString('utf8'));
  if(credential.id !== address) throw new Error('The list has another address.');
  return judge(web, credential, now);
}

function reasonOf(result) {
  const errors = [result.error, ...(result.error?.errors ?? []), ...(result.results ?? []).map(r => r.error), result.statusResult?.error];
  return new Error(errors.filter(Boolean).map(e => e.message).join(' / ') || 'not verified');
}
