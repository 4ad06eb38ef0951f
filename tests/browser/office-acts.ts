import type { Locator } from 'playwright-core';
import type { Desktop } from './office-county.ts';

/** Presses the button of an act on a matter's page. */
export function press({ page }: Desktop, name: string): Promise<void> {
  return page.locator('.acts').getByRole('button', { name, exact: true }).click();
}

/** Waits until the matter is in a state. */
export function state({ page }: Desktop, words: string): Promise<void> {
  return page.locator('.head .tag', { hasText: words }).waitFor();
}

/** Picks by typing a part of it, in a form or anywhere on the screen. */
export async function pick(
  { page }: Desktop,
  label: string,
  text: string,
  within: Locator | null = null,
): Promise<void> {
  await (within ?? page).getByRole('combobox', { name: label }).fill(text);
  await page.locator('.ant-select-item-option').locator('visible=true').first().waitFor();
  await page.keyboard.press('Enter');
}

/** Opens a matter by its number, as it is typed from paper. */
export async function find({ page, settled }: Desktop, number: string): Promise<void> {
  await page.keyboard.press('/');
  await page.keyboard.type(number);
  await page.keyboard.press('Enter');
  await page.locator('.acts').waitFor();
  await settled();
}
