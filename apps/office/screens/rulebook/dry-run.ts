/** On so many past matters a change is tried: the most that the server takes. */
export const DRY_RUN_MATTERS = 1000;
