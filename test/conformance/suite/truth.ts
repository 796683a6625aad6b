import type { Contract } from '../../../generator/contract/contract.ts';
import { readContract } from '../../../generator/contract/read.ts';
import type { Cases } from '../../../src/conformance/cases/case.ts';
import { deriveCases } from '../../../src/conformance/cases/derive.ts';
import { readContract as readStated } from '../../../src/conformance/contract.ts';
import type { Operation } from '../../../src/conformance/operation.ts';
import { type OpenApiDocument, schemasOf } from '../../../src/wire/document.ts';
import type { Routes } from '../../../src/wire/routes.ts';
import type { Schemas } from '../../../src/wire/schema.ts';
import { DocumentJudge } from './document-judge.ts';

/** What artifacts are held to: the contract as it is, and all that follows from it. */
export interface Truth {
  readonly document: OpenApiDocument;
  readonly schemas: Schemas;
  readonly contract: Contract;
  readonly cases: Cases;
  /** Finds the operations of a REST protocol by their paths. */
  readonly routes: Routes<Operation>;
  /** Says what the document allows, by a validator that no artifact stands on. */
  readonly judge: DocumentJudge;
  /** An operation by its name. Throws a TypeError for one that is not there. */
  operation(name: string): Operation;
}

/** Derives all that artifacts are held to; once for each contract, however many artifacts are checked. */
export function truthOf(document: OpenApiDocument, name = 'contract'): Truth {
  const { operations: all, routes } = readStated(document);
  const operations = new Map(all.map((each) => [each.name, each]));
  return {
    document,
    schemas: schemasOf(document),
    contract: readContract(document, name),
    cases: deriveCases(document),
    routes,
    judge: new DocumentJudge(document),
    operation(wanted) {
      const found = operations.get(wanted);
      if (found === undefined) throw new TypeError(`the document has no operation ${wanted}`);
      return found;
    },
  };
}
