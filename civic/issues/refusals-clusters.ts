import type { RefusalWords } from '#kernel/refusal.ts';

/** What is said when a cluster or a warning can't be judged so. */
export const clusterRefusals = {
  'issues.cluster-unknown': {
    status: 404,
    zh: '没有找到这一组，或不在您的辖区。请回到列表再选。',
    en: 'There is no such group in your area. Go back to the list and choose again.',
  },
  'issues.cluster-stale': {
    status: 409,
    zh: '这一组刚有变化。请看一眼新的，再做决定。',
    en: 'This group has just changed. Look at it as it is now, then decide.',
  },
  'issues.cluster-ended': {
    status: 409,
    zh: '这一组已经并入别的组或已解散。请回到列表再选。',
    en: 'This group was merged into another or dissolved. Go back to the list and choose again.',
  },
  'issues.cluster-matters': {
    status: 422,
    zh: '选的事项里有找不到的，或不能放在一起的。请刷新后重选。',
    en: 'Some of the matters chosen are not there or can’t be grouped. Reload and choose again.',
  },
  'issues.cluster-title': {
    status: 422,
    zh: '请给这件事起个名字，最多 {most} 个字，不写群众姓名。',
    en: 'Give this trouble a name of at most {most} characters, without names of people.',
  },
  'issues.cluster-reason': {
    status: 422,
    zh: '请写为什么移出，最多 {most} 个字。',
    en: 'Say why it is taken out, in at most {most} characters.',
  },
  'issues.cluster-few': {
    status: 422,
    zh: '每一组至少要有两件。请多选或少选几件。',
    en: 'A group has at least two matters. Choose more, or fewer.',
  },
  'issues.cluster-elsewhere': {
    status: 409,
    zh: '这一件已经在某一组里。请先从那里移出。',
    en: 'This matter is in a group already. Take it out there first.',
  },
  'issues.cluster-other': {
    status: 422,
    zh: '没有找到要并入的那一组。请从列表里重选。',
    en: 'There is no such group to merge into. Choose another from the list.',
  },
  'issues.warning-unknown': {
    status: 404,
    zh: '没有找到这条预警，或不在您的辖区。请回到列表再选。',
    en: 'There is no such warning in your area. Go back to the list and choose again.',
  },
  'issues.warning-judged': {
    status: 409,
    zh: '这条预警已经有人判断过了。请看下一条。',
    en: 'Somebody has judged this warning already. Go on to the next.',
  },
  'issues.warning-words': {
    status: 422,
    zh: '请写判断的理由，最多 {most} 个字。',
    en: 'Say why, in at most {most} characters.',
  },
} as const satisfies Record<string, RefusalWords>;
