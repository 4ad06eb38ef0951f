import type { IParagraphOptions, IRunOptions } from 'docx';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import type { Chart } from '#kernel/chart.ts';
import type { Paper, PaperPart } from '#kernel/paper.ts';
import { type ChartPicture, chartPicture } from './chart-picture.ts';
import { type Grid, gridOf } from './grid.ts';
import { CELL_PADDING, FIELD, millimetres, NUMBER_BELOW, SHEET, type Size, TYPE } from './measures.ts';
import { linesOf, printable } from './text.ts';

type Docx = typeof import('docx');

/** The face of official papers (GB/T 9704), and what stands in for it where it is not installed. */
const FACE = '仿宋_GB2312';
const STAND_INS = '仿宋,FangSong,Noto Serif CJK SC';
const FONT = { ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia: FACE, cs: 'Times New Roman' };

const TWIPS_A_POINT = 20;
const twips = (points: number) => Math.round(points * TWIPS_A_POINT);
/** Word knows sizes in halves of a point. */
const halves = (points: number) => Math.round(points * 2);
/** Word's size three is 16 pt; 28 of them fit on 156 mm when each gives up a quarter point. In twips. */
const TIGHTER = -5;

/**
 * A paper as a Word document (.docx): same sheet, margins and order as the PDF, to be changed, signed and sealed by
 * whoever issues it. The text names its East Asian face and language, so that Word and WPS set it as Chinese.
 */
export async function writeWord(paper: Paper): Promise<Uint8Array> {
  // Asked for at the first paper, so that the server starts without it.
  const docx = await import('docx');
  const pictures = new Map<Chart, ChartPicture>();
  for (const part of paper.parts)
    if (part.kind === 'chart') pictures.set(part.chart, await chartPicture(part.chart, FIELD.width));
  const document = new docx.Document({
    title: printable(paper.title),
    creator: printable(paper.issuer),
    description: printable(paper.numberLine),
    evenAndOddHeaderAndFooters: true,
    styles: {
      default: {
        document: {
          run: {
            font: FONT,
            size: halves(TYPE[paper.language].body.points),
            // Latin letters and digits are English in both, or a number would be broken anywhere.
            language: { value: 'en-GB', eastAsia: 'zh-CN' },
          },
        },
      },
    },
    sections: [
      {
        properties: { page: pageOf(docx) },
        ...(paper.mark && { headers: { default: markHeader(docx, paper.mark), even: markHeader(docx, paper.mark) } }),
        footers: { default: numberFooter(docx, paper, 'odd'), even: numberFooter(docx, paper, 'even') },
        children: contentOf({ docx, paper, pictures }),
      },
    ],
  });
  return withStandIns(await docx.Packer.toBuffer(document));
}

/** Word has no mark behind the text that every program draws: it stands small and grey above each page. */
function markHeader({ AlignmentType, Header, Paragraph, TextRun }: Docx, mark: string) {
  const run = new TextRun({ text: printable(mark), size: halves(10), color: '767676' });
  return new Header({ children: [new Paragraph({ alignment: AlignmentType.CENTER, children: [run] })] });
}

function pageOf({ PageOrientation }: Docx) {
  const edge = (amount: number) => twips(millimetres(amount));
  return {
    size: { width: edge(SHEET.width), height: edge(SHEET.height), orientation: PageOrientation.PORTRAIT },
    margin: {
      top: edge(SHEET.top),
      bottom: edge(SHEET.bottom),
      left: edge(SHEET.left),
      right: edge(SHEET.right),
      header: edge(SHEET.top) / 2,
      footer: edge(SHEET.bottom - NUMBER_BELOW) - twips(TYPE.zh.number.line),
    },
  };
}

/** The library writes an empty table of fonts; ours says what may stand in for the official face. */
function withStandIns(content: Uint8Array): Uint8Array {
  const files = unzipSync(content);
  const name = 'word/fontTable.xml';
  const entry = `<w:font w:name="${FACE}"><w:altName w:val="${STAND_INS}"/><w:charset w:val="86"/><w:family w:val="modern"/><w:pitch w:val="fixed"/></w:font>`;
  const table = files[name] ? strFromU8(files[name]) : '';
  const filled = table.includes('</w:fonts>')
    ? table.replace('</w:fonts>', `${entry}</w:fonts>`)
    : table.replace(/<w:fonts([^>]*)\/>/, `<w:fonts$1>${entry}</w:fonts>`);
  return zipSync({ ...files, [name]: strToU8(filled) });
}

function numberFooter(
  { AlignmentType, Footer, PageNumber, Paragraph, TextRun }: Docx,
  paper: Paper,
  side: 'odd' | 'even',
) {
  const { number } = TYPE[paper.language];
  const inset = twips(number.points);
  return new Footer({
    children: [
      new Paragraph({
        alignment: side === 'odd' ? AlignmentType.RIGHT : AlignmentType.LEFT,
        indent: side === 'odd' ? { right: inset } : { left: inset },
        children: [new TextRun({ children: ['— ', PageNumber.CURRENT, ' —'], size: halves(number.points) })],
      }),
    ],
  });
}

type Written = InstanceType<Docx['Paragraph']> | InstanceType<Docx['Table']>;

function contentOf(setting: Setting): Written[] {
  const { docx, paper } = setting;
  const { body, title, table } = TYPE[paper.language];
  const centred = { alignment: docx.AlignmentType.CENTER, keepNext: true };
  const above = { before: body.line / 4 };
  return [
    ...paragraphs(setting, paper.issuer, body, centred),
    ...paragraphs(setting, paper.title, title, { ...centred, heading: docx.HeadingLevel.HEADING_1 }, above),
    ...paragraphs(setting, paper.numberLine, table, centred, above),
    ...paper.parts.flatMap((part, index) => partOf(setting, part, paper.parts[index + 1]?.kind ?? null)),
  ];
}

type Setting = {
  readonly docx: Docx;
  readonly paper: Paper;
  readonly pictures: ReadonlyMap<Chart, ChartPicture>;
};
/** Empty space above and below, in points. */
type Space = { readonly before?: number; readonly after?: number };

function partOf(setting: Setting, part: PaperPart, next: PaperPart['kind'] | null): Written[] {
  const { docx, paper } = setting;
  const { body, note, table, indent, gap } = TYPE[paper.language];
  // Nobody signs a page without text.
  const isSigned = next === 'signature' || next === 'signers';
  const kept = isSigned ? { keepNext: true } : {};
  const after = next === 'fields' || next === 'table' ? body.line / 4 : 0;
  switch (part.kind) {
    case 'addressee':
      return paragraphs(setting, part.text, body, {}, { before: body.line / 2 });
    case 'heading': {
      const heading = { heading: docx.HeadingLevel.HEADING_2, keepNext: true };
      return paragraphs(setting, part.text, body, heading, { before: body.line / 3, after });
    }
    case 'paragraph':
      return paragraphs(
        setting,
        part.text,
        body,
        { ...kept, indent: { firstLine: twips(indent * body.points) } },
        { before: gap, after },
      );
    case 'fields':
    case 'table':
      return [tableOf(setting, gridOf(part), isSigned)];
    case 'chart':
      return chartOf(setting, part.chart);
    case 'signature':
      return part.lines.flatMap((line, index) => {
        const options = { ...signed(docx, body), keepNext: index < part.lines.length - 1 };
        return paragraphs(setting, line, body, options, { before: index === 0 ? body.line * 2 : 0 });
      });
    case 'signers':
      return part.lines.flatMap((line) =>
        paragraphs(setting, line, body, { keepNext: true }, { before: body.line * 0.8 }),
      );
    case 'note':
      return paragraphs(setting, part.text, note, {}, { before: table.line / 2 });
  }
}

/** A chart below its title, as a picture that says what it shows. */
function chartOf(setting: Setting, chart: Chart): Written[] {
  const { docx, paper, pictures } = setting;
  const { table, body } = TYPE[paper.language];
  const title = paragraphs(setting, chart.title, table, { keepNext: true }, { before: body.line / 3 });
  const picture = pictures.get(chart);
  if (!picture) return title;
  const pixels = (points: number) => Math.round((points * 96) / 72);
  const image = new docx.ImageRun({
    type: 'png',
    data: picture.png,
    transformation: { width: pixels(picture.drawing.width), height: pixels(picture.drawing.height) },
    // By its place: the library would count through all documents that it ever wrote.
    altText: {
      id: String([...pictures.keys()].indexOf(chart) + 1),
      name: chart.title,
      title: chart.title,
      description: chart.alt,
    },
  });
  return [...title, new docx.Paragraph({ children: [image], spacing: { before: twips(body.line / 4) } })];
}

/** Centred in the right part of the field, so that issuer, date and seal stand above each other. */
function signed({ AlignmentType }: Docx, { points }: Size): IParagraphOptions {
  return { alignment: AlignmentType.CENTER, indent: { left: twips(FIELD.width * 0.4), right: twips(points) } };
}

function paragraphs(
  { docx, paper }: Setting,
  text: string,
  size: Size,
  options: IParagraphOptions,
  { before = 0, after = 0 }: Space = {},
): InstanceType<Docx['Paragraph']>[] {
  const run: IRunOptions = {
    font: FONT,
    size: halves(size.points),
    color: '000000',
    bold: false,
    ...(paper.language === 'zh' && size === TYPE.zh.body && { characterSpacing: TIGHTER }),
  };
  const line = twips(size.line);
  return linesOf(text).map(
    (written, index, all) =>
      new docx.Paragraph({
        ...options,
        spacing: {
          before: twips(before),
          after: index === all.length - 1 ? twips(after) : 0,
          line,
          lineRule: docx.LineRuleType.EXACT,
        },
        children: [new docx.TextRun({ ...run, text: written })],
      }),
  );
}

function tableOf(setting: Setting, grid: Grid, isBeforeSignature: boolean): Written {
  const { docx, paper } = setting;
  const { headings, rows, shares, isTogether } = grid;
  const size = TYPE[paper.language].table;
  const widths = shares.map((share) => twips(FIELD.width * share));
  const margin = twips(CELL_PADDING);
  const cell = (text: string, column: number, keepNext: boolean) =>
    new docx.TableCell({
      width: { size: widths[column] ?? 0, type: docx.WidthType.DXA },
      margins: { top: margin, bottom: margin, left: margin, right: margin },
      // A cell of Word holds at least one paragraph.
      children: linesOf(text).length > 0 ? paragraphs(setting, text, size, { keepNext }) : [new docx.Paragraph({})],
    });
  const row = (texts: readonly string[], tableHeader: boolean, keepNext: boolean) =>
    new docx.TableRow({
      tableHeader,
      children: shares.map((_, column) => cell(texts[column] ?? '', column, keepNext)),
    });
  const head = headings === null ? [] : [row(headings, true, true)];
  const isKept = (index: number) => (index === rows.length - 1 ? isBeforeSignature : isTogether);
  return new docx.Table({
    width: { size: twips(FIELD.width), type: docx.WidthType.DXA },
    columnWidths: widths,
    rows: [...head, ...rows.map((texts, index) => row(texts, false, isKept(index)))],
  });
}
