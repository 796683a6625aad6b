import { resolveSchema, type Schema } from '../../src/wire/schema.ts';
import type { Contract } from '../contract/contract.ts';
import { describeConstraints, memberComment } from './constraints.ts';
import { memberName, typeName } from './names.ts';
import { docComment } from './print/comment.ts';
import { code, type Doc, hardline, indent, join } from './print/doc.ts';
import { propertyName } from './print/literal.ts';
import { annotation } from './print/type.ts';
import { type TypeNodes, typeNodes } from './type-nodes.ts';

/** The module `types`: an interface or a type for each schema of the contract that is not an error. */
export async function emitTypes(contract: Contract): Promise<Doc[]> {
  const nodes = await typeNodes(contract.schemas);
  return [...nodes].map(([name, node]) => declaration(name, node, contract));
}

function declaration(name: string, node: TypeNodes, contract: Contract): Doc {
  const schema = contract.schemas[name] ?? {};
  const comment = docComment(schema.description, describeConstraints(schema));
  if (node.properties.size === 0) {
    const type = annotation(node.type, typeName);
    return [comment, code`export type ${typeName(name)} =${type};`];
  }
  return [
    comment,
    code`export interface ${typeName(name)} {${members(schema, node, contract)}
}`,
  ];
}

function members(schema: Schema, node: TypeNodes, contract: Contract): Doc {
  const docs = [...node.properties].map(([name, signature]) => {
    const property = schema.properties?.[name] ?? {};
    const resolved = resolveSchema(property, contract.schemas);
    const type = signature.type ? annotation(signature.type, typeName) : ' unknown';
    return [
      memberComment(name, memberName(name), property, resolved),
      code`${propertyName(memberName(name))}${signature.questionToken ? '?' : ''}:${type};`,
    ];
  });
  return indent([hardline, join(hardline, docs)]);
}
