import { type Finding, halfWidth } from './personal-detectors.ts';
import { COMMON_SURNAMES, COMPOUND_SURNAMES, NEVER_IN_NAMES, NOT_NAMES, SINGLE_SURNAMES } from './surnames.ts';

const SURNAME = `(?:${COMPOUND_SURNAMES}|[${SINGLE_SURNAMES}])`;
const GIVEN = `[\\u4e00-\\u9fff·](?<![${NEVER_IN_NAMES}])`;
const NAME = `${SURNAME}${GIVEN}(?:${GIVEN})?`;

/** After these words a name follows; a wrong guess costs one masked word, a missed one a person. */
const AFTER_CUE = new RegExp(
  `(?<=(?:联系人|姓名|我叫|我是|名叫|叫做|户主|户名|举报人|投诉人|信访人|反映人|来信人|申请人|当事人|被举报人|业主|死者|伤者|患者|收款人|法人代表|负责人|经办人|承包人|父亲|母亲|丈夫|妻子|儿子|女儿|哥哥|弟弟|老公|老婆|邻居)(?:[是为叫]|\\s|[:：，,“"(（]){0,3})${NAME}`,
  'g',
);
/** After these a name often follows, but as often anything else: only when the word ends there. */
const AFTER_WEAK_CUE = new RegExp(
  `(?<=(?:本人|村民|居民|群众|老人|市民|同学|学生|职工|员工|组长|村长|支书|网民)(?:是|叫|\\s|[:：，,“"(（]){0,2})${NAME}(?=[，。；、,;.:：”"）)\\s]|身份证|电话|手机|反映|家住|家中|住在|于\\d|$)`,
  'g',
);
/** The commonest surnames after a word for a private person: a name, whatever follows. */
const AFTER_PRIVATE = new RegExp(
  `(?<=(?:村民|居民|业主|户主|当事人|反映人|投诉人|信访人|举报人|邻居|死者|患者|学生|职工|工人)(?:代表)?)[${COMMON_SURNAMES}]${GIVEN}(?:${GIVEN})?`,
  'g',
);
/** Before these words stands a name. */
const BEFORE_TITLE = new RegExp(
  `${SURNAME}(?:${GIVEN}){0,2}?(?=(?:先生|女士|小姐|大爷|大娘|大妈|大叔|阿姨|奶奶|爷爷|师傅|老师|同志|同学|老汉|老人|婆婆|主任|书记|局长|镇长|乡长|村长|所长|科长|校长|院长|队长|站长|经理|老板|医生))`,
  'g',
);
/** A name right before its number. */
const BEFORE_NUMBER = new RegExp(
  `(?<![\\u4e00-\\u9fff])${NAME}(?=[\\s(（:：，,]{0,3}(?:\\+?86[- ]?)?(?:1[3-9]\\d[- ]?\\d{4}[- ]?\\d{4}|0\\d{2,3}-?\\d{7,8}|\\d{17}[\\dXx])(?!\\d))`,
  'g',
);
/** A surname before 某 says that somebody masked it already; what follows 某某 is no name. */
const HALF_MASKED = new RegExp(`${SURNAME}某(?!某)${GIVEN}(?=[，。；、,;：:”"）)\\s]|$)`, 'g');

const PATTERNS = [AFTER_CUE, AFTER_WEAK_CUE, AFTER_PRIVATE, BEFORE_TITLE, BEFORE_NUMBER, HALF_MASKED];

/** Words that seem a name: after or before a telling word, or beside a number. Overlaps are possible. */
export function findNames(text: string): Finding[] {
  const plain = halfWidth(text);
  return PATTERNS.flatMap((pattern) =>
    [...plain.matchAll(pattern)]
      .filter((match) => isName(match[0]))
      .map((match) => ({ kind: 'name' as const, from: match.index, to: match.index + match[0].length })),
  );
}

/** A surname and a 某 is masked already; a word of the language is no name. */
function isName(found: string): boolean {
  if (/^.{1,2}某+$/.test(found)) return false;
  return !NOT_NAMES.has(found.slice(0, 2)) && !NOT_NAMES.has(found.slice(1, 3));
}

/** What stays of a name: the surname and 某, as courts and papers write it. */
export function maskedName(name: string): string {
  const compound = new RegExp(`^(?:${COMPOUND_SURNAMES})`).exec(name);
  return `${compound?.[0] ?? name.slice(0, 1)}某`;
}
