import { eraseSalts, later } from '#civic/trustlog/index.ts';
import { erasingIn, type KeptValues, sealedOf } from '#civic/vault/index.ts';
import type { Id } from '#kernel/id.ts';
import { addHours } from '#kernel/instant.ts';
import type { Transaction } from '#platform/database/database.ts';
import type { Act, Reaction } from '#platform/desk/desk.ts';
import { personOf } from '../store/persons.store.ts';
import {
  additionsOf,
  attachmentsOf,
  deleteBands,
  eraseAttachments,
  eraseFromSubmission,
  markNotCompared,
  type SubmissionWords,
  submissionOf,
  unmarkNotCompared,
  wordsOf,
} from '../store/submissions.store.ts';
import { addUpload } from '../store/uploads.store.ts';
import { KEPT_HOURS } from './sweep-uploads.ts';

/** Everything of a person that a submission keeps, by field; files by their hash. */
export async function keptOfSubmission(tx: Transaction, id: Id): Promise<KeptValues> {
  const [submission, said, person] = [await submissionOf(tx, id), await wordsOf(tx, id), await personOf(tx, id)];
  const additions = await additionsOf(tx, id);
  const files = await attachmentsOf(tx, id);
  return {
    name: [person?.name ?? ''],
    phone: [person?.phone ?? ''],
    email: [person?.email ?? ''],
    address: [person?.address ?? ''],
    identity: [(await sealedOf(tx, id))?.ciphertext ?? ''],
    place: [submission?.place ?? ''],
    words: [...textsOf(said), ...additions.map(({ words }) => words)],
    attachments: [...new Set(files.map(({ contentHash }) => contentHash))],
  };
}

function textsOf(said: SubmissionWords | null): string[] {
  return said ? [said.title, said.words, said.proposedSolution ?? '', said.complainedOf ?? ''] : [''];
}

/** The names under which fields stand in the commitment of a submission (`rules/evidence.ts`). */
const COMMITTED: Readonly<Record<string, readonly string[]>> = {
  name: ['name'],
  phone: ['phone'],
  email: ['email'],
  address: ['address'],
  place: ['place'],
  words: ['title', 'words', 'proposedSolution', 'complainedOf'],
  attachments: ['file'],
};

/**
 * Reacts to `vault.erasure.done` and `vault.lock.ended`: values and salts go, and of the other words what repeats them;
 * the fingerprint of the words is made anew out of what is left. Files are left to the sweep, which looks who else has them.
 */
export const eraseInIntake: Reaction<Act> = async (act) => {
  const erasing = erasingIn(act);
  if (erasing.about !== 'matter') return;
  const { id, fields, pattern } = erasing;
  const before = await committedTexts(act, id);
  await eraseFromSubmission(act, id, { fields, pattern });
  if (fields.includes('attachments')) await eraseAttachments(act, id);
  // As if they had come with a form that was never sent, so that no crash can keep one.
  for (const hash of erasing.fileHashes) addUpload(act, act.newId(), hash, addHours(act.at, -KEPT_HOURS - 1));
  const after = await committedTexts(act, id);
  const whole = fields.flatMap((field) => COMMITTED[field] ?? []);
  const changed = Object.keys(before).filter((name) => before[name] !== after[name] && !whole.includes(name));
  const forgotten = erasing.forgotten.flatMap((field) => COMMITTED[field] ?? []);
  await eraseSalts(act, act.tenantId, id, [...forgotten, ...changed]);
  await compareAnew(act, id);
};

async function committedTexts(tx: Transaction, id: Id): Promise<Readonly<Record<string, string>>> {
  const [submission, said, person] = [await submissionOf(tx, id), await wordsOf(tx, id), await personOf(tx, id)];
  const { title = '', words = '' } = said ?? {};
  const { name = '', phone = '', email = '', address = '' } = person ?? {};
  const [proposedSolution, complainedOf] = [said?.proposedSolution ?? '', said?.complainedOf ?? ''];
  return { title, words, proposedSolution, complainedOf, place: submission?.place ?? '', name, phone, email, address };
}

/** Of a matter whose words are compared with nobody's the mark is there, and stays. */
async function compareAnew(act: Act, id: Id): Promise<void> {
  if (!(await markNotCompared(act, id))) return;
  const had = await deleteBands(act, id);
  await unmarkNotCompared(act, id);
  if (had > 0) later(act, 'intake.fingerprint', { submissionId: id });
}
