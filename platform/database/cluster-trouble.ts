/** The built-in database can't be started for a reason that a person can mend. Says so in both languages. */
export class ClusterTrouble extends Error {
  readonly zh: string;
  readonly en: string;

  constructor(zh: string, en: string) {
    super(`${zh}\n${en}`);
    this.name = 'ClusterTrouble';
    this.zh = zh;
    this.en = en;
  }
}
