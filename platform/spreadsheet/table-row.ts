/** One row that is not blank, under the number that a spreadsheet program shows beside it. */
export type TableRow = { readonly rowNumber: number; readonly cells: readonly string[] };
