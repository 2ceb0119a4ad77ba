// Open Badges 2.0, read by the specification alone: an assertion is what its issuer's server says it is (section "Verification").
import {createHash} from 'node:crypto';
import {isDeepStrictEqual} from 'node:util';
import {fromPng} from './pictures.mjs';

const CONTEXT = 'https://w3id.org/openbadges/v2';
const ACCEPT = 'application/ld+json, application/json';
const ZONED = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;

/**
 * valid, expired, revoked; throws for what does not hold.
 * @param held the assertion as somebody holds it, or null
 * @param address where it is hosted
 * @param recipient the address of the person it must be about, or nothing
 */
export async function judge(web, held, address, now, recipient) {
  if(held) check(held.id && held.type === 'Assertion', 'What is held is not an assertion.');
  const id = held?.id ?? address;
  const answer = await web.get(id, ACCEPT);
  if(answer.status === 410) return judgeGone(web, JSON.parse(answer.body.toString('utf8')), held, id);
  check(answer.status === 200, `${id} answers ${answer.status}`);
  check(answer.headers['content-type'].startsWith('application/ld+json'), `${id} is ${answer.headers['content-type']}`);
  const assertion = JSON.parse(answer.body.toString('utf8'));
  if(held) for(const name of ['recipient', 'badge', 'issuedOn', 'verification'])
    check(isDeepStrictEqual(held[name], assertion[name]), `The issuer says something else about ${name}.`);
  checkAssertion(assertion, id, recipient);

  const badge = await document(web, assertion.badge, 'BadgeClass', ['name', 'description', 'image', 'criteria', 'issuer']);
  const issuer = await document(web, badge.issuer, 'Issuer', ['name', 'url', 'email']);
  checkPlace(issuer, id);
  const picture = await web.get(badge.image, 'image/*');
  check(picture.status === 200 && picture.headers['content-type'].startsWith('image/'), `${badge.image} is no picture.`);
  if(assertion.image) {
    const baked = await web.get(assertion.image, 'image/png');
    check(isDeepStrictEqual(JSON.parse(fromPng(baked.body, 'openbadges')), assertion), 'The assertion\'s own picture holds something else.');
  }

  if(await isListed(web, issuer, id)) return 'revoked';
  check(Date.parse(assertion.issuedOn) <= now.getTime(), 'It is not issued yet.');
  return assertion.expires && Date.parse(assertion.expires) <= now.getTime() ? 'expired' : 'valid';
}

/** 410 says enough; where the assertion is at hand its issuer's list must say the same. */
async function judgeGone(web, gone, held, id) {
  check(gone.id === id && gone.revoked === true, 'What is left at the address does not say that it was revoked.');
  if(held) {
    const badge = await document(web, held.badge, 'BadgeClass', []);
    const issuer = await document(web, badge.issuer, 'Issuer', ['revocationList']);
    check(await isListed(web, issuer, id), 'The assertion is gone, and its issuer\'s list does not name it.');
  }
  return 'revoked';
}

function checkAssertion(assertion, id, recipient) {
  check(assertion['@context'] === CONTEXT, 'The context is another.');
  check(assertion.id === id && assertion.type === 'Assertion', 'Another document is at the address.');
  check(['hosted', 'HostedBadge'].includes(assertion.verification?.type), 'It is not verified by being hosted.');
  check(ZONED.test(assertion.issuedOn) && (assertion.expires === undefined || ZONED.test(assertion.expires)), 'A time has no zone.');
  const {type, identity, hashed, salt} = assertion.recipient;
  check(typeof type === 'string' && typeof identity === 'string' && typeof hashed === 'boolean', 'The recipient is incomplete.');
  if(!recipient) return;
  const hash = createHash('sha256').update(recipient + (salt ?? ''), 'utf8').digest('hex');
  check(type === 'email' && hashed && salt?.length > 0 && identity === `sha256$${hash}`, 'It is about someone else.');
}

function checkPlace(issuer, id) {
  const {host} = new URL(id);
  const {startsWith, allowedOrigins} = issuer.verification ?? {};
  const origins = allowedOrigins === undefined ? [new URL(issuer.id).host] : [allowedOrigins].flat();
  check(origins.includes(host), `The issuer hosts nothing on ${host}.`);
  if(startsWith !== undefined) check([startsWith].flat().some(prefix => id.startsWith(prefix)), 'The issuer hosts its assertions elsewhere.');
}

async function isListed(web, issuer, id) {
  if(!issuer.revocationList) return false;
  const list = await document(web, issuer.revocationList, 'RevocationList', ['revokedAssertions']);
  check(list.issuer === issuer.id, 'The revocation list is another issuer\'s.');
  return list.revokedAssertions.some(item => (item.id ?? item) === id);
}

async function document(web, address, type, members) {
  const found = await web.json(address, ACCEPT);
  check(found['@context'] === CONTEXT && found.id === address && [found.type].flat().includes(type), `${address} is no ${type}.`);
  for(const name of members) check(found[name] !== undefined, `${address} has no ${name}.`);
  return found;
}

function check(holds, message) {
  if(!holds) throw new Error(message);
}
