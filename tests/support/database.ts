import { randomUUID } from 'node:crypto';
import { after, type TestContext } from 'node:test';
import type { Cluster } from '#platform/database/cluster.ts';
import { administer, CLUSTER_OF_TESTS, databaseOf, migratedTemplate, startTestCluster } from './cluster.ts';
import './quick-passwords.ts';

let started: Promise<Cluster> | null = null;

// At the top, so that it belongs to the file and not to the first test that asked.
after(async () => (await started)?.stop());

async function clusterUrl(): Promise<string> {
  const given = process.env[CLUSTER_OF_TESTS];
  if (given) return given;
  started ??= startTestCluster();
  return (await started).url;
}

let templateMade: Promise<string> | null = null;

/**
 * A migrated, empty database of one's own: a copy of the template, about 30 ms. With a test context it is dropped
 * when that test ends; otherwise call `drop`, or leave it to the end of the cluster.
 */
export async function freshDatabase(t?: TestContext): Promise<{ url: string; drop(): Promise<void> }> {
  const url = await clusterUrl();
  templateMade ??= migratedTemplate(url);
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await administer(url, `create database ${name} template ${await templateMade} strategy file_copy`);
  const drop = async () => {
    await administer(url, `drop database if exists ${name} with (force)`);
  };
  t?.after(drop);
  return { url: databaseOf(url, name), drop };
}

/** An empty database without any migration, for tests of migrations themselves. */
export async function emptyDatabase(t: TestContext): Promise<string> {
  const url = await clusterUrl();
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await administer(url, `create database ${name}`);
  t.after(async () => {
    await administer(url, `drop database if exists ${name} with (force)`);
  });
  return databaseOf(url, name);
}
