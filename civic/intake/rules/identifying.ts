/** By what a text lets its writer be recognised (handbook §4.4: "the only shop at the gate…"). */
export const TRACES = ['name', 'phone', 'identity_number', 'home', 'only_one', 'family', 'witness'] as const;
export type Trace = (typeof TRACES)[number];

/** A piece of the words that may tell who wrote them. */
export type Identifying = { readonly trace: Trace; readonly piece: string };

const PATTERNS = {
  name: /(?:我叫|我是|本人|我的名字(?:是|叫)|举报人|反映人|署名)[:： ]?[^，。！？；\s]{2,12}/gu,
  phone: /(?<!\d)(?:1[3-9]\d{9}|0\d{2,3}[- ]?\d{7,8})(?!\d)/gu,
  identity_number: /(?<![\dXx])\d{17}[\dXx](?![\dXx])/gu,
  home: /(?:我家|我们家|我的(?:店|摊|房子|鱼塘|地)|我(?:店|厂|铺))[^，。！？；\n]{0,16}|\d+(?:号楼|栋|幢|单元|室|号房)[^，。！？；\n]{0,6}/gu,
  only_one: /(?:唯一|独一|只有我|就我(?:一|们一)?[家个户]|全村就|第一个)[^，。！？；\n]{0,14}/gu,
  family:
    /我(?:父亲|母亲|爸|妈|爷爷|奶奶|丈夫|老公|妻子|老婆|儿子|女儿|哥哥?|姐姐?|弟弟?|妹妹?|孩子)[^，。！？；\n]{0,12}/gu,
  witness:
    /(?:我(?:当时)?(?:在场|亲眼|看见|看到|听见|听到|录(?:了|下)|拍(?:了|下))|他(?:亲口)?(?:跟|对|和|给)我说)[^，。！？；\n]{0,14}/gu,
} as const satisfies Record<Trace, RegExp>;

/** Enough to show the writer what is meant. */
const PIECES_MAX = 12;

/**
 * The pieces by which a reader who knows the place may guess the writer, in the order of the text. It warns the
 * person and the intake desk; it changes nothing (the words stay as they were said).
 */
export function identifyingIn(words: string): Identifying[] {
  const told = words.normalize('NFKC');
  const found = TRACES.flatMap((trace) =>
    [...told.matchAll(PATTERNS[trace])].map((match) => ({ trace, piece: match[0].trim(), at: match.index })),
  );
  const isInAnother = (piece: string) => found.some((other) => other.piece !== piece && other.piece.includes(piece));
  return found
    .toSorted((a, b) => a.at - b.at)
    .filter(({ piece }) => !isInAnother(piece))
    .slice(0, PIECES_MAX)
    .map(({ trace, piece }) => ({ trace, piece }));
}
