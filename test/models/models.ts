import { basename } from 'node:path';
import { loadModel } from '../../generator/smithy/loader.ts';
import type { Model } from '../../generator/smithy/model.ts';
import { listShared, readShared } from '../smithy/shared-data.ts';

/** A model of a service that is in use. */
export interface RealModel {
  /** The name of its file, without an ending. */
  readonly name: string;
  /** Its file, in the official material. */
  readonly file: string;
  /** What is said where its protocol is one that is not served. */
  readonly refusal: RegExp | undefined;
}

const refusals: Readonly<Record<string, RegExp>> = {
  sns: /^models\/sns\.json:\d+:\d+: protocol-unsupported: the service \S+ has aws\.protocols#awsQuery; expected one of .*restJson1/,
};

/** All models of the official material; none where that is not there. */
export function realModels(): readonly RealModel[] {
  return listShared('models/*.json').map((file) => {
    const name = basename(file, '.json');
    return { name, file, refusal: refusals[name] };
  });
}

/** Reads a model. Throws a DiagnosticError for what is wrong with it. */
export function readModel({ file }: RealModel): Model {
  return loadModel([{ file, text: readShared(file) }]);
}
