// Reads {origin, loopback, now, checks: [{kind, at | text}]} and answers with [{outcome, reason}], one for each check:
// valid, expired, revoked, or invalid with the reason.
import * as credentials from './credentials.mjs';
import * as issuers from './issuers.mjs';
import * as tokens from './tokens.mjs';
import {fromPng, fromSvg} from './pictures.mjs';
import {Web} from './web.mjs';

const ACCEPT = {json: 'application/vc+ld+json', token: 'text/plain', png: 'image/png', svg: 'image/svg+xml'};

async function outcomeOf(web, {kind, at, text}, now) {
  if(kind === 'issuer') return issuers.judge(web, at);
  if(kind === 'list') return credentials.judgeList(web, at, now);
  let file = text == null ? null : Buffer.from(text, 'utf8');
  if(file === null) {
    const {status, headers, body} = await web.get(at, ACCEPT[kind]);
    if(status !== 200) throw new Error(`${at} answers ${status}`);
    if(headers['content-type'].split(';')[0] !== ACCEPT[kind]) throw new Error(`${at} is ${headers['content-type']}`);
    file = body;
  }
  if(kind === 'token') return tokens.judge(web, file.toString('utf8'), now);
  const json = kind === 'png' ? fromPng(file) : kind === 'svg' ? fromSvg(file) : file.toString('utf8');
  return credentials.judge(web, JSON.parse(json), now);
}

const chunks = [];
for await (const chunk of process.stdin) chunks.push(chunk);
const request = JSON.parse(Buffer.concat(chunks).toString('utf8'));
const web = new Web(request);
const answers = [];
for(const check of request.checks) {
  try {
    answers.push({outcome: await outcomeOf(web, check, new Date(request.now)), reason: ''});
  } catch(error) {
    answers.push({outcome: 'invalid', reason: String(error?.message ?? error)});
  }
}
process.stdout.write(JSON.stringify(answers));
