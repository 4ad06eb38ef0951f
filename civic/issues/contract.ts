import { Type } from 'typebox';
import { areaCode, id, instant } from '#civic/ledger/rules/shapes.ts';
import { endpoint } from '#kernel/endpoint.ts';
import { STEP_NAMES } from './rules/issue-acts.ts';
import { ISSUE_STATE_CODES } from './rules/issue-states.ts';

const issueLine = Type.Object({
  id,
  title: Type.String(),
  state: Type.Enum(ISSUE_STATE_CODES),
  stateSinceAt: instant,
  areaCode,
  round: Type.Integer(),
  matterCount: Type.Integer(),
  version: Type.Integer(),
});

/** Issues for somebody in office: none with a matter from which they are kept. */
export const listIssues = endpoint({
  method: 'GET',
  path: '/api/issues',
  summary: 'Issues, newest first, without those in which there is a matter from which the asker is kept',
  query: Type.Object({
    state: Type.Optional(Type.Enum(ISSUE_STATE_CODES)),
    after: Type.Optional(Type.String({ maxLength: 40 })),
  }),
  reply: Type.Object({ issues: Type.Array(issueLine), next: Type.Union([id, Type.Null()]) }),
});

/** Makes an issue: of a confirmed cluster, of matters chosen by hand, or of what an official saw. */
export const spotIssue = endpoint({
  method: 'POST',
  path: '/api/issues',
  summary: 'Make one issue of many matters, by id or number, or of what an official saw',
  body: Type.Object({
    title: Type.String({ maxLength: 200 }),
    areaCode: Type.String({ maxLength: 15 }),
    matters: Type.Array(Type.String({ maxLength: 40 }), { maxItems: 600 }),
    seen: Type.String({ maxLength: 2000 }),
  }),
  reply: Type.Object({ id }),
});

/** Makes a step; every field a text, as in the form: `docs/issues.md` lists the fields of each. */
export const makeIssueStep = endpoint({
  method: 'POST',
  path: '/api/issues/:issueId/steps/:step',
  summary: 'Make one step of an issue',
  params: Type.Object({ issueId: id, step: Type.Enum([...STEP_NAMES]) }),
  body: Type.Object({
    /** Left out: whatever stands now. */
    version: Type.Optional(Type.Integer()),
    fields: Type.Record(Type.String({ maxLength: 60 }), Type.String({ maxLength: 5000 })),
  }),
  reply: Type.Object({ id }),
});
