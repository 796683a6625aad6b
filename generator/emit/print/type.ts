import type { LiteralTypeNode, Node as SyntaxNode, TypeLiteralNode, TypeNode } from 'typescript';
import { ts } from '../../typescript.ts';
import { type Doc, group, ifBroken, indent, join, line } from './doc.ts';
import { stringLiteral } from './literal.ts';

/** What a name in a type leads to: a schema of the contract, or a type of the runtime. */
export interface Reference {
  readonly kind: 'schema' | 'runtime';
  readonly name: string;
}

/** What a reference becomes: a name as an import. */
export type Refer = (reference: Reference) => Doc;

/** The types that generated types have from the runtime. */
const runtimeTypes: ReadonlySet<string> = new Set(['ByteStream']);

/** A type node of openapi-typescript as a document; references into `components` become what `refer` gives. */
function typeDoc(node: TypeNode, refer: Refer): Doc {
  const schema = referredSchema(node);
  if (schema !== undefined) return refer({ kind: 'schema', name: schema });
  if (ts.isUnionTypeNode(node)) {
    return join(
      ' | ',
      node.types.map((type) => typeDoc(type, refer)),
    );
  }
  if (ts.isParenthesizedTypeNode(node)) return typeDoc(node.type, refer);
  if (ts.isArrayTypeNode(node)) return arrayDoc(node.elementType, refer);
  if (ts.isTypeLiteralNode(node)) return literalDoc(node, refer);
  if (ts.isLiteralTypeNode(node)) return literalTypeDoc(node);
  if (ts.isTypeReferenceNode(node) && ts.isIdentifier(node.typeName)) {
    const args = (node.typeArguments ?? []).map((type) => typeDoc(type, refer));
    const [, value] = args;
    if (node.typeName.text === 'Record' && value !== undefined) return mapDoc(value);
    if (runtimeTypes.has(node.typeName.text)) {
      return refer({ kind: 'runtime', name: node.typeName.text });
    }
    return args.length === 0
      ? node.typeName.text
      : [node.typeName.text, '<', join(', ', args), '>'];
  }
  const identifier = identifierText(node);
  if (identifier !== undefined) return identifier;
  const keyword = ts.tokenToString(node.kind);
  if (keyword !== undefined) return keyword;
  throw new TypeError(`no rule to print a type node of kind ${ts.SyntaxKind[node.kind]}`);
}

/** The alternatives of a type; most types are one. */
export function typeAlternatives(node: TypeNode, refer: Refer): readonly Doc[] {
  return ts.isUnionTypeNode(node)
    ? node.types.map((type) => typeDoc(type, refer))
    : [typeDoc(node, refer)];
}

/** A type behind a colon or an equals sign, with the blank before it: a long union takes a line for each type. */
export function annotation(node: TypeNode, refer: Refer): Doc {
  return alternatives(typeAlternatives(node, refer));
}

/** Alternatives behind a colon or an equals sign, with the blank before them. */
export function alternatives(types: readonly Doc[]): Doc {
  const [only] = types;
  if (only !== undefined && types.length === 1) return [' ', only];
  return group(indent([line, ifBroken('| '), join([line, '| '], types)]));
}

/** The schema's name in `components["schemas"]["Name"]`. */
function referredSchema(node: TypeNode): string | undefined {
  if (!ts.isIndexedAccessTypeNode(node) || !ts.isIndexedAccessTypeNode(node.objectType)) {
    return undefined;
  }
  const { indexType } = node;
  return ts.isLiteralTypeNode(indexType) && ts.isStringLiteral(indexType.literal)
    ? indexType.literal.text
    : undefined;
}

function arrayDoc(element: TypeNode, refer: Refer): Doc {
  const inner = ts.isParenthesizedTypeNode(element) ? element.type : element;
  const type = typeDoc(inner, refer);
  return ts.isUnionTypeNode(inner) ? ['(', type, ')[]'] : [type, '[]'];
}

/** The only literals inside types are those of maps: an object with properties has a name. */
function literalDoc(node: TypeLiteralNode, refer: Refer): Doc {
  const [only] = node.members;
  if (only === undefined || !ts.isIndexSignatureDeclaration(only)) {
    throw new TypeError('no rule to print an object with properties inside another type');
  }
  return mapDoc(typeDoc(only.type, refer));
}

/** Not `Record`: a type can't refer to itself in one, and a schema may have that name. */
function mapDoc(value: Doc): Doc {
  return group('{', indent([line, '[key: string]: ', value, ifBroken(';')]), line, '}');
}

/** openapi-typescript writes string literals as identifiers whose text has the quotes. */
function identifierText(node: SyntaxNode): string | undefined {
  if (!ts.isIdentifier(node)) return undefined;
  const { text } = node;
  return text.startsWith('"') ? stringLiteral(String(JSON.parse(text))) : text;
}

function literalTypeDoc({ literal }: LiteralTypeNode): Doc {
  if (ts.isStringLiteral(literal)) return stringLiteral(literal.text);
  const identifier = identifierText(literal);
  if (identifier !== undefined) return identifier;
  if (ts.isNumericLiteral(literal)) return literal.text;
  if (ts.isPrefixUnaryExpression(literal) && ts.isNumericLiteral(literal.operand)) {
    return `-${literal.operand.text}`;
  }
  return ts.tokenToString(literal.kind) ?? 'null';
}
