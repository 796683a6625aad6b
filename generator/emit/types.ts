import { isUnion, resolveSchema, type Schema } from '../../src/wire/schema.ts';
import type { Contract } from '../contract/contract.ts';
import { describeConstraints, memberComment } from './constraints.ts';
import { memberName, typeName } from './names.ts';
import { docComment } from './print/comment.ts';
import { code, type Doc, hardline, indent, join } from './print/doc.ts';
import { propertyName } from './print/literal.ts';
import { localType, runtimeType } from './print/source-file.ts';
import { alternatives, annotation, type Refer } from './print/type.ts';
import { type Section, schemaSection } from './section.ts';
import type { TypeNode, TypeNodes } from './type-nodes.ts';

/** The module `types`: an interface or a type for each schema of the contract that is not an error. */
export function emitTypes(contract: Contract, nodes: TypeNodes): Section[] {
  return Object.entries(contract.schemas).map(([name, schema]) => {
    const node = nodes.get(name);
    return schemaSection(
      name,
      node === undefined ? [] : [declaration(name, schema, node, contract)],
    );
  });
}

/** What a name in a type leads to: another type of the contract, or one of the runtime. */
export const refer: Refer = (reference) =>
  reference.kind === 'schema'
    ? localType('types', typeName(reference.name))
    : runtimeType('wire', reference.name);

function declaration(name: string, schema: Schema, node: TypeNode, contract: Contract): Doc {
  const comment = docComment(schema.description, describeConstraints(schema));
  const head = `export type ${typeName(name)} =`;
  if (node.properties.size === 0) return [comment, head, annotation(node.type, refer), ';'];
  if (isUnion(schema)) return [comment, head, unionType(schema, node, contract), ';'];
  return [
    comment,
    code`export interface ${typeName(name)} {${indent([hardline, members(schema, node, contract)])}
}`,
  ];
}

function members(schema: Schema, node: TypeNode, contract: Contract): Doc {
  const docs = [...node.properties.keys()].map((name) =>
    member(name, schema, node, contract, node.properties.get(name)?.questionToken ? '?' : ''),
  );
  return join(hardline, docs);
}

function member(
  name: string,
  schema: Schema,
  { properties }: TypeNode,
  contract: Contract,
  mark: string,
): Doc {
  const property = schema.properties?.[name] ?? {};
  const resolved = resolveSchema(property, contract.schemas);
  const type = properties.get(name)?.type;
  const own = memberName(name, property);
  return [
    memberComment(name, own, property, resolved),
    code`${propertyName(own)}${mark}:${type ? annotation(type, refer) : ' unknown'};`,
  ];
}

/** An alternative for each member, of which a value has that one and no other. */
function unionType(schema: Schema, node: TypeNode, contract: Contract): Doc {
  const names = [...node.properties.keys()];
  const types = names.map((name) => {
    const docs = names.map(
      (other): Doc =>
        other === name
          ? member(name, schema, node, contract, '')
          : `${propertyName(memberName(other, schema.properties?.[other] ?? {}))}?: never;`,
    );
    return ['{', indent([hardline, join(hardline, docs)]), hardline, '}'];
  });
  return alternatives(types.length === 1 ? types : types.map((type) => indent(type)));
}
