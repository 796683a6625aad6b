import { boundFaults } from './bound-faults.ts';
import { errorFaults } from './error-faults.ts';
import type { Fault } from './fault.ts';
import { memberFaults } from './member-faults.ts';
import { successFaults } from './success-faults.ts';
import { wireFaults } from './wire-faults.ts';

/** All faults that are planted, each in a server of its own. */
export const faults: readonly Fault[] = [
  ...boundFaults,
  ...memberFaults,
  ...wireFaults,
  ...errorFaults,
  ...successFaults,
];
