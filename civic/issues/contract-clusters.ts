import { Type } from 'typebox';
import type { CivilDate } from '#kernel/civil-date.ts';
import { endpoint } from '#kernel/endpoint.ts';
import type { Id } from '#kernel/id.ts';
import type { Instant } from '#kernel/instant.ts';

const id = Type.Unsafe<Id>({ type: 'string', pattern: '^[0-9a-f-]{36}$' });
const instant = Type.Unsafe<Instant>({ type: 'string' });
const instantOrNull = Type.Unsafe<Instant | null>({ type: ['string', 'null'] });
const day = Type.Unsafe<CivilDate>({ type: 'string' });
const numberOrNull = Type.Unsafe<number | null>({ type: ['number', 'null'] });
const idOrNull = Type.Unsafe<Id | null>({ type: ['string', 'null'] });
const state = Type.Enum(['perhaps', 'confirmed', 'merged', 'dissolved'] as const);
const area = Type.Object({ area: Type.Optional(Type.String({ pattern: '^\\d{2,15}$' })) });
const clusterId = Type.Object({ clusterId: id });
const version = Type.Integer({ minimum: 1 });
const matterIds = Type.Array(id, { minItems: 1, maxItems: 300 });
const done = Type.Object({ isDone: Type.Literal(true) });

const counts = {
  mattersCount: Type.Integer(),
  /** Different people, as far as they left a telephone or are a household that is known. */
  personsCount: Type.Integer(),
  /** Matters of people who left neither. */
  unknownCount: Type.Integer(),
  /** People who confirmed that they follow an issue made of some of them, and raised none of them. */
  followersCount: Type.Integer(),
};

const clusters = {
  listClusters: endpoint({
    method: 'GET',
    path: '/api/clusters',
    summary: 'What many say of one trouble: groups of matters, suggested or confirmed, of most support first',
    query: area,
    reply: Type.Object({
      clusters: Type.Array(
        Type.Object({
          /** Of the group; of `issue`: of a public issue that people follow and that is in no group. */
          id,
          state: Type.Enum(['perhaps', 'confirmed', 'merged', 'dissolved', 'issue'] as const),
          title: Type.String(),
          sample: Type.String(),
          ...counts,
          /** Groups that are perhaps the same trouble. */
          near: Type.Array(Type.Object({ id, title: Type.String(), mattersCount: Type.Integer() })),
          firstAt: instant,
          lastAt: instant,
          areaNames: Type.Array(Type.String()),
        }),
      ),
    }),
  }),
  getCluster: endpoint({
    method: 'GET',
    path: '/api/clusters/:clusterId',
    summary: 'One group with what explains it: phrases and places that its matters share, and why each is in it',
    params: clusterId,
    query: area,
    reply: Type.Object({
      id,
      state,
      title: Type.String(),
      mergedInto: idOrNull,
      version: Type.Integer(),
      ...counts,
      /** False: there are more matters than are listed. */
      isWhole: Type.Boolean(),
      firstAt: instantOrNull,
      lastAt: instantOrNull,
      phrases: Type.Array(Type.Object({ phrase: Type.String(), textsCount: Type.Integer(), isPlace: Type.Boolean() })),
      members: Type.Array(
        Type.Object({
          matterId: id,
          number: Type.String(),
          title: Type.String(),
          areaName: Type.String(),
          stateWords: Type.Object({ zh: Type.String(), en: Type.String() }),
          receivedAt: instant,
          /** Thousandths: how like the nearest three it was when it joined; 0: another that names its number was put beside it. */
          likeness: Type.Integer(),
          isConfirmed: Type.Boolean(),
          isPutByPerson: Type.Boolean(),
          /** It names the number of one that is in the group. */
          namesNumber: Type.Boolean(),
          shares: Type.Array(Type.String()),
        }),
      ),
      takenOut: Type.Array(
        Type.Object({ matterId: id, number: Type.String(), title: Type.String(), reason: Type.String() }),
      ),
      /** Groups that went into this one and can be taken back. */
      mergedIn: Type.Array(Type.Object({ id, title: Type.String(), mattersCount: Type.Integer(), at: instant })),
      /** Groups that are perhaps the same trouble, the nearest first. */
      joins: Type.Array(
        Type.Object({
          id,
          title: Type.String(),
          ...counts,
          firstAt: instant,
          lastAt: instant,
          /** Thousandths: how like the matters of one are to the nearest three of the other, on average. */
          likeness: Type.Integer(),
          phrases: Type.Array(Type.String()),
        }),
      ),
    }),
  }),
  confirmCluster: endpoint({
    method: 'POST',
    path: '/api/clusters/:clusterId/confirm',
    summary: 'Confirm that the matters one saw are one trouble, and name it',
    params: clusterId,
    body: Type.Object({ version, title: Type.String({ maxLength: 200 }), matterIds }),
    reply: done,
  }),
  takeOut: endpoint({
    method: 'POST',
    path: '/api/clusters/:clusterId/take-out',
    summary: 'Take matters out; they are never put back by themselves',
    params: clusterId,
    body: Type.Object({ version, reason: Type.String({ maxLength: 1000 }), matterIds }),
    reply: done,
  }),
  putBack: endpoint({
    method: 'POST',
    path: '/api/clusters/:clusterId/put-in',
    summary: 'Put a matter in that stands alone',
    params: clusterId,
    body: Type.Object({ version, matterId: id }),
    reply: done,
  }),
  mergeClusters: endpoint({
    method: 'POST',
    path: '/api/clusters/:clusterId/merge',
    summary: 'Say that a group is the same trouble as another: all of it goes there',
    params: clusterId,
    body: Type.Object({ version, intoId: id }),
    reply: done,
  }),
  undoMerge: endpoint({
    method: 'POST',
    path: '/api/clusters/:clusterId/undo-merge',
    summary: 'Undo a merging: what came with the other group goes back to it',
    params: clusterId,
    body: Type.Object({ version, fromId: id }),
    reply: done,
  }),
  holdApart: endpoint({
    method: 'POST',
    path: '/api/clusters/:clusterId/apart',
    summary: 'Say that another group is another trouble: joining them is not proposed again',
    params: clusterId,
    body: Type.Object({ version, otherId: id }),
    reply: done,
  }),
  splitCluster: endpoint({
    method: 'POST',
    path: '/api/clusters/:clusterId/split',
    summary: 'Say that some matters are another trouble: they become a group of their own',
    params: clusterId,
    body: Type.Object({ version, matterIds }),
    reply: Type.Object({ id }),
  }),
  dissolveCluster: endpoint({
    method: 'POST',
    path: '/api/clusters/:clusterId/dissolve',
    summary: 'Say that a group is no one trouble',
    params: clusterId,
    body: Type.Object({ version }),
    reply: done,
  }),
};

const heard = Type.Object({
  key: Type.String(),
  /** Null: one to four, or kept back beside such a number. */
  households: numberOrNull,
  reporters: numberOrNull,
  perThousand: numberOrNull,
  expected: numberOrNull,
  isSilent: Type.Boolean(),
});

const warnings = {
  listWarnings: endpoint({
    method: 'GET',
    path: '/api/warnings',
    summary: 'Rises above the usual and hot issues, each with its numbers, not judged first',
    query: area,
    reply: Type.Object({
      /** One series gives at most one false alarm in so many days, on average. */
      daysBetweenFalseAlarms: Type.Integer(),
      baselineDays: Type.Integer(),
      warnings: Type.Array(
        Type.Object({
          id,
          kind: Type.Enum(['rise', 'many'] as const),
          areaCode: Type.String(),
          areaName: Type.String(),
          /** Empty: all categories together. */
          categoryCode: Type.String(),
          categoryName: Type.String(),
          day,
          fromDay: day,
          observedCount: Type.Integer(),
          expected: numberOrNull,
          statistic: numberOrNull,
          alarmLimit: Type.Number(),
          basis: Type.String(),
          state: Type.Enum(['open', 'real', 'not_real'] as const),
          words: Type.String(),
          madeAt: instant,
        }),
      ),
    }),
  }),
  judgeWarning: endpoint({
    method: 'POST',
    path: '/api/warnings/:warningId/judge',
    summary: 'Judge a warning: real or not, and why',
    params: Type.Object({ warningId: id }),
    body: Type.Object({ isReal: Type.Boolean(), words: Type.String({ maxLength: 1000 }) }),
    reply: done,
  }),
  getHeard: endpoint({
    method: 'GET',
    path: '/api/heard',
    summary: 'Who is not heard: people who raised something beside registered households, by place and group',
    query: area,
    reply: Type.Object({
      days: Type.Integer(),
      whole: heard,
      areas: Type.Array(Type.Intersect([heard, Type.Object({ name: Type.String() })])),
      groups: Type.Array(heard),
    }),
  }),
};

export const clusterEndpoints = { ...clusters, ...warnings };
