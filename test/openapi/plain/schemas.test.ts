import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parse } from 'yaml';
import { readFiles, toldIn, yaml } from './read.ts';

/** The components that come of the schemas of a document, and what is told about them. */
async function schemasOf(schemas: string, version: string) {
  const text = yaml(`components:\n  schemas: ${schemas}\n`, version);
  const { document, warnings } = await readFiles({ 'a.yaml': text });
  return { schemas: document.components.schemas, told: toldIn(warnings) };
}

const ref = (name: string) => `{ $ref: "#/components/schemas/${name}" }`;
const nothing = '{ type: "null" }';
const pet = 'Pet: { type: object, properties: { name: { type: string } }, required: [name] }';

/** Schemas as they are written, and as they come out; both in YAML. */
const made: readonly [name: string, version: '3.0.3' | '3.1.0', given: string, want: string][] = [
  [
    'nullable',
    '3.0.3',
    '{ A: { type: string, nullable: true, maxLength: 3 } }',
    `{ A: { anyOf: [{ type: string, maxLength: 3 }, ${nothing}] } }`,
  ],
  [
    'exclusive bounds of 3.0',
    '3.0.3',
    '{ A: { type: number, minimum: 1, exclusiveMinimum: true, maximum: 9, exclusiveMaximum: false } }',
    '{ A: { type: number, exclusiveMinimum: 1, maximum: 9 } }',
  ],
  [
    'an example',
    '3.0.3',
    '{ A: { type: string, example: a } }',
    '{ A: { type: string, examples: [a] } }',
  ],
  [
    'bytes in base64, and bytes where none can be',
    '3.0.3',
    '{ A: { type: array, items: { type: string, format: byte } }, B: { type: string, format: binary } }',
    '{ A: { type: array, items: { type: string, format: byte } }, B: { type: string } }',
  ],
  [
    'keywords beside a reference in 3.0, of which only words count',
    '3.0.3',
    `{ A: { $ref: "#/components/schemas/B", maxLength: 1, description: An A. }, B: { type: string } }`,
    `{ A: { $ref: "#/components/schemas/B", description: An A. }, B: { type: string } }`,
  ],
  [
    'a reference that may be null',
    '3.0.3',
    `{ ${pet}, A: { nullable: true, allOf: [${ref('Pet')}] } }`,
    `{ ${pet}, A: { anyOf: [${ref('Pet')}, ${nothing}] } }`,
  ],
  [
    'types in a list',
    '3.1.0',
    '{ A: { type: [string, "null"], minLength: 1 } }',
    `{ A: { anyOf: [{ type: string, minLength: 1 }, ${nothing}] } }`,
  ],
  [
    'several types, each with the keywords that are its own',
    '3.1.0',
    '{ A: { type: [string, integer], minLength: 1, maximum: 2 } }',
    '{ A: { anyOf: [{ type: integer, maximum: 2 }, { type: string, minLength: 1 }] } }',
  ],
  [
    'an integer among numbers',
    '3.1.0',
    '{ A: { type: [number, integer] } }',
    '{ A: { type: number } }',
  ],
  [
    'a constant',
    '3.1.0',
    '{ A: { const: a }, B: { const: 1 }, C: { const: null } }',
    `{ A: { type: string, enum: [a] }, B: { type: integer, enum: [1] }, C: ${nothing} }`,
  ],
  [
    'an enum with null and without a type',
    '3.1.0',
    '{ A: { enum: [a, null] } }',
    `{ A: { anyOf: [{ type: string, enum: [a] }, ${nothing}] } }`,
  ],
  [
    'examples and base64 of 3.1',
    '3.1.0',
    '{ A: { type: string, contentEncoding: base64, examples: [YQ==] } }',
    '{ A: { type: string, format: byte, examples: [YQ==] } }',
  ],
  [
    'keywords beside a reference in 3.1, which hold',
    '3.1.0',
    `{ A: { $ref: "#/components/schemas/B", maxLength: 1 }, B: { type: string, minLength: 1 } }`,
    '{ A: { type: string, minLength: 1, maxLength: 1 }, B: { type: string, minLength: 1 } }',
  ],
  [
    'null among alternatives',
    '3.1.0',
    `{ ${pet}, A: { oneOf: [${ref('Pet')}, ${nothing}] } }`,
    `{ ${pet}, A: { anyOf: [${ref('Pet')}, ${nothing}] } }`,
  ],
  [
    'a schema in $defs',
    '3.1.0',
    '{ A: { type: array, items: { $ref: "#/components/schemas/A/$defs/b-c" }, $defs: { b-c: { type: object, properties: { d: { type: boolean } } } } } }',
    `{ A: { type: array, items: ${ref('ABC')} }, ABC: { type: object, properties: { d: { type: boolean } } } }`,
  ],
  [
    'a type that is only meant',
    '3.1.0',
    '{ A: { properties: { b: { pattern: "^a" } } }, C: { items: { minimum: 1 } } }',
    '{ A: { type: object, properties: { b: { type: string, pattern: "^a" } } }, C: { type: array, items: { type: number, minimum: 1 } } }',
  ],
  [
    'objects of any members',
    '3.1.0',
    '{ A: { type: object }, B: { type: object, additionalProperties: true }, C: { additionalProperties: { type: integer, format: int64 } } }',
    '{ A: { type: object, additionalProperties: {} }, B: { type: object, additionalProperties: {} }, C: { type: object, additionalProperties: { type: integer, format: int64 } } }',
  ],
  ['any value', '3.1.0', '{ A: {}, B: true }', '{ A: {}, B: {} }'],
  [
    'a required member that is not declared',
    '3.1.0',
    '{ A: { type: object, required: [b] } }',
    '{ A: { type: object, properties: { b: {} }, required: [b] } }',
  ],
  [
    'formats of numbers where they say something',
    '3.1.0',
    '{ A: { type: string, format: int64 }, B: { type: integer, format: double }, C: { type: number, format: double } }',
    '{ A: { type: string }, B: { type: integer }, C: { type: number, format: double } }',
  ],
  [
    'what programs have no use for',
    '3.1.0',
    '{ A: { type: string, title: T, x-b: 1, xml: {}, externalDocs: {}, deprecated: true } }',
    '{ A: { type: string, deprecated: true } }',
  ],
  [
    'objects inside of objects, which get names',
    '3.1.0',
    '{ A: { type: object, properties: { b-c: { type: array, items: { type: object, properties: { d: { type: object, additionalProperties: { type: object, properties: { e: {} } } } } } } } } }',
    `{ A: { type: object, properties: { b-c: { type: array, items: ${ref('ABCItem')} } } }, ABCItem: { type: object, properties: { d: { type: object, additionalProperties: ${ref('ABCItemDValue')} } } }, ABCItemDValue: { type: object, properties: { e: {} } } }`,
  ],
  [
    'an object inside that may be null',
    '3.0.3',
    '{ A: { type: object, properties: { b: { type: object, nullable: true, properties: { c: {} } } } } }',
    `{ A: { type: object, properties: { b: { anyOf: [${ref('AB')}, ${nothing}] } } }, AB: { type: object, properties: { c: {} } } }`,
  ],
  [
    'a component that may be null',
    '3.0.3',
    '{ A: { type: object, nullable: true, properties: { c: {} } } }',
    `{ A: { anyOf: [${ref('AValue')}, ${nothing}] }, AValue: { type: object, properties: { c: {} } } }`,
  ],
  [
    'names that are no identifiers, and names that are taken',
    '3.1.0',
    `{ Pet.Owner: { type: string }, PetOwner: { type: integer }, 2nd: { type: array, items: ${ref('Pet.Owner')} }, "größe": {} }`,
    `{ PetOwner: { type: string }, PetOwner2: { type: integer }, _2nd: { type: array, items: ${ref('PetOwner')} }, GroE: {} }`,
  ],
  [
    'a default, which who sends does not write',
    '3.1.0',
    '{ A: { type: object, properties: { b: { type: string, default: c } } } }',
    '{ A: { type: object, properties: { b: { type: string, default: c, x-dovetail-client-optional: true } } } }',
  ],
  [
    'a reference to a reference',
    '3.1.0',
    `{ A: ${ref('B')}, B: ${ref('C')}, C: { type: string } }`,
    `{ A: ${ref('C')}, B: ${ref('C')}, C: { type: string } }`,
  ],
  [
    'allOf of references and more',
    '3.1.0',
    `{ ${pet}, A: { description: An A., allOf: [${ref('Pet')}, { type: object, properties: { b: { type: integer } }, required: [b] }] } }`,
    `{ ${pet}, A: { type: object, properties: { name: { type: string }, b: { type: integer } }, required: [name, b], description: An A. } }`,
  ],
  [
    'allOf of one, which is as good as that one',
    '3.0.3',
    `{ ${pet}, A: { type: object, properties: { b: { description: The b., allOf: [${ref('Pet')}] } } } }`,
    `{ ${pet}, A: { type: object, properties: { b: { $ref: "#/components/schemas/Pet", description: The b. } } } }`,
  ],
  [
    'bounds in allOf',
    '3.1.0',
    '{ A: { type: string, minLength: 1, maxLength: 9, allOf: [{ minLength: 2 }, { maxLength: 8, enum: [aa, bb] }, { enum: [bb, cc] }] }, B: { allOf: [{ type: number, minimum: 1, multipleOf: 4 }, { type: integer, minimum: 2, multipleOf: 6 }] } }',
    '{ A: { type: string, enum: [bb], minLength: 2, maxLength: 8 }, B: { type: integer, minimum: 2, multipleOf: 12 } }',
  ],
  [
    'a property that is narrowed in allOf',
    '3.1.0',
    `{ Base: { type: object, properties: { kind: { type: string }, b: { type: object, properties: { c: { type: string } } } } }, A: { allOf: [${ref('Base')}, { properties: { kind: { enum: [a] }, b: { properties: { d: { type: integer } } } } }] } }`,
    `{ Base: { type: object, properties: { kind: { type: string }, b: ${ref('BaseB')} } }, A: { type: object, properties: { kind: { type: string, enum: [a] }, b: ${ref('AB')} } }, BaseB: { type: object, properties: { c: { type: string } } }, AB: { type: object, properties: { c: { type: string }, d: { type: integer } } } }`,
  ],
  [
    'a reference beside no more than the type',
    '3.1.0',
    `{ ${pet}, Page: { type: object, properties: { items: { type: array, items: { type: object } } } }, A: { allOf: [${ref('Page')}, { properties: { items: { type: array, items: ${ref('Pet')} } } }] } }`,
    `{ ${pet}, Page: { type: object, properties: { items: { type: array, items: { type: object, additionalProperties: {} } } } }, A: { type: object, properties: { items: { type: array, items: ${ref('Pet')} } } } }`,
  ],
  [
    'recursion, through members and through allOf',
    '3.1.0',
    `{ A: { type: object, properties: { next: ${ref('A')}, other: { allOf: [${ref('A')}, { required: [next] }] } } } }`,
    `{ A: { type: object, properties: { next: ${ref('A')}, other: ${ref('AOther')} } }, AOther: { type: object, properties: { next: ${ref('A')}, other: ${ref('AOther')} }, required: [next] } }`,
  ],
  [
    'a list of itself',
    '3.1.0',
    `{ A: { type: array, items: { allOf: [${ref('A')}, { minItems: 1 }] } } }`,
    `{ A: { type: array, items: ${ref('AItem')} }, AItem: { type: array, items: ${ref('AItem')}, minItems: 1 } }`,
  ],
  [
    'alternatives',
    '3.1.0',
    `{ ${pet}, A: { oneOf: [${ref('Pet')}, { type: string }, { type: object, properties: { b: {} } }] } }`,
    `{ ${pet}, A: { oneOf: [${ref('Pet')}, { type: string }, ${ref('AOption3')}] }, AOption3: { type: object, properties: { b: {} } } }`,
  ],
  [
    'alternatives inside',
    '3.1.0',
    `{ ${pet}, A: { type: array, items: { anyOf: [${ref('Pet')}, { type: integer }, ${nothing}] } } }`,
    `{ ${pet}, A: { type: array, items: { anyOf: [${ref('AItem')}, ${nothing}] } }, AItem: { anyOf: [${ref('Pet')}, { type: integer }] } }`,
  ],
  [
    'what holds beside alternatives holds in each',
    '3.1.0',
    '{ A: { type: object, properties: { b: { type: string }, c: { type: string } }, oneOf: [{ required: [b] }, { required: [c] }] } }',
    `{ A: { oneOf: [${ref('AOption1')}, ${ref('AOption2')}] }, AOption1: { type: object, properties: { b: { type: string }, c: { type: string } }, required: [b] }, AOption2: { type: object, properties: { b: { type: string }, c: { type: string } }, required: [c] } }`,
  ],
  [
    'a base that names those who inherit from it',
    '3.1.0',
    `{ Animal: { type: object, properties: { kind: { type: string } }, oneOf: [${ref('Cat')}, ${ref('Dog')}] }, Cat: { allOf: [${ref('Animal')}, { properties: { purrs: {} } }] }, Dog: { allOf: [${ref('Animal')}, { properties: { barks: {} } }] } }`,
    `{ Animal: { oneOf: [${ref('Cat')}, ${ref('Dog')}] }, Cat: { type: object, properties: { kind: { type: string }, purrs: {} } }, Dog: { type: object, properties: { kind: { type: string }, barks: {} } } }`,
  ],
  [
    'a discriminator that holds the names of schemas',
    '3.1.0',
    `{ ${pet}, Dog: { type: object, properties: { name: {} } }, A: { oneOf: [${ref('Pet')}, ${ref('Dog')}], discriminator: { propertyName: name, mapping: { Pet: "#/components/schemas/Pet", Dog: Dog } } } }`,
    `{ ${pet}, Dog: { type: object, properties: { name: {} } }, A: { oneOf: [${ref('Pet')}, ${ref('Dog')}], discriminator: { propertyName: name } } }`,
  ],
  [
    'a discriminator that holds other words',
    '3.1.0',
    `{ ${pet}, Dog: { type: object, properties: { name: {} } }, A: { oneOf: [${ref('Pet')}, ${ref('Dog')}], discriminator: { propertyName: name, mapping: { pet: "#/components/schemas/Pet", dog: "#/components/schemas/Dog" } } } }`,
    `{ ${pet}, Dog: { type: object, properties: { name: {} } }, A: { anyOf: [${ref('Pet')}, ${ref('Dog')}] } }`,
  ],
];

for (const [name, version, given, want] of made) {
  test(`made of OpenAPI ${version.slice(0, 3)}: ${name}`, async () => {
    const { schemas, told } = await schemasOf(given, version);
    assert.deepEqual(schemas, parse(want));
    assert.deepEqual(told, []);
  });
}

/** Schemas of which something is left out, what comes out, and what is told. */
const left: readonly [name: string, given: string, want: string, told: readonly RegExp[]][] = [
  [
    'keywords that no artifact follows',
    '{ A: { type: string, not: { const: a }, if: {}, then: {}, else: {} } }',
    '{ A: { type: string } }',
    ['not', 'if', 'then', 'else'].map(
      (name) =>
        new RegExp(`^/components/schemas/A/${name}: found the keyword ${name}; it is left out`),
    ),
  ],
  [
    'positions in a list',
    '{ A: { type: array, prefixItems: [{ type: string }], items: { type: integer }, contains: {}, unevaluatedItems: false } }',
    '{ A: { type: array, items: {} } }',
    [/prefixItems/, /contains/, /unevaluatedItems/],
  ],
  [
    'patterns of names',
    '{ A: { type: object, patternProperties: { "^x": { type: string } }, additionalProperties: false, dependentRequired: { b: [c] } } }',
    '{ A: { type: object, additionalProperties: {} } }',
    [/patternProperties/, /dependentRequired/],
  ],
  [
    'types that have nothing in common',
    '{ A: { allOf: [{ type: string }, { type: integer }] } }',
    '{ A: {} }',
    [
      /^\/components\/schemas\/A: found the types string and integer, which can't be put together; any value is taken as valid$/,
    ],
  ],
  [
    'values that have nothing in common',
    '{ A: { allOf: [{ enum: [a] }, { enum: [b] }] } }',
    '{ A: {} }',
    [/found lists of values that have none in common/],
  ],
  [
    'no value at all',
    '{ A: { type: object, properties: { b: false } } }',
    '{ A: { type: object, properties: { b: {} } } }',
    [/^\/components\/schemas\/A\/properties\/b: found a schema that no value is valid of/],
  ],
  [
    'a second pattern',
    '{ A: { type: string, pattern: a, allOf: [{ pattern: b }] } }',
    '{ A: { type: string, pattern: a } }',
    [/^\/components\/schemas\/A\/allOf\/0\/pattern: found a second pattern/],
  ],
  [
    'a pattern of another language',
    '{ A: { type: string, pattern: "(?P<a>b)" } }',
    '{ A: { type: string } }',
    [/found the pattern "\(\?P<a>b\)", which is no regular expression of JavaScript/],
  ],
  [
    'members beside those with names',
    '{ A: { type: object, properties: { b: {} }, additionalProperties: { type: string } } }',
    '{ A: { type: object, properties: { b: {} } } }',
    [/^\/components\/schemas\/A\/additionalProperties: .* are not handed on/],
  ],
  [
    'a closed schema in allOf',
    '{ A: { allOf: [{ type: object, properties: { b: {} }, additionalProperties: false }, { properties: { c: {} } }] } }',
    '{ A: { type: object, properties: { b: {}, c: {} } } }',
    [/found additionalProperties: false in allOf/],
  ],
  [
    'a required member of one direction',
    '{ A: { type: object, properties: { id: { type: string, readOnly: true }, b: {} }, required: [id, b] } }',
    '{ A: { type: object, properties: { id: { type: string }, b: {} }, required: [b] } }',
    [/^\/components\/schemas\/A\/properties\/id: found a required property that is readOnly/],
  ],
  [
    'a default that is no value of the schema',
    '{ A: { type: object, properties: { b: { type: string, default: 1 } } } }',
    '{ A: { type: object, properties: { b: { type: string } } } }',
    [/found the default 1/],
  ],
  [
    'alternatives beside alternatives',
    '{ A: { anyOf: [{ type: string }, { type: integer }], oneOf: [{ minLength: 1 }, { maximum: 2 }] } }',
    '{ A: { oneOf: [{ type: string, minLength: 1 }, { type: number, maximum: 2 }] } }',
    [/^\/components\/schemas\/A\/anyOf: found anyOf beside other alternatives/],
  ],
];

for (const [name, given, want, told] of left) {
  test(`left out with a warning: ${name}`, async () => {
    const found = await schemasOf(given, '3.1.0');
    assert.deepEqual(found.schemas, parse(want));
    assert.equal(found.told.length, told.length, found.told.join('\n'));
    for (const [index, line] of told.entries()) assert.match(found.told[index] ?? '', line);
  });
}
