import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withCheckDigits } from '#kernel/check-digits.ts';
import { identityCheckHolds } from '#kernel/text/personal-detectors.ts';
import { countFindings, forbiddenIn, mask, withoutOwnWords } from './masking.ts';

// Every number below was made for these tests: areas that do not exist, checks computed by hand.
const masks: readonly [title: string, text: string, masked: string][] = [
  ['an identity number of a true province', '身份证号110199199003070011。', '身份证号［身份证号］。'],
  ['one whose last digit is X', '号码11019919900307002X', '号码［身份证号］'],
  ['one with full-width digits', '号码１１０１９９１９９００３０７００１１', '号码［身份证号］'],
  ['one in groups', '号码110199 19900307 0011', '号码［身份证号］'],
  ['an identity number of the first generation', '旧证110199900307001', '旧证［身份证号］'],
  ['a mobile phone', '请打13800138000找我', '请打［手机号］找我'],
  ['a mobile phone in groups', '请打138 0013-8000', '请打［手机号］'],
  ['a mobile phone with country code', '+8613800138000', '［手机号］'],
  ['a landline', '0999-7654321', '［固定电话］'],
  ['a landline with brackets and extension', '（0999）7654321转12', '［固定电话］'],
  ['a landline after a telling word', '联系电话：7654321', '联系电话：［固定电话］'],
  ['an e-mail address', '发到some.one@example.com。', '发到［邮箱］。'],
  ['a licence plate', '车牌湘Z·12A45在此', '车牌［车牌号］在此'],
  ['a plate of a new-energy car', '湘ZD12345', '［车牌号］'],
  ['a WeChat account', '微信号：abc_12345', '微信号：［微信或QQ号］'],
  ['a QQ account', 'QQ 123456789', 'QQ ［微信或QQ号］'],
  ['a flat', '住幸福小区3栋2单元501室', '住幸福小区［门牌房号］'],
  ['a flat in Chinese numbers', '住三号楼二单元', '住［门牌房号］'],
  ['a house number', '建设路128号', '建设路［门牌房号］'],
  ['a name after a telling word', '联系人：欧阳小明', '联系人：欧阳某'],
  ['a name after 我叫', '我叫王小二，家里漏雨', '我叫王某，家里漏雨'],
  ['a name before a title', '张三先生说', '张某先生说'],
  ['a name before a number', '李四海 13800138000', '李某 ［手机号］'],
  ['a villager by name', '村民赵大有反映', '村民赵某反映'],
  ['a name that somebody masked by half', '经查，孙某强，属实', '经查，孙某，属实'],
];

for (const [title, text, masked] of masks) {
  test(`${title} is masked before anything becomes public`, () => assert.equal(mask(text).text, masked));
}

/** A number with a last digit that makes Luhn's check hold. */
function withLuhn(digits: string): string {
  const sum = [...digits].toReversed().reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 === 0 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return digits + ((10 - (sum % 10)) % 10);
}

test('a bank card is masked when its check digit holds, in groups too', () => {
  const card = withLuhn('621700000000000012');
  assert.equal(mask(`卡号${card}。`).text, '卡号［银行卡号］。');
  assert.equal(mask(card.replace(/(\d{4})(?=\d)/g, '$1 ')).text, '［银行卡号］');
  const wrong = card.slice(0, -1) + ((Number(card.at(-1)) + 1) % 10);
  assert.equal(mask(wrong).text, wrong);
});

test('the check character of an identity number is computed as GB 11643 says', () => {
  // The example that the standard itself prints.
  assert.equal(identityCheckHolds('11010519491231002X'), true);
  assert.equal(identityCheckHolds('110105194912310021'), false);
});

const stays: readonly [title: string, text: string][] = [
  ['a document number', '依据长发〔2019〕2号文件第3条'],
  ['money', '补偿每亩38000元，合计1250000.50元'],
  ['a day', '2026年3月15日，5月3号前'],
  ['a hotline', '请拨打12345或12333，火警119'],
  ['a road number', '国道G207线K128+300处，3号线'],
  ['a plan', '已安排全部资金，高度重视，方便群众，许多村民满意'],
  ['villagers without a name', '村民高度关注，居民安全，本人于是来信，村民和谐相处'],
  ['a name already masked', '王某某先生、李某反映'],
  ['a stretch of road', '建设路面硬化，二号井次年完工'],
  ['a quantity', '共12栋房屋，305户，3座桥'],
  ['an enterprise code', '统一社会信用代码91990101MA00000000'],
  ['a long account of the ledger', '流水号2026031500001234567'],
];

for (const [title, text] of stays) {
  test(`${title} stays as it is`, () => assert.equal(mask(text).text, text));
}

test('the number of a matter is no bank card, even when it passes the same check', () => {
  // Draws numbers until one passes Luhn's check as well; one in ten does.
  const numbers = Array.from({ length: 200 }, (_, index) =>
    withCheckDigits(`260315${String(40_000_000 + index * 37)}`),
  );
  for (const number of numbers) assert.equal(mask(`编号${number}`).text, `编号${number}`);
});

test('what the house knows of the person is masked wherever it stands', () => {
  const known = { person: ['丁香花', ''], places: [] };
  assert.equal(mask('丁香花家的井，丁香花', known).text, '［当事人信息］家的井，［当事人信息］');
});

test('the name of a village stands in no reply while fewer than five matters are in its cell', () => {
  const known = { person: [], places: ['乙村'] };
  assert.equal(mask('您说的乙村村口路面塌陷', known).text, '您说的［村名］村口路面塌陷');
  assert.deepEqual(forbiddenIn(['乙村村口'], known), [], 'the second person may let it stand');
});

test('no hand-edited text with a phone, card or identity number can be released; a name is for the second person', () => {
  assert.deepEqual(forbiddenIn(['已联系张三先生', '电话13800138000']), [{ kind: 'mobile_phone', count: 1 }]);
  assert.deepEqual(forbiddenIn(['已联系张三先生']), []);
});

test('the record of findings counts and does not repeat what was found', () => {
  const { findings } = mask('13800138000，13900139000，a@example.com');
  assert.deepEqual(countFindings(findings), [
    { kind: 'mobile_phone', count: 2 },
    { kind: 'email', count: 1 },
  ]);
});

test('a reply that quotes what its person did not allow to be public is suggested without it', () => {
  const own = ['院里的灯坏了，晚上老人看不见路。'];
  const rest = '，已换线，当晚亮了。依据“农村公路养护办法”，再坏请打“12345”。';
  assert.equal(withoutOwnWords(`您反映的“院里的灯坏了，晚上老人看不见路”${rest}`, own), `您反映的“……”${rest}`);
  assert.equal(withoutOwnWords('您说的「晚上老人看不见路」办了。', own), '您说的「……」办了。');
  assert.equal(withoutOwnWords(`您反映的灯${rest}`, own), `您反映的灯${rest}`);
});
