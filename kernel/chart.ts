/**
 * A chart as what it says; how it is drawn is for `platform/documents`. It reads in black and white: series differ by
 * stripes, dashes and marks, never by colour alone. The same numbers stand in a table beside it.
 */
export type Chart = {
  readonly kind: 'bars' | 'lines';
  readonly title: string;
  /** What it shows, for whoever does not see it. */
  readonly alt: string;
  /** One or two. */
  readonly series: readonly string[];
  /** A value for each series; null: not shown. */
  readonly groups: readonly { readonly label: string; readonly values: readonly (number | null)[] }[];
  /** What stands in the place of a value that is not shown. */
  readonly hidden: string;
};
