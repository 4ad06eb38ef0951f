import type { Id } from '#kernel/id.ts';
import type { Transaction } from '#platform/database/database.ts';
import { personal } from '#platform/database/personal.ts';
import { redacted, redactedJson, redactedText } from '#platform/database/redaction.ts';
import { type Statement, sql } from '#platform/database/sql.ts';

/**
 * Takes what a pattern finds out of everything that was written down about a matter here: summaries, answers, notices,
 * requests, orders, talks between the parties. `isWordless`: the person's own words go as a whole.
 */
export async function eraseFromMatter(
  tx: Transaction,
  matterId: Id,
  pattern: string,
  isWordless: boolean,
): Promise<void> {
  const out = (column: Statement) => redacted(column, pattern);
  await eraseFromRecords(tx, matterId, out, isWordless);
  await eraseFromOrders(tx, matterId, out);
  await eraseFromTalks(tx, matterId, pattern);
}

type Out = (column: Statement) => Statement;

async function eraseFromRecords(tx: Transaction, matterId: Id, out: Out, isWordless: boolean): Promise<void> {
  const { tenantId } = tx;
  await tx.run(sql`
    update dispatch set summary = ${out(sql`summary`)} where tenant_id = ${tenantId} and matter_id = ${matterId}`);
  const changed = await tx.run(sql`
    update reply set words = ${out(sql`words`)}, reason = ${out(sql`reason`)}, basis = ${out(sql`basis`)},
      remedy = ${out(sql`remedy`)}, check_words = ${out(sql`check_words`)}
    where tenant_id = ${tenantId} and matter_id = ${matterId}
      and (${out(sql`words || reason || basis || remedy || check_words`)}) <> words || reason || basis || remedy || check_words`);
  // Pieces of five characters of a number can be guessed from their hashes.
  if (changed > 0) await tx.run(sql`delete from reply_piece where tenant_id = ${tenantId} and matter_id = ${matterId}`);
  await tx.run(sql`
    update notice set words = ${out(sql`words`)}, words_en = ${out(sql`words_en`)}
    where tenant_id = ${tenantId} and matter_id = ${matterId}`);
  // What waits for the evening goes by itself then, with the words of its notice.
  await tx.run(sql`
    update delivery set bundle_mark = null, news = null
    where tenant_id = ${tenantId} and matter_id = ${matterId} and (news is not null or bundle_mark is not null)`);
  await tx.run(sql`
    update ending set basis = ${out(sql`basis`)}, where_to_go = ${out(sql`where_to_go`)},
      recipient = ${out(sql`recipient`)},
      reason = ${isWordless ? sql`case when kind = 'withdrawn' then '' else ${out(sql`reason`)} end` : out(sql`reason`)}
    where tenant_id = ${tenantId} and matter_id = ${matterId}`);
  // A review is asked for by the person, in own words.
  await tx.run(sql`
    update request set plan = ${out(sql`plan`)}, answer_words = ${out(sql`answer_words`)},
      basis = ${out(sql`basis`)}, answer_basis = ${out(sql`answer_basis`)},
      reason = ${isWordless ? sql`case when asked_by is null then '' else ${out(sql`reason`)} end` : out(sql`reason`)}
    where tenant_id = ${tenantId} and matter_id = ${matterId}`);
  await tx.run(sql`
    update recusal set reason = ${out(sql`reason`)} where tenant_id = ${tenantId} and matter_id = ${matterId}`);
}

async function eraseFromOrders(tx: Transaction, matterId: Id, out: Out): Promise<void> {
  await tx.run(sql`
    update supervision_order set must_change = ${out(sql`must_change`)}, facts = ${out(sql`facts`)},
      action = ${out(sql`action`)}, why_not = ${out(sql`why_not`)}, check_words = ${out(sql`check_words`)}
    where tenant_id = ${tx.tenantId} and id in (
      select order_id from order_matter where tenant_id = ${tx.tenantId} and matter_id = ${matterId})`);
}

async function eraseFromTalks(tx: Transaction, matterId: Id, pattern: string): Promise<void> {
  const talks = sql`(select id from mediation where tenant_id = ${tx.tenantId} and matter_id = ${matterId})`;
  await eraseFromParties(tx, talks, pattern);
  await tx.run(sql`
    update mediation_entry set content = ${redactedJson(sql`content`, pattern)}
    where tenant_id = ${tx.tenantId} and mediation_id in ${talks}`);
}

/** More parties than one matter's talks ever have. */
const PARTIES_MAX = 500;

/** Enciphered columns are opened, lose what must go, and are enciphered again. */
async function eraseFromParties(tx: Transaction, talks: Statement, pattern: string): Promise<void> {
  const parties = await tx.rows<
    Readonly<Record<'mediationId' | 'name' | 'address' | 'phone', string>> & { place: number }
  >(sql`
    select mediation_id as "mediationId", place, name, address, phone from mediation_party
    where tenant_id = ${tx.tenantId} and mediation_id in ${talks} order by mediation_id, place limit ${PARTIES_MAX}`);
  for (const { mediationId, place, name, address, phone } of parties)
    await tx.run(sql`
      update mediation_party set name = ${personal('mediation_party.name', redactedText(name, pattern))},
        role = ${redacted(sql`role`, pattern)},
        address = ${personal('mediation_party.address', redactedText(address, pattern))},
        phone = ${personal('mediation_party.phone', redactedText(phone, pattern))}
      where tenant_id = ${tx.tenantId} and mediation_id = ${mediationId} and place = ${place}`);
}
