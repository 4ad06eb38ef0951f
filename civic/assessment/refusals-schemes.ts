import type { RefusalWords } from '#kernel/refusal.ts';

/** What is refused of progress with schemes, and of notes of conversations. */
export const schemeRefusals = {
  'assessment.team-unknown': {
    status: 422,
    zh: '您没有岗位在哪个单位，看不到单位的情况。请系统管理员先给您加岗位。',
    en: 'You hold no post in a unit whose people could be looked at. Ask the system administrator for a post first.',
  },
  'assessment.note-person': {
    status: 404,
    zh: '谈话记录只能写本单位的人，也不能写自己。请从本单位里重新选人。',
    en: 'A note is about somebody of your own unit, and not about yourself. Please choose again.',
  },
  'assessment.note-day': {
    status: 422,
    zh: '谈话日期应在一年以内，也不能晚于今天。请改日期。',
    en: 'The day of the conversation lies within the last year and not in the future. Please change it.',
  },
  'assessment.note-empty': {
    status: 422,
    zh: '还没有写内容。请写几句谈了什么。',
    en: 'Nothing is written yet. Please write a few words.',
  },
  'assessment.note-unknown': {
    status: 404,
    zh: '没有这条谈话记录，或它不是写您的。请刷新后再看。',
    en: 'There is no such note about you. Reload the page.',
  },
  'assessment.note-answered': {
    status: 409,
    zh: '您已经回复过这条谈话记录。还有要说的，请当面再谈一次，另记一条。',
    en: 'You have answered this note. For more, talk again; that makes a note of its own.',
  },
} as const satisfies Record<string, RefusalWords>;
