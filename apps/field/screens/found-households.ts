import type { BookHousehold, FieldBook } from '#civic/exchange/contract-field.ts';

/** In hardship first, then those whom one has not been in touch with for long (requirement 001-02), who waits longest first. */
function urgencyOf({ hardship, linkState, lastContactOn }: BookHousehold): string {
  const first = hardship !== 'none' ? '0' : linkState === 'quiet' ? '1' : '2';
  return `${first} ${lastContactOn ?? ''}`;
}

/** The households in whose name, place, phone or village every typed word stands, whoever needs one most first. */
export function foundHouseholds(
  households: readonly BookHousehold[],
  text: string,
  book: Pick<FieldBook, 'areas'> | null,
): readonly BookHousehold[] {
  const words = text.normalize('NFKC').toLowerCase().split(/\s+/).filter(Boolean);
  const names = new Map((book?.areas ?? []).map(({ code, name, nameEn }) => [code, `${name} ${nameEn}`]));
  const saidOf = ({ areaCode, fields }: BookHousehold) => {
    const places = [areaCode, areaCode.slice(0, 12)].map((code) => names.get(code) ?? '');
    return [fields.name, fields.place, fields.phone, ...places].join(' ').normalize('NFKC').toLowerCase();
  };
  const fitting =
    words.length === 0 ? households : households.filter((one) => words.every((word) => saidOf(one).includes(word)));
  return fitting.toSorted((a, b) => (urgencyOf(a) < urgencyOf(b) ? -1 : urgencyOf(a) > urgencyOf(b) ? 1 : 0));
}
