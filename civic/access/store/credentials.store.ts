import type { Id } from '#kernel/id.ts';
import type { Instant } from '#kernel/instant.ts';
import type { Transaction } from '#platform/database/database.ts';
import { insertion, sql } from '#platform/database/sql.ts';

/** How a person signs in. */
export type Credential = {
  readonly personId: Id;
  readonly signInName: string;
  /** argon2id in the PHC form. */
  readonly passwordHash: string;
  /** Encrypted; null while the person uses no second factor. */
  readonly totpSecret: string | null;
  /** The last time step whose code was used; null before the first. */
  readonly totpLastStep: number | null;
};

const columns = sql`
  person_id as "personId", sign_in_name as "signInName", password_hash as "passwordHash",
  totp_secret as "totpSecret", totp_last_step as "totpLastStep"`;

/** The credential of a sign-in name. */
export function readCredential(tx: Transaction, signInName: string): Promise<Credential | null> {
  return tx.row<Credential>(sql`
    select ${columns} from credential where tenant_id = ${tx.tenantId} and sign_in_name = ${signInName}`);
}

/** The credential of a person. */
export function credentialOf(tx: Transaction, personId: Id): Promise<Credential | null> {
  return tx.row<Credential>(sql`
    select ${columns} from credential where tenant_id = ${tx.tenantId} and person_id = ${personId}`);
}

/** Whether anybody of the county can sign in. */
export async function anybodyCanSignIn(tx: Transaction): Promise<boolean> {
  return (await tx.row(sql`select 1 from credential where tenant_id = ${tx.tenantId} limit 1`)) !== null;
}

type CredentialRow = {
  readonly tenant_id: number;
  readonly person_id: Id;
  readonly sign_in_name: string;
  readonly password_hash: string;
  readonly totp_secret: string | null;
  readonly totp_last_step: number | null;
  readonly changed_at: Instant;
};

const credentials = insertion<CredentialRow>(
  'insert into credential select * from jsonb_populate_recordset(null::credential, $1)',
);

/** Adds a credential without a second factor. */
export function addCredential(
  tx: Pick<Transaction, 'add' | 'tenantId'>,
  credential: Pick<Credential, 'personId' | 'signInName' | 'passwordHash'>,
  at: Instant,
): void {
  tx.add(credentials, {
    tenant_id: tx.tenantId,
    person_id: credential.personId,
    sign_in_name: credential.signInName,
    password_hash: credential.passwordHash,
    totp_secret: null,
    totp_last_step: null,
    changed_at: at,
  });
}

/** Gives a person another password. Returns how many rows changed. */
export function updatePassword(tx: Transaction, personId: Id, passwordHash: string, at: Instant): Promise<number> {
  return tx.run(sql`
    update credential set password_hash = ${passwordHash}, changed_at = ${at}
     where tenant_id = ${tx.tenantId} and person_id = ${personId}`);
}

/** Sets or (null) removes the second factor. Returns how many rows changed. */
export function updateTotp(
  tx: Transaction,
  personId: Id,
  totp: { readonly secret: string; readonly lastStep: number } | null,
  at: Instant,
): Promise<number> {
  return tx.run(sql`
    update credential
       set totp_secret = ${totp?.secret ?? null}, totp_last_step = ${totp?.lastStep ?? null}, changed_at = ${at}
     where tenant_id = ${tx.tenantId} and person_id = ${personId}`);
}

/** Marks a time step as used. Returns 1 for the first who uses it and 0 for everyone after, also at the same moment. */
export function claimTotpStep(tx: Transaction, personId: Id, step: number): Promise<number> {
  return tx.run(sql`
    update credential set totp_last_step = ${step}
     where tenant_id = ${tx.tenantId} and person_id = ${personId}
       and (totp_last_step is null or totp_last_step < ${step})`);
}

/** A one-time link, known only by the hash of its token. */
export type Invitation = {
  readonly tokenHash: string;
  readonly personId: Id | null;
  readonly purpose: 'first_administrator' | 'join' | 'new_password';
  readonly madeAt: Instant;
  readonly expiresAt: Instant;
  readonly usedAt: Instant | null;
};

/** The invitation of a token's hash. */
export function readInvitation(tx: Transaction, tokenHash: string): Promise<Invitation | null> {
  return tx.row<Invitation>(sql`
    select token_hash as "tokenHash", person_id as "personId", purpose, made_at as "madeAt",
           expires_at as "expiresAt", used_at as "usedAt"
      from invitation where tenant_id = ${tx.tenantId} and token_hash = ${tokenHash}`);
}

type InvitationRow = {
  readonly tenant_id: number;
  readonly token_hash: string;
  readonly person_id: Id | null;
  readonly purpose: string;
  readonly made_at: Instant;
  readonly expires_at: Instant;
  readonly used_at: Instant | null;
};

const invitations = insertion<InvitationRow>(
  'insert into invitation select * from jsonb_populate_recordset(null::invitation, $1)',
);

/** Adds an invitation. */
export function addInvitation(tx: Pick<Transaction, 'add' | 'tenantId'>, invitation: Invitation): void {
  tx.add(invitations, {
    tenant_id: tx.tenantId,
    token_hash: invitation.tokenHash,
    person_id: invitation.personId,
    purpose: invitation.purpose,
    made_at: invitation.madeAt,
    expires_at: invitation.expiresAt,
    used_at: invitation.usedAt,
  });
}

/** Uses an invitation. Returns 1 for the first who does and 0 for everyone after, also at the same moment. */
export function spendInvitation(tx: Transaction, tokenHash: string, at: Instant): Promise<number> {
  return tx.run(sql`
    update invitation set used_at = ${at}
     where tenant_id = ${tx.tenantId} and token_hash = ${tokenHash} and used_at is null and expires_at > ${at}`);
}

/** Makes earlier links of a person (null: of the first administrator) useless: only the newest holds. */
export function endInvitationsOf(tx: Transaction, personId: Id | null, at: Instant): Promise<number> {
  return tx.run(sql`
    update invitation set used_at = ${at}
     where tenant_id = ${tx.tenantId} and person_id is not distinct from ${personId}::uuid and used_at is null`);
}
