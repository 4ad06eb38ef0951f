import '../../older.ts';
import { judgeProofFile, withEd25519Alone } from '#civic/trustlog/rules/checking.ts';
import { type Language, say } from '#kernel/language.ts';
import { parsePolicy } from '#kernel/tlog/policy.ts';
import { MEANS } from './means.ts';
import { shown } from './show.ts';
import { PARTS } from './words.ts';

// Checks proofs in the browser. Nothing is sent anywhere: there is no request in here at all.

/** A proof is a few kilobytes. */
const FILE_BYTES_MAX = 1_000_000;

const part = <E extends HTMLElement>(id: string) => document.getElementById(id) as E | null;

/** What a person copied from somewhere has lost its last newline, or has those of another system. */
function pasted(text: string): string {
  return `${text.replace(/\r\n?/g, '\n').trim()}\n`;
}

function start(): void {
  const [form, file, text, button, result] = [
    part('check'),
    part<HTMLInputElement>('proof-file'),
    part<HTMLTextAreaElement>('proof-text'),
    part<HTMLButtonElement>('proof-check'),
    part('result'),
  ];
  if (!form || !file || !text || !button || !result) return;
  const language: Language = document.documentElement.lang.startsWith('zh') ? 'zh' : 'en';
  const policy = parsePolicy(MEANS.sha256, part('policy')?.textContent ?? '');
  const tell = (box: HTMLElement) => {
    result.replaceChildren(box);
    (box.querySelector('h2') ?? box).focus();
  };
  if ('wrongLine' in policy) {
    result.append(say(PARTS.wrongPolicy, language, { line: policy.wrongLine }));
    result.className = 'error';
    return;
  }
  const check = (proof: string) => tell(shown(judgeProofFile(proof, withEd25519Alone(policy), MEANS), language));
  form.hidden = false;
  file.addEventListener('change', async () => {
    const chosen = file.files?.[0];
    if (chosen) check(chosen.size > FILE_BYTES_MAX ? '' : await chosen.text());
  });
  button.addEventListener('click', () => check(pasted(text.value)));
}

start();
