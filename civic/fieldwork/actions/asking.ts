import { createHash, createHmac } from 'node:crypto';
import type { Jurisdiction, Official } from '#kernel/actor.ts';
import { areaWithin, type TenantId } from '#kernel/area-code.ts';
import { civilDateOf } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import { mobileOf } from '#kernel/reachable.ts';
import { type Refusal, refuse } from '#kernel/refusal.ts';
import type { Desk } from '#platform/desk/desk.ts';
import { isOpenQuestion, parseToken, questionText, tokenFrom } from '../rules/visit-question.ts';
import {
  addVisitQuestion,
  phoneOf,
  type QuestionAsked,
  type QuestionToSend,
  questionByHash,
} from '../store/visit-questions.store.ts';
import { metBy } from '../store/visits.store.ts';

const DONE = { isDone: true } as const;

/** The end of a question's link: made from its id and our secret, and stored nowhere. */
function tokenOf(desk: Desk, questionId: Id): string {
  return tokenFrom(createHmac('sha256', desk.secret).update(`visit-question ${questionId}`).digest());
}

const hashOf = (token: string) => createHash('sha256').update(token).digest('hex');

/**
 * Asks a household by SMS whether somebody came; it answers by the link in it, once, and whoever asked never sees the
 * link. Refuses `fieldwork.visit-unknown`, `fieldwork.confirm-own`, `fieldwork.sms-none`, `fieldwork.phone-none`,
 * `fieldwork.asked-already`.
 */
export async function askBySms(
  desk: Desk,
  official: Official,
  where: Jurisdiction,
  asked: { readonly visitId: Id; readonly constituentId: Id },
): Promise<typeof DONE | Refusal> {
  // Without the address of the house a link leads nowhere.
  if (desk.messages.couriers.sms === undefined || desk.messages.siteUrl === '') return refuse('fieldwork.sms-none');
  return desk.act(official, async (act) => {
    const visit = await metBy(act, asked.visitId, asked.constituentId);
    if (!visit || !areaWithin(visit.areaCode, where.areaCode)) return refuse('fieldwork.visit-unknown');
    if (visit.personId === official.personId) return refuse('fieldwork.confirm-own');
    if (mobileOf(await phoneOf(act, asked.constituentId)) === null) return refuse('fieldwork.phone-none');
    const id = act.newId();
    const question = {
      id,
      ...asked,
      tokenHash: hashOf(tokenOf(desk, id)),
      askedBy: official.personId,
      askedAt: act.at,
    };
    if ((await addVisitQuestion(act, question)) === 0) return refuse('fieldwork.asked-already');
    await act.record({ kind: 'fieldwork.visit.asked', subjectId: asked.visitId, body: { questionId: id, way: 'sms' } });
    return DONE;
  });
}

/** The question to which a link leads. Refuses `fieldwork.question-unknown`, `fieldwork.question-over`. */
export async function questionAt(desk: Desk, tenantId: TenantId, typed: string): Promise<QuestionAsked | Refusal> {
  const asked = await desk.read(tenantId, (tx) => questionByHash(tx, hashOf(parseToken(typed))));
  if (!asked) return refuse('fieldwork.question-unknown');
  const isOpen = asked.isAnswered || isOpenQuestion(asked, civilDateOf(desk.clock.now()));
  return isOpen ? asked : refuse('fieldwork.question-over');
}

/** The SMS of a question; null when it was answered meanwhile. */
export function smsOfQuestion(desk: Desk, tenantId: TenantId, asked: QuestionToSend): string | null {
  if (asked.isAnswered) return null;
  const link = `${desk.messages.siteUrl}/${tenantId}/came/${tokenOf(desk, asked.id)}`;
  return questionText(asked.toOn, link, asked.language);
}
