import type { Artifacts } from '../conformance/suite/artifacts.ts';
import { checkClient } from '../conformance/suite/check-client.ts';
import { checkExplainer } from '../conformance/suite/check-explainer.ts';
import { checkFastPath } from '../conformance/suite/check-fast-path.ts';
import { checkGateway } from '../conformance/suite/check-gateway.ts';
import { checkRoundTrip } from '../conformance/suite/check-round-trip.ts';
import { checkTypes } from '../conformance/suite/check-types.ts';
import type { Truth } from '../conformance/suite/truth.ts';
import type { ArtifactName } from './artifacts.ts';

/** A part of the conformance suite. */
export interface Check {
  readonly name: string;
  /** In what artifacts depart from the contract; nothing where they keep it. */
  readonly run: (
    artifacts: Artifacts,
    truth: Truth,
  ) => readonly string[] | Promise<readonly string[]>;
}

const fastPath: Check = { name: 'fast path', run: checkFastPath };
const explainer: Check = { name: 'explainer', run: checkExplainer };
const gateway: Check = {
  name: 'gateway',
  run: (artifacts, truth) => checkGateway(artifacts, truth),
};
const client: Check = { name: 'client', run: checkClient };
const roundTrip: Check = { name: 'round trip', run: checkRoundTrip };
const types: Check = { name: 'types', run: checkTypes };

/** The checks that an artifact takes part in, the cheapest first. */
export const checksOf: Readonly<Record<ArtifactName, readonly Check[]>> = {
  types: [types],
  'fast path': [fastPath, gateway, roundTrip],
  'EOV view': [explainer, gateway],
  client: [client, roundTrip],
};
