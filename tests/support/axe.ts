import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type axe from 'axe-core';
import type { Page } from 'playwright-core';

/** The same program without its comments: less than half of what each document would have to read. */
const SOURCE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const RULES = {
  resultTypes: ['violations'],
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
} as const satisfies axe.RunOptions;

/**
 * What axe finds wrong with a page as it is now (WCAG 2.2 A and AA, and good practice), one line a rule. In the second
 * language, and in large type, it looks at everything but contrast: colours come from one stylesheet that knows neither, and
 * are looked at in the first. Contrast is most of what a look takes. With AXE=all nothing is left out. `part`: a selector
 * of what alone is looked at, when the rest of the page was looked at before.
 */
export async function axeViolations(page: Page, part = 'html'): Promise<string[]> {
  const isSecond = process.env.AXE !== 'all' && (await isSecondView(page));
  const rules: axe.RunOptions = isSecond ? { ...RULES, rules: { 'color-contrast': { enabled: false } } } : RULES;
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(SOURCE);
  return page.evaluate(
    async ([within, asked]) => {
      const here = (window as unknown as { axe: typeof axe }).axe;
      const { violations } = await here.run(within === 'html' ? document : within, asked as axe.RunOptions);
      return violations.map(
        ({ id, help, nodes }) =>
          `${id} (${help}): ${nodes.map(({ target, html }) => `${target.join(' ')} ${html.slice(0, 160)}`).join('\n   ')}`,
      );
    },
    [part, rules] as const,
  );
}

function isSecondView(page: Page): Promise<boolean> {
  return page.evaluate(() => {
    const { lang, classList } = document.documentElement;
    return lang.startsWith('en') || classList.contains('large');
  });
}
