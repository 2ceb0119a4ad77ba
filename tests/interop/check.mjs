// Each line of the input is {origins, loopback, now, contexts, checks: [{kind, at | text, recipient}]}; each is answered with a line
// [{outcome, reason}], one for each check: valid, expired, revoked, or invalid with the reason.
import {createInterface} from 'node:readline';
import * as credentials from './credentials.mjs';
import * as hosted from './hosted.mjs';
import * as issuers from './issuers.mjs';
import * as tokens from './tokens.mjs';
import {fromPng, fromSvg} from './pictures.mjs';
import {Web} from './web.mjs';

const ACCEPT = {json: 'application/vc+ld+json', record: 'application/vc+ld+json', token: 'text/plain', png: 'image/png', svg: 'image/svg+xml', 'png-2': 'image/png', 'svg-2': 'image/svg+xml'};

async function outcomeOf(web, {kind, at, text, recipient}, now) {
  if(kind === 'issuer') return issuers.judge(web, at);
  if(kind === 'list') return credentials.judgeList(web, at, now);
  if(kind === 'assertion') return hosted.judge(web, text == null ? null : JSON.parse(text), at, now, recipient);
  const file = text == null ? await fileAt(web, at, ACCEPT[kind]) : Buffer.from(text, kind.startsWith('png') ? 'base64' : 'utf8');
  switch(kind) {
    case 'token': return tokens.judge(web, file.toString('utf8'), now);
    case 'png': return credentials.judge(web, JSON.parse(fromPng(file)), now);
    case 'svg': return credentials.judge(web, JSON.parse(fromSvg(file)), now);
    case 'png-2': return hosted.judge(web, JSON.parse(fromPng(file, 'openbadges')), null, now, recipient);
    case 'svg-2': return hosted.judge(web, JSON.parse(fromSvg(file, 'openbadges')), null, now, recipient);
    case 'record': return credentials.judgeRecord(web, JSON.parse(file.toString('utf8')), now);
    default: return credentials.judge(web, JSON.parse(file.toString('utf8')), now);
  }
}

async function fileAt(web, at, accept) {
  const {status, headers, body} = await web.get(at, accept);
  if(status !== 200) throw new Error(`${at} answers ${status}`);
  if(headers['content-type'].split(';')[0] !== accept) throw new Error(`${at} is ${headers['content-type']}`);
  return body;
}

for await (const line of createInterface({input: process.stdin})) {
  const request = JSON.parse(line);
  const web = new Web(request);
  const answers = [];
  for(const check of request.checks) {
    try {
      answers.push({outcome: await outcomeOf(web, check, new Date(request.now)), reason: ''});
    } catch(error) {
      answers.push({outcome: 'invalid', reason: String(error?.message ?? error)});
    }
  }
  process.stdout.write(JSON.stringify(answers) + '\n');
}
