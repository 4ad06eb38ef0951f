/** A letter or digit; everything else is between them. */
const CHARACTERS = /[\p{L}\p{N}]/gu;

/**
 * The baseline: multinomial naive Bayes on single characters with Laplace's correction, title and words alike. Returns
 * what judges a text.
 */
export function naiveBayes(
  texts: readonly { readonly text: string; readonly label: string }[],
): (text: string) => string {
  const known = new Set<string>();
  const labels = [...Map.groupBy(texts, ({ label }) => label)].map(([label, own]) => {
    const counts = new Map<string, number>();
    let all = 0;
    for (const { text } of own)
      for (const [character] of text.matchAll(CHARACTERS)) {
        known.add(character);
        counts.set(character, (counts.get(character) ?? 0) + 1);
        all += 1;
      }
    return { label, counts, all, prior: Math.log(own.length / texts.length) };
  });
  return (text) => {
    const characters = [...text.matchAll(CHARACTERS)].map(([one]) => one).filter((one) => known.has(one));
    const scored = labels.map(({ label, counts, all, prior }) => ({
      label,
      score: characters.reduce((sum, one) => sum + Math.log(((counts.get(one) ?? 0) + 1) / (all + known.size)), prior),
    }));
    return scored.toSorted((a, b) => b.score - a.score)[0]?.label ?? '';
  };
}
