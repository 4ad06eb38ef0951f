import pg from 'pg';
import { openHouse } from '#server/house.ts';

/** A county that exists nowhere, in a house that runs as a program: one village, nobody employed. */
export const TENANT = 990108;
export const VILLAGE = `${TENANT}101201`;

const PLACES = [
  [`${TENANT}000000`, '某县', 'county', null],
  [`${TENANT}101000`, '甲乡', 'township', `${TENANT}000000`],
  [VILLAGE, '乙村', 'village', `${TENANT}101000`],
];

/** Founds a county in an empty house, and runs statements on its database as its owner. */
export async function foundCounty(
  place: { readonly databaseUrl: string | null; readonly dataDirectory: string },
  statements: readonly string[] = [],
): Promise<void> {
  const house = await openHouse(place);
  try {
    await house.desk.system(async (tx) => {
      await tx.run({
        text: `insert into tenant (id, name, name_en, created_at) values ($1, '某县', 'Some County', now())`,
        values: [TENANT],
      });
      for (const place of PLACES)
        await tx.run({
          text: `insert into area (tenant_id, code, name, level, parent_code, is_local, valid_from)
                 values ($1, $2, $3, $4, $5, false, '2020-01-01')`,
          values: [TENANT, ...place],
        });
    });
    for (const statement of statements) await askAsOwner(house.databaseUrl, statement);
  } finally {
    await house.close();
  }
}

/** Runs a statement as the owner of a database. */
export async function askAsOwner(url: string, text: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}
