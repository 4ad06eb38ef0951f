import { FINDING_KINDS, type FindingKind, findPatterns, overlaps } from '#kernel/text/personal-detectors.ts';
import { findNames } from '#kernel/text/personal-names.ts';
import { type CheckedReply, finding } from './reply-finding.ts';
import type { Finding } from './shapes.ts';

/** What of somebody's own must not be in a reply at all; another thing that points at a person is a hint. */
const BLOCKED: readonly FindingKind[] = ['identity_number', 'bank_card', 'mobile_phone'];
/** An office's own telephone and address belong in a reply. */
const OF_OFFICES: readonly FindingKind[] = ['landline', 'email'];
/** Who acts for an office is named with the post. */
const POST_AFTER = /^(?:主任|书记|局长|镇长|乡长|村长|所长|科长|校长|院长|队长|站长|经理|同志)/u;
/** Before the name of whom one can ring. */
const CONTACT_BEFORE = /(?:联系人|经办人|负责人|承办人)(?:[是为：:]|\s){0,3}$/u;

/**
 * Names nobody (handbook §4.6 check 6, §4.8): not who raised it, nor third persons. The same detectors as of what
 * is published, so that nothing is said here that would be masked there; they look before anything is sent.
 */
export function namesNobody({ draft, persons }: CheckedReply): Finding[] {
  const text = `${draft.words}\n${draft.reason}\n${draft.remedy}`;
  const digitsOfContact = draft.contactPhone.replace(/\D/gu, '');
  const patterns = findPatterns(text).filter(({ kind }) => !OF_OFFICES.includes(kind));
  const numbers = patterns
    .map(({ kind, from, to }) => ({ kind, found: text.slice(from, to) }))
    .filter(({ found }) => digitsOfContact === '' || found.replace(/\D/gu, '') !== digitsOfContact)
    .map(({ kind, found }) => {
      const { zh, en } = FINDING_KINDS[kind];
      return BLOCKED.includes(kind)
        ? finding('names_nobody', 'blocks', found, { zh: `里面有${zh}，请删掉。`, en: `It holds: ${en}. Take it out.` })
        : finding('names_nobody', 'warns', found, {
            zh: `里面有${zh}，能认出是谁的请删掉。`,
            en: `It holds: ${en}. Take it out if it points at somebody.`,
          });
    });
  const ofPerson = persons
    .map((one) => one.trim())
    .filter((one) => one.length >= 2 && text.includes(one))
    .map((one) =>
      finding('names_nobody', 'blocks', one, {
        zh: '里面有反映人的姓名或电话，请换成“您”。',
        en: 'It holds the name or phone of who raised it; say "you" instead.',
      }),
    );
  const others = findNames(text)
    .filter((one, index, all) => !all.slice(0, index).some((earlier) => overlaps(earlier, one)))
    .filter(({ from, to }) => !POST_AFTER.test(text.slice(to)) && !CONTACT_BEFORE.test(text.slice(0, from)))
    .map(({ from, to }) => text.slice(from, to))
    .filter((name) => !name.includes('某') && name !== draft.contactName.trim() && !persons.includes(name))
    .map((name) =>
      finding('names_nobody', 'warns', name, {
        zh: '像是写了别人的姓名，请改成“某某”或去掉。',
        en: 'This looks like the name of a third person; mask it or take it out.',
      }),
    );
  return [...numbers, ...ofPerson, ...others];
}
