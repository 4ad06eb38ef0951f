import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CivilDate } from '#kernel/civil-date.ts';
import type { Id } from '#kernel/id.ts';
import { NATIONAL_STYLES, STYLE_KEYS, type StyleBody, stylesOn } from './style.ts';
import type { RuleLevel, Version } from './versions.ts';

const day = (text: string) => text as CivilDate;

const version = (level: RuleLevel, atMost: number, more: Partial<Version<StyleBody>> = {}): Version<StyleBody> => ({
  id: '01900000-0000-7000-8000-000000000001' as Id,
  ...{ key: 'party.vehicles', level, basis: '某文件', body: { atMost }, validFrom: day('2026-01-01'), validTo: null },
  ...more,
});

test('[000-05] every ceiling of the presets says from where it is', () => {
  for (const key of STYLE_KEYS)
    assert.match(
      NATIONAL_STYLES[key].basis,
      /(青海|西宁|若干规定|没有法规).* · .*(Qinghai|Xining|national rules|No law|no law)/,
    );
});

test('[000-05] a county’s own ceiling governs from its day on, above or below what stands above; ended, that holds again', () => {
  const own = version('county', 2, { validFrom: day('2026-11-01'), validTo: day('2026-11-30') });
  const atMost = (on: string) => stylesOn([version('national', 1), own], day(on)).map((rule) => rule.atMost);
  assert.deepEqual(atMost('2025-12-31'), []);
  assert.deepEqual(atMost('2026-10-31'), [1]);
  assert.deepEqual(atMost('2026-11-21'), [2]);
  assert.deepEqual(atMost('2026-12-01'), [1]);
});
