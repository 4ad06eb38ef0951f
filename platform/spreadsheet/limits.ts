/** A table may have so many rows; Excel itself has 1,048,576. Larger sources are split. */
export const ROWS_MAX = 200_000;

/** More columns than any ledger has; guards against one cell at column XFD. */
export const COLUMNS_MAX = 500;

/** Excel's own limit for one cell. */
export const CELL_CHARACTERS_MAX = 32_767;

/** So many files inside an .xlsx; pictures and drawings count too. */
export const ENTRIES_MAX = 2_000;

/** What an .xlsx may expand to, all parts that are read together. 100,000 rows × 12 columns need about 60 MB. */
export const EXPANDED_BYTES_MAX = 256 * 1024 * 1024;
