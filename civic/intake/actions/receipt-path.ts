import type { TenantId } from '#kernel/area-code.ts';
import type { Desk } from '#platform/desk/desk.ts';
import { openedUntil, passingKeyOf } from './marks.ts';

/** Long enough to print it, copy it down or read it to somebody; afterwards the address opens nothing. */
const RECEIPT_MINUTES = 30;

const receiptOpened = (tenantId: TenantId, number: string) => `receipt ${tenantId} ${number}`;

/**
 * The address at which a receipt with its code is shown for half an hour. A key in the address rather than a cookie,
 * so that it also works where cookies are off, and the page can be turned into large type or another language.
 */
export function receiptPathOf(desk: Desk, tenantId: TenantId, number: string): string {
  return `/${tenantId}/receipt/${number}?key=${passingKeyOf(desk, receiptOpened(tenantId, number), RECEIPT_MINUTES)}`;
}

/** Whether a key opens the receipt of this number now. */
export function opensReceipt(desk: Desk, tenantId: TenantId, number: string, key: string): boolean {
  return openedUntil(desk, receiptOpened(tenantId, number), key) !== null;
}
