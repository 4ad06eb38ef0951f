import type { Page } from '#platform/http/route.ts';
import { accountPages } from './account.ts';
import { areaPages } from './areas.ts';
import { frontPages } from './front.ts';
import { interestPages } from './interests.ts';
import { joinPages } from './join.ts';
import { setupPages } from './setup.ts';
import { signInPages } from './sign-in.ts';

/** Every server-rendered page of who and where. */
export const accessPages: readonly Page[] = [
  ...frontPages,
  ...signInPages,
  ...setupPages,
  ...joinPages,
  ...accountPages,
  ...interestPages,
  ...areaPages,
];
