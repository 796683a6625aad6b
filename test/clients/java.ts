import { execFileSync } from 'node:child_process';

/** Why what runs openapi-generator is skipped; false where Java is there. */
export const skipWithoutJava = runsJava()
  ? false
  : 'openapi-generator needs Java, and java -version does not run here';

function runsJava(): boolean {
  try {
    execFileSync('java', ['-version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
