import type { RefusalWords } from '#kernel/refusal.ts';

/** Why a card is not printed, and what to do. `{card}` is its number as it is read aloud. */
export const documentsRefusals = {
  'documents.card-character-missing': {
    status: 422,
    zh: '卡 {card}：没有字体能印出“{character}”（{code}）。请把有这个字的字体文件（.ttf 或 .otf）放进数据目录的 fonts 文件夹再印，或者改写这个字。',
    en: 'Card {card}: no font at hand can print “{character}” ({code}). Put a font that has it (.ttf or .otf) into the folder fonts of the data directory and print again, or write it differently.',
  },
  'documents.card-script-downwards': {
    status: 422,
    zh: '卡 {card}：“{character}”所用的文字从上往下写，这里还排不了。请去掉这一段再印，或者用专门的软件排好后另附一页。',
    en: 'Card {card}: the script of “{character}” is written downwards, which cannot be set here. Leave that text out and print again, or add it on a sheet of its own.',
  },
  'documents.card-too-full': {
    status: 422,
    zh: '卡 {card}：内容太多，用 12 磅的字也排不下，最占地方的是“{what}”。请缩短这一项，或者改印双面。',
    en: 'Card {card}: there is more on it than fits in 12-point type; “{whatEn}” takes most room. Shorten that, or print on two sides.',
  },
  'documents.card-phone-too-long': {
    status: 422,
    zh: '卡 {card}：“{what}”的号码“{number}”太长，用 22 磅的大字排不进一行。请一栏只填一个号码，其他的另起一栏。',
    en: 'Card {card}: the number “{number}” of “{whatEn}” does not fit on a line in 22-point type. Put one number in each place and further ones in places of their own.',
  },
  'documents.card-address-too-long': {
    status: 422,
    zh: '卡 {card}：二维码里的网址太长，印到纸上手机认不出来。请换一个短一些的网址（PUBLIC_URL）。',
    en: 'Card {card}: the address in the QR code is too long to be read from paper. Use a shorter address (PUBLIC_URL).',
  },
  'documents.font-broken': {
    status: 500,
    zh: '字体文件“{file}”打不开，可能已损坏，或者不是 TTF、OTF 字体。请把它从数据目录的 fonts 文件夹里换掉或拿走，再印。',
    en: 'The font file “{file}” cannot be opened: it is damaged, or no TTF or OTF font. Replace it in the folder fonts of the data directory or take it away, then print again.',
  },
} as const satisfies Record<string, RefusalWords>;
