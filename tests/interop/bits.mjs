// One bit of a status list, read by hand.
import {gunzipSync} from 'node:zlib';

/** Whether the credential's bit is set. The list's own proof is checked elsewhere. */
export async function judgeBit(web, {credentialStatus: status}) {
  if(status.type !== 'BitstringStatusListEntry' || status.statusPurpose !== 'revocation') throw new Error('The status is of another kind.');
  const {credentialSubject: list} = await web.json(status.statusListCredential);
  if(!list.encodedList.startsWith('u')) throw new Error('The list is not base64url.');
  const bytes = gunzipSync(Buffer.from(list.encodedList.slice(1), 'base64url'), {maxOutputLength: 1 << 24});
  const index = Number(status.statusListIndex);
  if(bytes.length < 16 * 1024 || !(index < bytes.length * 8)) throw new Error('The list is too short.');
  return (bytes[index >> 3] & (0x80 >> (index & 7))) !== 0;
}
