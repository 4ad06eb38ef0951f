import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';

/** 320 px is a narrow phone, and what is left of 1280 at 400 % (WCAG 2.2, 1.4.10). */
const WIDTHS = [320, 1280] as const;

/** Fails when the page, or the part of the office that scrolls, is wider than the screen; its own tables may be. */
export async function fits(page: Page, where: string): Promise<void> {
  const usual = page.viewportSize();
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 800 });
    const wide = await page.evaluate(() =>
      Math.max(
        document.documentElement.scrollWidth - innerWidth,
        ...[...document.querySelectorAll('.screen')].map((one) => one.scrollWidth - one.clientWidth),
      ),
    );
    assert.ok(wide <= 0, `${where} is ${wide} px too wide at ${width}`);
  }
  if (usual) await page.setViewportSize(usual);
}
