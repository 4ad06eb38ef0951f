/** States in which a reply is there to be judged. */
const JUDGEABLE = ['replied', 'follow_up', 'closed'];

/** Whether the person can say now what became of the matter; also after its close, and again after changing one's mind. */
export function mayJudge(state: string): boolean {
  return JUDGEABLE.includes(state);
}
