import { tenantOf } from '#civic/access/index.ts';
import { type Refusal, refuse } from '#kernel/refusal.ts';
import type { PageAnswer, PageAsking } from '#platform/http/request.ts';
import { type Page, page } from '#platform/http/route.ts';
import { intakePermissions } from '../permissions.ts';
import { showFile } from './file.ts';
import { showFront } from './front.ts';
import { showProof, showReceipt } from './receipt.ts';
import { showForm, takeForm } from './say.ts';
import { takeUploads } from './uploads.ts';

/** Only for a county whose office works here; anything else is no address. */
const inCounty =
  (act: (asking: PageAsking) => Promise<PageAnswer | Refusal>) =>
  async (asking: PageAsking): Promise<PageAnswer | Refusal> =>
    (await tenantOf(asking.desk, asking.tenantId)) ? act(asking) : refuse('http.not-found');

/** The pages of intake: without account, without script. */
export const intakePages: readonly Page[] = [
  page({ method: 'GET', path: '/:tenantId', may: 'everyone', act: inCounty(showFront) }),
  page({ method: 'GET', path: '/:tenantId/say', may: 'everyone', act: inCounty(showForm) }),
  page({ method: 'POST', path: '/:tenantId/say', may: 'everyone', act: inCounty(takeForm) }),
  page({ method: 'GET', path: '/:tenantId/receipt/:number', may: 'everyone', act: inCounty(showReceipt) }),
  page({ method: 'GET', path: '/:tenantId/receipt/:number/proof', may: 'everyone', act: inCounty(showProof) }),
  page({ method: 'GET', path: '/:tenantId/file/:attachmentId', may: 'everyone', act: inCounty(showFile) }),
  page({ method: 'POST', path: '/api/uploads', may: intakePermissions.register, act: takeUploads }),
];
