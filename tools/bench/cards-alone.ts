import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { inBoth, type PrintedCard } from '#kernel/printed-card.ts';
import { isRefusal } from '#kernel/refusal.ts';
import { checkCard, writeCards } from '#platform/documents/cards.ts';
import { aCard, aFullCard } from '#tests/support/cards.ts';

/** Prints so many cards into a file and says how long that took and what memory it took beyond an empty process. */
async function main(count: number): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), 'minqing-cards-'));
  const print = { layout: 'a4', languages: 'zh', title: '民情联系卡', fontsDirectory: directory } as const;
  const before = process.memoryUsage.rss();
  const startedAt = performance.now();
  try {
    for (const index of [0, 1]) {
      const refused = await checkCard(differentCard(index), print);
      if (refused) throw new Error(`a card is refused: ${refused.code}`);
    }
    const pieces = await writeCards(differentCards(count), print);
    if (isRefusal(pieces)) throw new Error(`the cards are refused: ${pieces.code}`);
    const file = createWriteStream(join(directory, 'cards.pdf'));
    await pipeline(Readable.from(pieces), file);
    const seconds = (performance.now() - startedAt) / 1000;
    const bytes = process.resourceUsage().maxRSS * 1024 - before;
    console.log(JSON.stringify({ seconds, megabytes: bytes / 1e6, fileMegabytes: file.bytesWritten / 1e6 }));
  } finally {
    await rm(directory, { recursive: true });
  }
}

function* differentCards(count: number): Generator<PrintedCard> {
  for (let index = 0; index < count; index += 1) yield differentCard(index);
}

const FAMILIES = [...'赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章'];
const GIVEN = [...'一建国秀英志强桂兰明华丽军秀兰海燕春梅㙍龙䶮喆平刚红霞飞鹏翔雪松涛'];

/** No two cards are alike: name, numbers, address and code differ; every third carries all that fits. */
function differentCard(index: number): PrintedCard {
  const number = String(10_000_000 + index * 7);
  const name = `${FAMILIES[index % FAMILIES.length]}${GIVEN[index % GIVEN.length]}${GIVEN[(index * 7) % GIVEN.length]}`;
  const whole = index % 3 === 0 ? aFullCard() : aCard();
  const [first, ...others] = whole.lines;
  return {
    ...whole,
    number,
    lines: first ? [{ ...first, value: index % 3 === 0 ? first.value : inBoth(name) }, ...others] : [],
    phones: whole.phones.map((phone, at) => ({
      ...phone,
      number: `199 ${number.slice(0, 4)} ${number.slice(4 - at)}`,
    })),
    code: { ...whole.code, address: `https://minqing.example.org/999901/c/${number}` },
  };
}

await main(Number(process.argv[2]));
