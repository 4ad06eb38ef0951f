import pg from 'pg';

/**
 * Every row of every table of a database, as text, table by table: what somebody has who takes the disk away. `url` is
 * that of a superuser, whom no right and no policy keeps from anything.
 */
export async function dumpOf(url: string): Promise<ReadonlyMap<string, string>> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ name: string }>(
      "select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname not in ('pg_catalog', 'information_schema')",
    );
    const dump = new Map<string, string>();
    for (const { name } of rows) {
      const all = await client.query<{ row: string }>(`select t::text as row from ${name} t`);
      dump.set(name.replace(/^public\./, ''), all.rows.map(({ row }) => row).join('\n'));
    }
    return dump;
  } finally {
    await client.end();
  }
}

/** The tables in whose rows any of some texts stands, in clear. */
export async function tablesShowing(url: string, texts: readonly string[]): Promise<string[]> {
  return [...(await dumpOf(url))].filter(([, all]) => texts.some((text) => all.includes(text))).map(([table]) => table);
}
