import type { Words } from '#kernel/language.ts';

/** A column of a data file: its name in the first line, its type (XML Schema), and what it means. */
export type DataColumn = {
  readonly name: string;
  readonly datatype: 'string' | 'gYearMonth' | 'integer';
  readonly isRequired: boolean;
  readonly title: Words;
};

/** What stands for all places or all classes. */
export const TOTAL = 'all';

/** One released matter a line. */
export const MATTER_COLUMNS: readonly DataColumn[] = [
  column('place_code', 'string', { zh: '地方代码', en: 'Code of the place' }),
  column('place', 'string', { zh: '地方', en: 'Place' }),
  column('category_code', 'string', { zh: '类别代码', en: 'Code of the category' }, false),
  column('category', 'string', { zh: '类别', en: 'Category' }),
  column('received_month', 'gYearMonth', { zh: '收到的月份', en: 'Month of receipt' }),
  column('state', 'string', { zh: '状态', en: 'State' }),
  column('result', 'string', { zh: '结果', en: 'Result' }, false),
  column('solved', 'string', { zh: '本人说解决了没有', en: 'Whether solved, says the person' }, false),
];

/** One count a line. */
export const COUNT_COLUMNS: readonly DataColumn[] = [
  column('month', 'gYearMonth', { zh: '收到的月份', en: 'Month of receipt' }),
  column('place_code', 'string', { zh: '乡镇代码；all 为全县', en: 'Code of the township; all: the county' }),
  column('place', 'string', { zh: '乡镇', en: 'Township' }),
  column('class_code', 'string', { zh: '一级类别代码；all 为全部', en: 'Code of the class; all: every class' }, false),
  column('class', 'string', { zh: '一级类别', en: 'Class' }),
  column('received', 'integer', { zh: '收到的件数；空着的为隐去', en: 'Matters received; empty: withheld' }, false),
  column('is_withheld', 'string', { zh: '是否隐去', en: 'Whether withheld' }),
];

function column(name: string, datatype: DataColumn['datatype'], title: Words, isRequired = true): DataColumn {
  return { name, datatype, isRequired, title };
}

/** The data sets of a county, by the name of their file. */
export const DATA_FILES = {
  matters: {
    columns: MATTER_COLUMNS,
    title: { zh: '已公示的事项', en: 'Published matters' },
    description: {
      zh: '经两人审核公示的事项，每件一行，没有编号、姓名、日期。按公示的月份分别处理：同一地方、同一类别不足5件的，并到乡镇、大类、全县，仍不足5件的不列。撤下和密封的事从此不在文件里。',
      en: 'Matters that two people released, one a line, without number, name or day. Each month of release is dealt with by itself: where fewer than five share place and category, the township, the class or the county is said instead, and what is still under five is left out. What is withdrawn or sealed is in no file from then on.',
    },
  },
  counts: {
    columns: COUNT_COLUMNS,
    title: { zh: '收到的事项，按乡镇和类别', en: 'Matters received, by township and class' },
    description: {
      zh: '每月收到的事项数，次月11日统计一次，以后不改。1至4件的隐去；为使合计减不出来，再隐去一些较大的数：凡隐去的小数，从全部公布的数推算，仍可能是5件以上。没有列出的为0件。密封的不计。写 all 的行是合计，加总时不要再加。情况反映和感谢也在内，所以比指标页的“收到事项”多。',
      en: 'Matters received in each month, counted once on the 11th of the next and never changed. Counts from one to four are withheld, and larger ones with them, so that no total gives them away: whatever is computed from all that is told, a small count that was withheld may still be five or more. What is not listed is nought. Sealed matters are not counted. Lines with “all” are totals, not to be added again. Reports of what is seen and thanks are counted, so it is more than “matters received” among the figures.',
    },
  },
} as const satisfies Record<
  string,
  { readonly columns: readonly DataColumn[]; readonly title: Words; readonly description: Words }
>;

export type DataFile = keyof typeof DATA_FILES;

/** Under which everybody may use the data: free for every purpose, the county named as the source (decision 0022). */
export const DATA_LICENCE = 'https://creativecommons.org/licenses/by/4.0/';

/** A data file as it is described: where it lies, whose it is, and up to which month it goes. */
export type Described = {
  readonly file: DataFile;
  readonly url: string;
  readonly county: string;
  readonly countyUrl: string;
  /** The last month in it; empty: none yet. */
  readonly version: string;
};

/** The description of a data file by CSV on the Web (W3C, `…csv-metadata.json`). */
export function csvwOf({ file, url, county, countyUrl, version }: Described): object {
  const { columns, title, description } = DATA_FILES[file];
  return {
    '@context': ['http://www.w3.org/ns/csvw', { '@language': 'zh' }],
    url,
    'dc:title': both(title),
    'dc:description': both(description),
    'dc:publisher': { 'schema:name': county, 'schema:url': { '@id': countyUrl } },
    'dc:license': { '@id': DATA_LICENCE },
    'schema:version': version,
    dialect: { encoding: 'utf-8', header: true, lineTerminators: ['\r\n', '\n'], delimiter: ',' },
    tableSchema: {
      columns: columns.map(({ name, datatype, isRequired, title: words }) => ({
        name,
        titles: name,
        'dc:description': both(words),
        datatype,
        ...(isRequired && { required: true }),
      })),
    },
  };
}

function both({ zh, en }: Words): object[] {
  return [
    { '@value': zh, '@language': 'zh' },
    { '@value': en, '@language': 'en' },
  ];
}

/** The catalogue of a county's data sets by DCAT 3 (W3C), as JSON-LD. */
export function dcatOf(home: string, county: string, files: readonly Described[]): object {
  return {
    '@context': {
      dcat: 'http://www.w3.org/ns/dcat#',
      dct: 'http://purl.org/dc/terms/',
      foaf: 'http://xmlns.com/foaf/0.1/',
    },
    '@id': `${home}/data`,
    '@type': 'dcat:Catalog',
    'dct:title': county,
    'dct:language': ['zh', 'en'],
    'dct:publisher': { '@type': 'foaf:Organization', 'foaf:name': county, 'foaf:homepage': { '@id': home } },
    'dct:license': { '@id': DATA_LICENCE },
    'dcat:dataset': files.map(({ file, url, version }) => ({
      '@id': `${home}/data#${file}`,
      '@type': 'dcat:Dataset',
      'dct:identifier': `${file}-${version}`,
      'dct:title': both(DATA_FILES[file].title),
      'dct:description': both(DATA_FILES[file].description),
      'dct:license': { '@id': DATA_LICENCE },
      'dct:accrualPeriodicity': { '@id': 'http://purl.org/cld/freq/monthly' },
      'dcat:version': version,
      'dcat:distribution': {
        '@type': 'dcat:Distribution',
        'dcat:downloadURL': { '@id': url },
        'dcat:mediaType': { '@id': 'https://www.iana.org/assignments/media-types/text/csv' },
        'dct:conformsTo': { '@id': `${url}-metadata.json` },
      },
    })),
  };
}
