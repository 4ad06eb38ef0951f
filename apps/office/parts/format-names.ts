/** What the two forms of a paper are called, in both languages. */
export const FORMAT_NAMES = { docx: 'Word', pdf: 'PDF' } as const;
