/** Cases that are known to fail, with the reason: the name of the group, a colon, and the id of the case. */
export const knownFailures: ReadonlyMap<string, string> = new Map([]);
