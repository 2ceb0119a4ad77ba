// Credentials out of pictures, by two small readers that follow Open Badges 3.0, section 5.3, and the baking of 2.0.
const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const ELEMENTS = {
  openbadgecredential: {namespace: 'https://purl.imsglobal.org/ob/v3p0', name: 'credential'},
  openbadges: {namespace: 'http://openbadges.org', name: 'assertion'},
};

/** The text of the one iTXt chunk with this keyword. */
export function fromPng(file, keyword = 'openbadgecredential') {
  if(!file.subarray(0, 8).equals(SIGNATURE)) throw new Error('Not a PNG file.');
  const found = [];
  let ended = false;
  for(let at = 8; at < file.length;) {
    if(ended) throw new Error('Something follows the end.');
    const length = file.readUInt32BE(at);
    const body = file.subarray(at + 4, at + 8 + length);
    const type = body.toString('latin1', 0, 4);
    if(crc32(body) !== file.readUInt32BE(at + 8 + length)) throw new Error(`The checksum of ${type} is wrong.`);
    if(at === 8 && type !== 'IHDR') throw new Error('The first chunk is not IHDR.');
    if(type === 'iTXt') {
      const data = body.subarray(4);
      const end = data.indexOf(0);
      if(data.toString('latin1', 0, end) === keyword) {
        if(data.subarray(end, end + 5).some(b => b !== 0)) throw new Error('The chunk is compressed or has a language.');
        found.push(new TextDecoder('utf-8', {fatal: true}).decode(data.subarray(end + 5)));
      }
    }
    ended = type === 'IEND';
    at += 12 + length;
  }
  if(!ended) throw new Error('The file breaks off.');
  return one(found);
}

/** The text in the one element of this kind, which is the first thing inside the picture; without text, its verify attribute. */
export function fromSvg(file, keyword = 'openbadgecredential') {
  const {namespace, name} = ELEMENTS[keyword];
  const text = new TextDecoder('utf-8', {fatal: true}).decode(file);
  const root = /<svg\b([^>]*)>/.exec(text);
  const prefix = /\bxmlns:([\w-]+)="([^"]*)"/g;
  const bound = [...(root?.[1] ?? '').matchAll(prefix)].find(m => m[2] === namespace)?.[1];
  if(!bound) throw new Error('The picture does not name the namespace.');
  const rest = text.slice(root.index + root[0].length);
  if(!rest.trimStart().startsWith(`<${bound}:${name}`)) throw new Error('The credential is not the first element.');
  const elements = [...rest.matchAll(new RegExp(`<${bound}:${name}\\b([^>]*?)(/>|>([\\s\\S]*?)</${bound}:${name}>)`, 'g'))];
  return one(elements.map(([, attributes, , body]) => {
    if(!body) return /\bverify="([^"]*)"/.exec(attributes)?.[1] ?? '';
    const parts = [...body.matchAll(/<!\[CDATA\[([\s\S]*?)\]\]>/g)];
    if(body.replace(/<!\[CDATA\[[\s\S]*?\]\]>/g, '').trim() !== '') throw new Error('There is text outside the CDATA section.');
    return parts.map(p => p[1]).join('');
  }));
}

function one(found) {
  if(found.length !== 1) throw new Error(`The picture holds ${found.length} credentials.`);
  return found[0];
}

const TABLE = Array.from({length: 256}, (_, n) => {
  for(let k = 0; k < 8; k++) n = n & 1 ? 0xedb88320 ^ (n >>> 1) : n >>> 1;
  return n >>> 0;
});

function crc32(bytes) {
  let crc = 0xffffffff;
  for(const byte of bytes) crc = TABLE[(crc ^ byte) & 0xff] ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
}
