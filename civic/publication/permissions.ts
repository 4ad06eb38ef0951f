import type { Permission } from '#kernel/permission.ts';

/** Two persons: one masks and drafts, another looks and releases (handbook §4.1: PB and PC). */
export const publicationPermissions = {
  draft: {
    code: 'publication.draft',
    roles: ['publisher'],
    words: { zh: '遮蔽并起草公示', en: 'Mask a matter and draft its publication' },
  },
  release: {
    code: 'publication.release',
    roles: ['privacy_checker'],
    words: { zh: '审核并放行公示', en: 'Check a draft and release it' },
  },
  read: {
    code: 'publication.read',
    roles: ['publisher', 'privacy_checker', 'supervisor', 'auditor'],
    words: { zh: '查看公示稿', en: 'See drafts and publications' },
  },
  withdraw: {
    code: 'publication.withdraw',
    roles: ['publisher', 'privacy_checker', 'supervisor'],
    words: {
      zh: '撤下公示；遮盖或撤下已公示的照片',
      en: 'Take a publication back; bar more of a public photo, or take it out',
    },
  },
} as const satisfies Record<string, Permission>;
