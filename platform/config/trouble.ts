/** A wrong setting: says in both languages which one and what it may be. */
export class ConfigTrouble extends Error {
  readonly zh: string;
  readonly en: string;

  constructor(zh: string, en: string) {
    super(`${zh}\n${en}`);
    this.name = 'ConfigTrouble';
    this.zh = zh;
    this.en = en;
  }
}
