import type { TenantId } from '#kernel/area-code.ts';
import type { Instant } from '#kernel/instant.ts';
import type { System, Transaction } from '#platform/database/database.ts';
import { insertion, sql } from '#platform/database/sql.ts';

/** A county whose office works here. */
export type Tenant = {
  readonly id: TenantId;
  readonly name: string;
  readonly nameEn: string;
  /** The one help and oversight number, shown on every page; empty when none was entered. */
  readonly phone: string;
  /** Invented people and matters; said so on every page. */
  readonly isDemonstration: boolean;
};

/** More counties than China has (2,978 in the 2023 edition of the division list). */
const TENANTS_MAX = 4000;

/** All counties, in the order of their codes. */
export function readTenants(tx: System): Promise<Tenant[]> {
  return tx.rows<Tenant>(sql`
    select id, name, name_en as "nameEn", phone, is_demonstration as "isDemonstration"
      from tenant order by id limit ${TENANTS_MAX}`);
}

type TenantRow = {
  readonly id: TenantId;
  readonly name: string;
  readonly name_en: string;
  readonly phone: string;
  readonly is_demonstration: boolean;
  readonly created_at: Instant;
};

const tenants = insertion<TenantRow>('insert into tenant select * from jsonb_populate_recordset(null::tenant, $1)');

/** Adds a county. */
export function addTenant(tx: Pick<Transaction, 'add'>, tenant: Tenant, at: Instant): void {
  tx.add(tenants, {
    id: tenant.id,
    name: tenant.name,
    name_en: tenant.nameEn,
    phone: tenant.phone,
    is_demonstration: tenant.isDemonstration,
    created_at: at,
  });
}

/** Changes what a county is called and which number it shows. Returns how many rows changed: 0 or 1. */
export function updateTenant(tx: Transaction, tenant: Pick<Tenant, 'name' | 'nameEn' | 'phone'>): Promise<number> {
  return tx.run(sql`
    update tenant set name = ${tenant.name}, name_en = ${tenant.nameEn}, phone = ${tenant.phone}
     where id = ${tx.tenantId}`);
}
