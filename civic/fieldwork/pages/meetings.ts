import { countyPage } from '#civic/access/index.ts';
import { civilTimeText } from '#kernel/civil-date.ts';
import { parseId } from '#kernel/id.ts';
import { type Language, say, type Words } from '#kernel/language.ts';
import { isRefusal, type Refusal, refuse } from '#kernel/refusal.ts';
import { type Html, html } from '#platform/html/html.ts';
import type { PageAnswer, PageAsking } from '#platform/http/request.ts';
import { everywhere } from '../actions/book.ts';
import { publicMeetings, type WholeMeeting, wholeMeeting } from '../actions/meetings.ts';
import { ANSWER_KINDS, MEETING_STATES, OUTCOMES } from '../rules/meeting.ts';
import type { Item } from '../store/meetings.store.ts';

const WORDS = {
  title: { zh: '民情恳谈会', en: 'Heart-to-heart meetings' },
  intro: {
    zh: '谁都能来，想问什么问什么。问了的事，会上当场答，答不了的定日子；下一次会先说上一次的办了没有。',
    en: 'Everybody may come and ask anything. It is answered there, or a day is set; the next meeting opens with what became of it.',
  },
  none: {
    zh: '眼下没有通知的会。通知了就列在这里，至少提前两天。',
    en: 'No meeting is called now. One that is stands here, two days before it at least.',
  },
  coming: { zh: '要开的会', en: 'Meetings to come' },
  past: { zh: '开过的会', en: 'Meetings before' },
  calendar: { zh: '把恳谈会和接访加到手机日历', en: 'Meetings and reception days in your calendar' },
  time: { zh: '时间', en: 'Time' },
  where: { zh: '地点', en: 'Place' },
  by: { zh: '召集', en: 'Called by' },
  present: { zh: '到会 {count} 人', en: '{count} people came' },
  cancelled: { zh: '取消原因：{reason}', en: 'Why it was cancelled: {reason}' },
  opens: { zh: '先说上次的事', en: 'What became of the last' },
  asked: { zh: '大家问的', en: 'What was asked' },
  wait: { zh: '纪要还没有公布。', en: 'The minutes are not published yet.' },
  due: { zh: '{unit}，最晚 {day}', en: '{unit}, by {day}' },
  votes: {
    zh: '举手：赞成 {for}，反对 {against}，弃权 {abstained}',
    en: 'Hands: {for} for, {against} against, {abstained} abstained',
  },
  back: { zh: '看所有恳谈会', en: 'All meetings' },
} as const satisfies Record<string, Words>;

/** Meetings that are called, and the minutes of those that were held. */
export async function showMeetings(asking: PageAsking): Promise<PageAnswer | Refusal> {
  const { desk, tenantId, language } = asking;
  const t = (word: keyof typeof WORDS) => say(WORDS[word], language);
  const meetings = await publicMeetings(desk, tenantId, language);
  const now = desk.clock.now();
  const coming = meetings.filter(({ state, startsAt }) => state === 'called' && startsAt >= now).toReversed();
  const past = meetings.filter((one) => !coming.includes(one));
  const card = (meeting: (typeof meetings)[number]) =>
    html`<div class="card"><h3><a href="/${tenantId}/meetings/${meeting.id}">${meeting.topic}</a></h3>
<p>${civilTimeText(meeting.startsAt)} · ${meeting.areaName} · ${meeting.place}</p><p class="hint">${say(MEETING_STATES[meeting.state], language)}</p></div>`;
  const body = html`<h1>${t('title')}</h1><p>${t('intro')}</p><p><a href="/${tenantId}/reception.ics">${t('calendar')}</a></p>
<h2>${t('coming')}</h2>${coming.length === 0 ? html`<p>${t('none')}</p>` : coming.map(card)}
${past.length === 0 ? null : html`<h2>${t('past')}</h2>${past.map(card)}`}`;
  return countyPage(asking, { title: t('title'), body });
}

/** One meeting: its call, and when they are published its minutes. Refuses `fieldwork.meeting-unknown`. */
export async function showMeeting(asking: PageAsking): Promise<PageAnswer | Refusal> {
  const { desk, tenantId, language, params } = asking;
  const id = parseId(params.meetingId ?? '');
  if (id === null) return refuse('fieldwork.meeting-unknown');
  const whole = await wholeMeeting(desk, everywhere(tenantId), id, language);
  if (isRefusal(whole)) return whole;
  const t = (word: keyof typeof WORDS, values?: Record<string, string | number>) => say(WORDS[word], language, values);
  const { meeting } = whole;
  const body = html`<h1>${meeting.topic}</h1><p class="hint">${say(MEETING_STATES[meeting.state], language)}</p>
<dl><dt>${t('time')}</dt><dd>${civilTimeText(meeting.startsAt)}</dd><dt>${t('where')}</dt><dd>${meeting.areaName} ${meeting.place}</dd>
<dt>${t('by')}</dt><dd>${meeting.convenerName} · ${meeting.unitName}</dd></dl>
${meeting.state === 'cancelled' ? html`<p class="late">${t('cancelled', { reason: meeting.cancelReason })}</p>` : null}
${meeting.state === 'held' ? html`<p>${t('wait')}</p>` : null}
${meeting.state === 'minuted' ? minutes(whole, language) : null}
<p><a href="/${tenantId}/meetings">${t('back')}</a></p>`;
  return countyPage(asking, { title: meeting.topic, body });
}

function minutes({ meeting, told, items }: WholeMeeting, language: Language): Html {
  const t = (word: keyof typeof WORDS, values?: Record<string, string | number>) => say(WORDS[word], language, values);
  return html`<p>${t('present', { count: meeting.presentCount ?? 0 })}${meeting.presentGroups === '' ? null : `（${meeting.presentGroups}）`}</p>
${told.length === 0 ? null : html`<h2>${t('opens')}</h2><ul>${told.map((item) => html`<li>${item.publicWords}：<b>${say(OUTCOMES[item.outcome], language)}</b></li>`)}</ul>`}
<h2>${t('asked')}</h2>
${items.map((item) => itemCard(item, item.unitName, language))}`;
}

/** A question without names, its answer, the day, and how many hands. */
function itemCard(item: Item, unitName: string | null, language: Language): Html {
  const { dueOn, votesFor, votesAgainst, votesAbstained } = item;
  const votes = { for: votesFor ?? 0, against: votesAgainst ?? 0, abstained: votesAbstained ?? 0 };
  return html`<div class="card"><h3>${item.publicWords}</h3><p><b>${say(ANSWER_KINDS[item.answerKind], language)}</b> ${item.answer}</p>
${dueOn === null ? null : html`<p>${say(WORDS.due, language, { unit: unitName ?? '', day: dueOn })} · ${say(OUTCOMES[item.outcome], language)}</p>`}
${votesFor === null && votesAgainst === null ? null : html`<p>${say(WORDS.votes, language, votes)}</p>`}</div>`;
}
