/** What words may point at, and whom to call: 119 fire and rescue, 120 ambulance, 110 police. */
export const DANGERS = ['fire', 'gas', 'injury', 'drowning', 'violence', 'suicide', 'collapse'] as const;
export type Danger = (typeof DANGERS)[number];

/** The numbers to call for a danger, the first one first. National emergency lines of China. */
const LINES_OF_DANGER = {
  fire: ['119', '120'],
  gas: ['119', '110'],
  injury: ['120', '110'],
  drowning: ['119', '120'],
  violence: ['110', '120'],
  suicide: ['110', '120'],
  collapse: ['119', '120'],
} as const satisfies Record<Danger, readonly string[]>;

/**
 * Words of danger, with enough around them that a hot-pot shop, a railway station or a fire-prevention notice is not
 * one. It only shows numbers and lets the person go on, so a rare false alarm costs a press; a miss may cost more.
 */
const PATTERNS = {
  fire: /着火(?!点)|起火|失火|火灾(?!险|隐患|保险|预防|防控)|大火|火烧起来|烧起来了|浓烟|山火|爆炸(?!性|物品管理)|\bon fire\b|\bfire broke out\b|\bexplosion\b/iu,
  gas: /(?:煤气|燃气|天然气|液化气|瓦斯|毒气|氨气)[^。！？\n]{0,8}(?:泄漏|泄露|漏气|漏了|味|中毒|爆)|漏气|闻到[^。！？\n]{0,6}(?:煤气|燃气|天然气)|一氧化碳中毒|\bgas (?:leak|smell)|\bsmell(?:s)? of gas\b/iu,
  injury:
    /有(?:好几个|几个|很多|多|两|三)?人(?:受|负)(?:了)?伤|受(?:了)?重伤|重伤|昏迷|昏倒|晕倒|晕过去|流(?:了)?(?:很多|好多|大量)血|大出血|血流不止|心梗|中风了|喘不(?:过|上)气|没(?:有)?呼吸|抽搐|触电|被电(?:了|着|倒)|农药中毒|喝(?:了)?农药|食物中毒|中毒了|被(?:车|卡车|摩托)撞|骨折|\bunconscious\b|\bbleeding\b|\bheart attack\b/iu,
  drowning:
    /溺水|落水|掉(?:进|到|下)(?:了)?(?:河|水|井|塘|水库|池)|被(?:洪水|大水|水)(?:冲走|围困|困)|洪水(?:来了|围)|\bdrown(?:ing|ed)?\b/iu,
  violence:
    /(?:正在|在|又)(?:打我|打人|被打|砍人|行凶)|拿(?:着)?刀|持刀|砍人|砍伤|要杀|杀人|捅(?:了|人|伤)|打死|打伤|往死里打|家暴|家庭暴力|绑架|抢劫|强奸|性侵|猥亵|关起来不让|\bknife\b|\bbeing beaten\b|\bkidnap|\brape/iu,
  suicide: /自杀|不想活|活不下去|想死|寻短见|轻生|跳(?:楼|河|桥|井)(?!梯)|上吊|割腕|遗书|\bsuicid|\bkill myself\b/iu,
  collapse:
    /(?:房子|房屋|楼|墙|桥|矿|井|路面?|边坡)[^。！？\n]{0,6}(?:塌了|垮了|倒了|要塌|快塌|要倒|快倒)|坍塌|塌方|泥石流|滑坡(?!治理)|山体[^。！？\n]{0,6}(?:开裂|滑)|(?:有人|人)被(?:埋|压|困)|被埋|\bcollaps(?:ed|ing)\b|\blandslide\b/iu,
} as const satisfies Record<Danger, RegExp>;

/** All of them at once: most words point at no danger, and every voice is looked at on its way in. */
const ANY = new RegExp(DANGERS.map((danger) => PATTERNS[danger].source).join('|'), 'iu');

/** Said of danger, but of none now. Taken out before the search; each was seen to cause a false alarm. */
const HARMLESS =
  /火锅|火车|火炬|火龙果|消防(?:演练|宣传|知识|通道|栓)|预防(?:火灾|溺水)|防(?:火|溺水|灾|汛)(?:宣传|演练|知识|教育|工作)?|跳楼价|笑死|热死|累死|气死|急死|烦死|吵死|冷死|饿死了?(?=的样子)|火灾保险|(?:没有|没|无|未)(?:人)?(?:受伤|着火|起火|失火)/gu;

/** What danger the words may point at; empty when none. */
export function dangersIn(words: string): Danger[] {
  const said = words.normalize('NFKC');
  if (!ANY.test(said)) return [];
  const told = said.replace(HARMLESS, ' ');
  return DANGERS.filter((danger) => PATTERNS[danger].test(told));
}

/** The emergency lines for some dangers, each once, the most fitting first. */
export function linesFor(dangers: readonly Danger[]): string[] {
  const first = dangers.map((danger) => LINES_OF_DANGER[danger][0]);
  const then = dangers.flatMap((danger) => LINES_OF_DANGER[danger].slice(1));
  return [...new Set<string>([...first, ...then])];
}
