import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { judgeProofFile } from '#civic/trustlog/rules/checking.ts';
import type { Id } from '#kernel/id.ts';
import { parseCheckpoint } from '#kernel/tlog/checkpoint.ts';
import { parseNote, parseVkey } from '#kernel/tlog/note.ts';
import { parsePolicy } from '#kernel/tlog/policy.ts';
import { tilePath, tilesOf } from '#kernel/tlog/tiles.ts';
import { sha256, verifySignature } from '#platform/tlog/primitives.ts';
import { openRiverCounty, type RiverCounty, TENANT, VILLAGE } from '#tests/journeys/river-county.ts';
import { dispatched, heldFrom, sayFields } from '#tests/journeys/river-course.ts';
import { checkScriptPlace } from '#tests/support/check-script.ts';
import { ask, buildGoJudge, directoryOf } from '#tests/support/stranger.ts';

/** What anybody gets from an address of the house, as it is. */
async function fetched({ house }: RiverCounty, path: string): Promise<Buffer> {
  const { statusCode, rawPayload } = await house.app.inject({ method: 'GET', url: path });
  assert.equal(statusCode, 200, path);
  return rawPayload;
}

/** Says something on the web page, and gets the proof by the link on the receipt. */
async function saidWithProof(county: RiverCounty, words: string): Promise<{ readonly proof: string; readonly id: Id }> {
  const fields = { ...sayFields(county), words, name: '王某', phone: '13800000000', area: VILLAGE };
  const { location } = await county.page(`/${TENANT}/say`, fields);
  const { text } = await county.page(location);
  const link = /href="([^"]+\/proof\?[^"]+)"/.exec(text)?.[1] ?? assert.fail('no link to the proof');
  const { id } = await heldFrom(county, text);
  return { proof: (await fetched(county, link.replaceAll('&amp;', '&'))).toString(), id };
}

/** The log as a stranger copies it: policy, checkpoint, kept checkpoints, and every tile. */
async function copied(county: RiverCounty, directory: string): Promise<number> {
  const prefix = `/${TENANT}/log`;
  const put = (path: string, content: Uint8Array) => {
    mkdirSync(dirname(join(directory, path)), { recursive: true });
    writeFileSync(join(directory, path), content);
  };
  const year = county.house.desk.clock.now().slice(0, 4);
  put('policy', await fetched(county, `${prefix}/policy`));
  const checkpoint = await fetched(county, `${prefix}/${year}/checkpoint`);
  put('checkpoint', checkpoint);
  const size = parseCheckpoint(parseNote(checkpoint.toString())?.text ?? '')?.size ?? assert.fail('no checkpoint');
  for (const place of tilesOf(size))
    put(tilePath(place), await fetched(county, `${prefix}/${year}/${tilePath(place)}`));
  let kept = await fetched(county, `${prefix}/${year}/checkpoints`);
  while (kept.length > 0) {
    const line = kept.indexOf('\n');
    const end = line + 1 + Number(kept.subarray(0, line).toString());
    const note = kept.subarray(line + 1, end);
    const older = parseCheckpoint(parseNote(note.toString())?.text ?? '')?.size ?? assert.fail('no kept checkpoint');
    if (older > 0 && older <= size) put(`checkpoints/${older}`, note);
    kept = kept.subarray(end);
  }
  return size;
}

test('[002-55] strangers recount the log of a running house, and prove what somebody said from the file they took home', async (t) => {
  const judge = buildGoJudge(t);
  const county = await openRiverCounty(t);
  const proofs: string[] = [];
  for (const words of ['村口的路塌了一个坑，晚上看不见。', '水管断了三天。', '路灯坏了，“没人”管。\n第二行。']) {
    const { proof, id } = await saidWithProof(county, words);
    proofs.push(proof);
    await dispatched(county, id);
  }
  const directory = directoryOf(t);
  for (const [at, proof] of proofs.entries()) {
    mkdirSync(join(directory, 'proofs'), { recursive: true });
    writeFileSync(join(directory, 'proofs', `${at}.tlog-proof`), proof);
  }
  const size = await copied(county, directory);
  const { status, out, error } = ask(judge, [directory], 'the judge was not built');
  assert.equal(status, 0, error);
  assert.match(out, new RegExp(`^right: ${size} entries, 0 witnesses, \\d+ \\+ \\d+ proofs\n$`));

  const policyText = (await fetched(county, `/${TENANT}/log/policy`)).toString();
  const keys = [...policyText.matchAll(/^log (\S+)$/gm)].map(([, key = '']) => key);
  const ed25519 = keys.find((key) => parseVkey(sha256, key)?.type === 'ed25519') ?? assert.fail('no key');
  const policy = parsePolicy(sha256, policyText);
  if ('wrongLine' in policy) assert.fail(`line ${policy.wrongLine}`);
  const script = checkScriptPlace(t);
  for (const proof of proofs) {
    const said = script.judged(proof, [ed25519]);
    assert.equal(said.error, '');
    assert.match(said.out, /^✔ 成立 PROVEN\n\{"c":"[\w-]{43}",.*"k":"intake.submission.registered"/);
    const judged = judgeProofFile(proof, policy, { sha256, verify: verifySignature });
    if (!('extra' in judged)) assert.fail(judged.verdict);
    assert.equal(judged.verdict, 'proven');
    const told = judged.extra.fields.map((field) => ('value' in field ? field.value : field.name));
    for (const part of ['王某', '13800000000']) assert.ok(told.includes(part), told.join('; '));
    const other = proof.replace(/^extra (.+)$/m, (_, extra: string) => {
      const text = Buffer.from(extra, 'base64').toString().replace('13800000000', '13900000000');
      return `extra ${Buffer.from(text).toString('base64')}`;
    });
    assert.equal(judgeProofFile(other, policy, { sha256, verify: verifySignature }).verdict, 'other_fields');
  }
});
