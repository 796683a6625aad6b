import fc from 'fast-check';
import { anyText } from '../any-text.ts';

/** Text of some number of characters, any of them: control characters, astral ones, lone surrogates. */
function text(min: number, max: number): fc.Arbitrary<string> {
  const character = fc.oneof(
    anyText({ minLength: 1, maxLength: 1 }),
    fc.constantFrom('a', '"', '\\', '\0', '€', '😀', '\ud83d', '\ude00'),
  );
  const short = fc.array(character, { minLength: min, maxLength: Math.min(max, 8) });
  const long = fc.tuple(character, fc.integer({ min: Math.max(min, max - 2), max }));
  return fc.oneof(
    { weight: 4, arbitrary: short.map((characters) => characters.join('')) },
    // Repeated, half of a surrogate pair never meets the other half.
    { weight: 1, arbitrary: long.map(([each, count]) => each.repeat(count)) },
  );
}

const timestamp = fc.oneof(
  fc.integer({ min: -2_000_000_000, max: 4_000_000_000 }),
  fc.double({ min: -8.64e12, max: 8.64e12, noNaN: true }),
  fc.constantFrom(0, -8.64e12, 8.64e12, 0.0005, -0.0005),
);

const complianceType = fc.constantFrom('COMPLIANT', 'NON_COMPLIANT', 'NOT_APPLICABLE');

/** Members that no contract knows. */
const others = fc.dictionary(fc.constantFrom('Other', 'constructor', 'toString'), fc.jsonValue(), {
  maxKeys: 1,
});

/** The JSON of valid requests, with no member that is null. */
export const validBody = fc
  .tuple(
    others,
    fc.record(
      {
        ResultToken: anyText(),
        TestMode: fc.boolean(),
        Evaluations: fc.array(
          fc
            .tuple(
              others,
              fc.record(
                {
                  ComplianceResourceType: text(1, 256),
                  ComplianceResourceId: text(1, 768),
                  ComplianceType: complianceType,
                  Annotation: text(1, 256),
                  OrderingTimestamp: timestamp,
                },
                {
                  requiredKeys: [
                    'ComplianceResourceType',
                    'ComplianceResourceId',
                    'ComplianceType',
                    'OrderingTimestamp',
                  ],
                },
              ),
            )
            .map(([unknown, known]): object => ({ ...unknown, ...known })),
          { maxLength: 4 },
        ),
      },
      { requiredKeys: ['ResultToken'] },
    ),
  )
  .map(([unknown, known]): object => ({ ...unknown, ...known }));

/** Values that are wrong in some place, or in all. */
const wrong: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom(
    undefined,
    null,
    true,
    0,
    -1,
    8.64e12 + 1,
    Infinity,
    '',
    'x',
    'INSUFFICIENT_DATA',
  ),
  fc.constantFrom('x'.repeat(256), 'x'.repeat(257), '😀'.repeat(256), '😀'.repeat(257)),
  fc.constantFrom('x'.repeat(768), '😀'.repeat(768), '😀'.repeat(769)),
  fc.constantFrom([], {}, [{}], [null], { a: null }, Array(101).fill({})),
  fc.jsonValue(),
);

/** A place in a body, as fractions that choose a member at each level, and what to put there. */
const change = fc.record({
  steps: fc.array(fc.double({ min: 0, max: 0.999, noNaN: true }), { minLength: 1, maxLength: 3 }),
  value: wrong,
});

/** The JSON of requests near the contract: valid ones with up to three changes, each in any place. */
export const nearlyValidBody = fc
  .tuple(validBody, fc.array(change, { maxLength: 3 }))
  .map(([body, changes]) =>
    changes.reduce<unknown>((value, { steps, value: put }) => changed(value, steps, put), body),
  );

function changed(value: unknown, [step, ...rest]: readonly number[], put: unknown): unknown {
  if (step === undefined) return put;
  if (Array.isArray(value)) {
    const at = Math.floor(step * (value.length + 1));
    return [...value.slice(0, at), changed(value[at], rest, put), ...value.slice(at + 1)];
  }
  if (typeof value !== 'object' || value === null) return put;
  const entries: [string, unknown][] = Object.entries(value);
  const [name, member] = entries[Math.floor(step * entries.length)] ?? ['Evaluations', undefined];
  return { ...value, [name]: changed(member, rest, put) };
}
