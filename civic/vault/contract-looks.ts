import { Type } from 'typebox';
import { endpoint } from '#kernel/endpoint.ts';
import { CHOSEN_PURPOSES } from './rules/look.ts';

/** For what somebody looks who does so outside their own work; left out in ordinary work. */
export const chosenPurpose = Type.Optional(Type.Enum([...CHOSEN_PURPOSES]));

/** What waits for an auditor. */
export const getAuditWaiting = endpoint({
  method: 'GET',
  path: '/api/audit/waiting',
  summary: 'How many alarms and emergency looks nobody has explained or judged yet, 99 at most',
  reply: Type.Object({ alarmsCount: Type.Integer(), glassesCount: Type.Integer() }),
});
