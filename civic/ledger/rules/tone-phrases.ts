import type { Words } from '#kernel/language.ts';

/** Four ways in which a reply is crude to whom it is written. */
export type ToneKind = 'talks_down' | 'blames' | 'threatens' | 'orders';

/** What is said of each, after the quoted words. */
export const TONE_REASONS = {
  talks_down: {
    zh: '看低了对方，人家会觉得不被当回事',
    en: 'talks down to the person, who will feel not taken seriously',
  },
  blames: {
    zh: '在怪对方，事情没说清，先有了对错',
    en: 'blames the person before the thing itself is told',
  },
  threatens: {
    zh: '读起来是在吓唬反映的人，怕了就不再说了',
    en: 'reads as a threat to whoever raised it; who is afraid says no more',
  },
  orders: {
    zh: '是命令的口气，没有给商量的余地',
    en: 'is an order and leaves nothing to be talked about',
  },
} as const satisfies Record<ToneKind, Words>;

type TonePhrase = { readonly kind: ToneKind; readonly pattern: RegExp; readonly gentler: Words };

const YOU = '(?:您|你)(?:们|户|家)?';
const WRITER = `(?:${YOU}|投诉人|信访人|上访人|诉求人|发[帖贴]人|反映人|举报人|来信人|网友|群众|村民|居民|业主|商户|住户|老百姓)`;
/** Who is said to be meant by name: "希望张某同志理性面对". */
const HOPED = '(?:希望|请|望|要求)[^，。；！]{0,8}?';

const as = (kind: ToneKind, pattern: string, zh: string, en: string): TonePhrase => ({
  kind,
  pattern: new RegExp(pattern, 'gu'),
  gentler: { zh, en },
});

/**
 * Wording that hurts, with what can be said instead (003-04 简单粗暴). REC: the list is the house's own, made from how
 * people complain of being spoken to; it is a hint only. What a law or a notice says to everybody (依法追究刑事责任, 请勿),
 * and what is said of others than the reader, is left alone by `rules/tone.ts`.
 */
export const TONE_PHRASES: readonly TonePhrase[] = [
  as(
    'talks_down',
    '无理取闹|胡搅蛮缠|死缠烂打|纠缠不[休清放]|蛮不讲理|不可理喻',
    '您要的这一项不能办，因为……',
    'this one thing can’t be done, because …',
  ),
  as(
    'talks_down',
    '(?:无理|过分)的?(?:诉求|要求|缠访|上访|闹访)',
    '现在没有依据能支持的要求：……',
    'a wish for which there is no basis now: …',
  ),
  as(
    'talks_down',
    '刁民|钉子户|法盲|缠访|闹访|老上访户?|老赖',
    '只写事情，不给人起名',
    'tell the thing; give nobody a name',
  ),
  as(
    'talks_down',
    `${WRITER}[^，。；]{0,8}(?:不懂|没文化|素质(?:不高|低下?|较低|差)|觉悟(?:不高|低)|(?:法律|法治|法制)意识(?:淡薄|不强|差))`,
    '这条规定不好懂，我们说明白：……',
    'this rule is hard to read; in plain words: …',
  ),
  as(
    'talks_down',
    '不明真相|不明事理|不讲道理|不识好歹|不识大体',
    '大家知道的和我们查到的有出入：……',
    'what people know differs from what we found: …',
  ),
  as(
    'talks_down',
    '(?:这|都|属于)[^，。；]{0,4}常识(?!性)|连[^，。；]{1,8}都不(?:懂|知道|明白)',
    '这一点很多人会问，规定是……',
    'many ask this; the rule is …',
  ),
  as(
    'talks_down',
    '杞人忧天|大可不必|小题大做|大惊小怪|斤斤计较|庸人自扰|多管闲事|吹毛求疵',
    '您担心的是……，我们查到的是……',
    'you fear that …; what we found is …',
  ),
  as(
    'talks_down',
    `何必|难道${YOU}?|${YOU}(?:怎么|为什么|为何)(?:不|还|非要|就是)`,
    '不反问，直接说情况',
    'no question back; say what is so',
  ),
  as(
    'talks_down',
    '不切实际|痴心妄想|异想天开|想得(?:太|过于)?(?:简单|天真|美)|幼稚(?!园)',
    '现在还做不到，差的是……',
    'it can’t be done yet; what is lacking is …',
  ),
  as(
    'talks_down',
    '胡说|瞎说|胡扯|胡言乱语|信口开河|胡编乱造',
    '我们查到的与您说的不一样：……',
    'what we found differs from what you say: …',
  ),
  as(
    'talks_down',
    '理性面对|(?:端正|摆正)(?:自己|您|你|好)?的?(?:态度|心态|位置)|正确(?:认识|对待|看待)自[己身]|请(?:您|你)?[^，。；]{0,4}反[省思]',
    '查到的都写在上面，您觉得哪里不对请告诉我们',
    'all that we found stands above; tell us what you think is wrong',
  ),
  as(
    'talks_down',
    '封建(?:思想|迷信思想)|利己思想|小农意识|思想(?:觉悟低|落后|狭隘)|愚昧|目光短浅|鼠目寸光|私心(?:太?重|作祟)',
    '写他们担心什么、要什么',
    'write what they fear and want',
  ),
  as(
    'talks_down',
    `(?:说|讲|解释)了(?:多少|很多|好几|无数)[遍次回]|(?:已经)?(?:说|讲|解释)得(?:很|非常|够)(?:清楚|明白)|早就(?:告诉|说|讲)过?|(?:再三|一再|反复)(?:告诉|跟|向|对)${YOU}`,
    '我们再说一遍，看哪里没说清：……',
    'once more, and tell us what is unclear: …',
  ),
  as(
    'talks_down',
    `${WRITER}[^，。；]{0,16}(?:要求|期望值?)过高|期望值?过高|漫天要价|狮子大开口|贪得无厌|得寸进尺`,
    '您要的是……，政策能给的是……，差在……',
    'you ask for …; the rule gives …; the difference is …',
  ),
  as(
    'talks_down',
    `(?:我们|单位|领导)[^，。；]{0,4}(?:很忙|没空|没工夫|没时间(?:理|管|接待))`,
    '这件事归……管，电话……，我们已经帮您转过去',
    'it is for …, telephone …; we have passed it on for you',
  ),
  as(
    'talks_down',
    `(?:关|干)${YOU}(?:什么|啥)事|与${YOU}无关|轮不到${YOU}|管好${YOU}自己`,
    '这件事为什么不能告诉您：……',
    'why this can’t be told to you: …',
  ),
  as(
    'blames',
    '咎由自取|自作自受|自食其果|自食恶果|自讨苦吃|(?:是|都)(?:自己|您|你)自找',
    '只写原因和现在能补的办法',
    'tell the cause and what can still be mended',
  ),
  as(
    'blames',
    `(?:都怪|只能怪|只怪|要怪就怪|错在|责任在|问题出在)(?:${YOU}|自己)|是${YOU}(?:自己|本人|自身)(?:的)?(?:问题|责任|过错|造成|导致|不)`,
    '当时少了……，现在补上……就能办',
    'what was missing then is …; with it, it can be done',
  ),
  as(
    'blames',
    `${YOU}(?:当初|当时|早)(?:干什么|干嘛|为什么不|怎么不|就不该|就该|不该)|早干什么去了`,
    '现在还可以……',
    'what can still be done is …',
  ),
  as(
    'blames',
    '(?<!没有|不存在|并非|未见|[请要]勿|严禁|禁止|不要|不得|不)(?:无中生有|子虚乌有|凭空(?:捏造|想象)|歪曲事实|颠倒黑白|混淆视听|断章取义|以偏概全|夸大其词|别有用心|居心不良|居心叵测|无端指责)',
    '我们查到的与您说的不一样：……',
    'what we found differs from what you say: …',
  ),
  as(
    'blames',
    '恶意(?:投诉|举报|中伤|炒作|诬告|上访|维权|差评)',
    '同一件事已答复过，见编号……；有新情况请告诉我们',
    'this was answered before, see number …; tell us what is new',
  ),
  as(
    'blames',
    `(?:因|由于)${YOU}[^，。；]{0,8}(?:阻工|阻挠|阻拦|无理|胡|闹|不听劝|拒不)|${YOU}(?:却|但|就是|一直|始终|仍|依然)?(?:拒不|一再不|就是不|始终不)`,
    '方案是……，您不同意的是……，我们想当面再商量',
    'the plan is …; what you don’t agree with is …; let us talk it over face to face',
  ),
  as(
    'blames',
    '(?:给|为|替)(?:我们|政府|社会|单位|县里|镇里|村里)[^，。；]{0,6}(?:添乱|添麻烦|抹黑)|添乱|浪费(?:行政|公共|政府|社会)资源',
    '这件事用了多久、卡在哪里',
    'how long it took and where it is stuck',
  ),
  as(
    'blames',
    '(?:大多数|绝大多数|别的|其他)(?:人|群众|村民|居民|业主|住户)都(?:没意见|同意了|理解|能理解)[^。；]{0,6}(?:就|只有|唯独|偏)|(?:就|只有|唯独|偏偏)(?:您|你)(?:们|一个人|一家|一户)?(?:不|有意见|闹)',
    '别人同意的是……，您不同意的地方我们记下了',
    'others agreed to …; we have noted what you don’t agree with',
  ),
  as(
    'threatens',
    `后果自负|责任自负|(?:由|让)${YOU}(?:自己|自行)?(?:承担|负责)(?:一切|全部|由此)[^，。；]{0,8}(?:后果|责任)|一切后果`,
    '先说会发生什么、怎样能避免',
    'say first what would happen and how it can be avoided',
  ),
  as(
    'threatens',
    `${YOU}[^。；]{0,24}(?:承担|追究|负)[^，。；]{0,6}(?:法律|刑事)责任`,
    '法律这样规定：《……》第几条；我们不希望走到那一步，可以……',
    'the law says: …, article …; nobody wants it to come to that; you can …',
  ),
  as(
    'threatens',
    '(?:如若?|如果|若|倘若|要是)(?:您|你|其|再|继续|仍|还|执意|一意孤行)[^。；]{0,24}(?:承担|追究|负)[^，。；]{0,6}(?:法律|刑事)责任',
    '法律这样规定：《……》第几条；有要求可以这样提：……',
    'the law says: …, article …; a wish can be raised thus: …',
  ),
  as(
    'threatens',
    `(?:如若?|如果|若|倘若|要是)(?:${YOU}|其)?(?:再|继续|仍|还|执意|一意孤行)[^。；]{0,24}(?:拘留|报警|公安机关|从严|严肃|依法(?:处理|处置|打击|严惩|追究)|强制)`,
    '有要求可以这样提：……',
    'a wish can be raised thus: …',
  ),
  as(
    'threatens',
    `(?:否则|不然)[^。；]{0,12}(?:追究|拘留|从严|严惩|法律责任|报警|取消${YOU}|停发${YOU}|收回${YOU})`,
    '过了……还没办，会……；来不及请先告诉我们',
    'if it is not done by …, then …; tell us if you need longer',
  ),
  as('threatens', `保留[^，。；]{0,10}追究[^，。；]{0,12}(?:权利|责任)`, '只写查到的事', 'tell only what was found'),
  as(
    'threatens',
    `(?:我们|单位|镇里|村里|公安)[^，。；]{0,6}(?:知道|掌握|查到)了?${YOU}(?:是谁|的(?:身份|真实|住址|IP|单位|底细))`,
    '不提对方是谁；没有署名的也照样办',
    'not a word of who it is; what has no name is handled all the same',
  ),
  as(
    'threatens',
    `影响(?:到)?${YOU}(?:的)?(?:子女|孩子|家人|工作|前途|低保|贫困户|征信|参军|政审|升学)`,
    '办这件事不影响您别的待遇',
    'nothing else that you receive hangs on this',
  ),
  as(
    'threatens',
    `走着瞧|吃不了兜着走|(?:别|莫|休)怪(?:我们?|政府|单位)|勿谓言之不预|好自为之|放聪明点|给${YOU}点颜色`,
    '有难处请来商量：时间、地点、找谁',
    'come and talk it over: when, where, with whom',
  ),
  as(
    'threatens',
    `(?:对|给)${YOU}[^，。；]{0,8}(?:训诫|批评教育|教育训诫|警告)|警告${YOU}`,
    '写当时谈了什么、双方怎么说',
    'tell what was talked about and what each side said',
  ),
  as(
    'orders',
    `${YOU}(?:必须|务必|一律|不准|不许|休想|无条件)(?!要?(?:具备|符合|满足|年满|是|提供|携带))`,
    '要办这件事，需要……',
    'for this, what is needed is …',
  ),
  as(
    'orders',
    `限${YOU}[^，。；]{0,12}(?:内|前)`,
    '请在……前办好；来不及请先告诉我们',
    'please do it by …; tell us if you need longer',
  ),
  as(
    'orders',
    `${HOPED}(?:服从(?:大局|安排|组织|决定|政府|上级|管理)|顾全大局|识大体|以大局为重|讲政治)|无条件(?:服从|配合|拆除|搬迁|接受)`,
    '为什么要这样安排、您有哪些选择',
    'why it is arranged so, and what you can choose',
  ),
  as(
    'orders',
    '息访(?:息诉)?|息诉(?:[息罢]访)?|停访息?诉?',
    '您随时可以再问；对答复不服，还可以……',
    'ask again at any time; against this reply you can …',
  ),
  as(
    'orders',
    `(?:不要|别|不得|不准|不许|停止|不必|无需)(?:再|继续|反复|一再|在网上|到处|多次|越级)[^，。；]{0,6}(?:上访|信访|投诉|举报|反映|打电话|发[帖贴]|闹|问|纠缠|炒作|来找)`,
    '同一件事我们只有一个答复，见……；有新情况请再来',
    'to this there is one reply, see …; come again with what is new',
  ),
  as(
    'orders',
    '恕不(?:另行)?(?:答复|接待|解释|回复)|不再(?:答复|回复|回应|接待|解释)',
    '这件事按……不能再办；有新情况请再来',
    'by … this can’t be taken up again; come again with what is new',
  ),
  as(
    'orders',
    `(?:${YOU}|请)自己(?:去)?(?:想办法|解决|看着办|克服|打听)|自行(?:想办法|克服)|自己想办法`,
    '可以找……，电话……；需要我们帮忙的是……',
    'you can turn to …, telephone …; what we can help with is …',
  ),
  as(
    'orders',
    `安分守己|老实(?:点|些)|注意${YOU}(?:的)?(?:言行|言辞|态度|身份)|谨言慎行|请自重|管好自己的嘴`,
    '只写事情',
    'tell only the thing',
  ),
  as('orders', `(?:勒令|责令|命令)${YOU}`, '按……规定，请……', 'by … you are asked to …'),
  as(
    'orders',
    `闭嘴|少(?:来这套|啰嗦|废话|管闲事)|废话|爱(?:去哪|找谁|怎么)(?:告|找|说)?就|想告就(?:去)?告|随${YOU}(?:的)?便|随便${YOU}`,
    '不服可以……，期限……',
    'against this you can …, within …',
  ),
];
