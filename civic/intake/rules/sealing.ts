import type { Category, MatterKind } from '#civic/rulebook/rules/categories.ts';
import type { FactBody } from '#kernel/fact.ts';

/** Words by which somebody in particular is meant: a name, or a name with a post. */
const PERSON_NAMED =
  /(?:叫|名叫|姓名[:：]?)[\p{Script=Han}]{2,4}|[\p{Script=Han}]{1,3}(?:医生|大夫|主任|院长|书记|校长|老师|局长|科长|所长|站长|经理|会计|村长|队长|乡长|镇长|县长|支书|护士)/u;

/** Whether a person seems to be named. Errs towards yes: sealing too much is mended by a press, too little never. */
function namesSomebody(words: string): boolean {
  return PERSON_NAMED.test(words);
}

/**
 * Whether a matter is sealed from the start (handbook §4.4 and end of §5): by its kind (reports on conduct), by its
 * category (funds diverted, privilege and corruption, retaliation), or by its category when a person is named in it.
 * `kind` and `category` are those in force, or undefined when not known; `complainedOf`: whom the person named.
 */
export function isSealedByDefault(
  kind: Pick<MatterKind, 'isSealed'> | undefined,
  category: Pick<Category, 'isSealed' | 'isSealedWhenPersonNamed'> | undefined,
  words: string,
  complainedOf: string | null = null,
): boolean {
  if (kind?.isSealed || category?.isSealed) return true;
  return category?.isSealedWhenPersonNamed === true && (complainedOf !== null || namesSomebody(words));
}

/**
 * Whether a fact of the ledger says that a matter was sealed or complains of a unit: from then on its words are shown
 * to nobody who only asks for matters like another (handbook §4.4, I2).
 */
export function endsComparing(body: FactBody): boolean {
  const { isSealed, complainedUnitId } = (body.changes ?? {}) as FactBody;
  return isSealed === true || (complainedUnitId ?? null) !== null;
}
