import { analysisSource } from '#civic/analysis/index.ts';
import { correctionSource, opennessSource, publishedSource, rumourSource } from '#civic/publication/index.ts';
import type { Downstream } from '#civic/search/index.ts';

/** Where the words stand that lie downstream of the search. */
export const searched: Downstream = {
  published: publishedSource,
  rumour: rumourSource,
  openness: opennessSource,
  correction: correctionSource,
  analysis: analysisSource,
};
