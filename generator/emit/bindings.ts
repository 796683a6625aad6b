import type { Contract, Operation } from '../contract/contract.ts';
import { bindingsOf } from './names.ts';
import { code, type Doc } from './print/doc.ts';
import { valueLiteral } from './print/literal.ts';
import { runtimeType } from './print/source-file.ts';
import { operationSection, type Section } from './section.ts';

/** The module `bindings`: where the members of each operation stand on the wire. Empty where bodies hold everything. */
export function emitBindings(contract: Contract): Section[] {
  return contract.operations.flatMap((operation) =>
    operation.bindings === undefined
      ? []
      : [operationSection(operation.name, [constantOf(operation)])],
  );
}

function constantOf(operation: Operation): Doc {
  return code`/** Where the members of ${operation.name} stand in its messages. */
export const ${bindingsOf(operation).name}: ${runtimeType('wire', 'OperationBindings')} = ${valueLiteral(operation.bindings)};`;
}
