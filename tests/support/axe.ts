import axe from 'axe-core';
import type { Page } from 'playwright-core';

const RULES = {
  resultTypes: ['violations'],
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
} as const satisfies axe.RunOptions;

/** What axe finds wrong with a page as it is now (WCAG 2.2 A and AA, and good practice), one line a rule. */
export async function axeViolations(page: Page): Promise<string[]> {
  if (await isSecondLanguage(page)) return [];
  // Half a megabyte of script, once a document.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  return page.evaluate(async (rules) => {
    const { violations } = await (window as unknown as { axe: typeof axe }).axe.run(rules as unknown as axe.RunOptions);
    return violations.map(
      ({ id, help, nodes }) =>
        `${id} (${help}): ${nodes.map(({ target, html }) => `${target.join(' ')} ${html.slice(0, 160)}`).join('\n   ')}`,
    );
  }, RULES);
}

/**
 * Whether a page is in the second language: it has the structure and the colours of the first, where axe looks at it.
 * With AXE=all it looks at both, which takes minutes more.
 */
async function isSecondLanguage(page: Page): Promise<boolean> {
  return process.env.AXE !== 'all' && (await page.evaluate(() => document.documentElement.lang.startsWith('en')));
}
