type Recorded = { readonly act: string; readonly round: number };

/** Steps of which everybody hears: neither what was decided and then sent back, nor what is decided and not released. */
export function releasedOnly<Row extends Recorded>(records: readonly Row[]): Row[] {
  return records.filter(({ act, round }, index) => {
    if (act === 'send_back') return false;
    if (act !== 'decide') return true;
    const next = records
      .slice(index + 1)
      .find((one) => one.round === round && (one.act === 'send_back' || one.act === 'publish'));
    return next?.act === 'publish';
  });
}
