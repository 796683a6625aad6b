import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkRuleNames, isRuleName } from '../../src/config/rule-name.ts';

for (const { what, name, valid } of [
  { what: 'one character', name: 'a', valid: true },
  { what: 'blanks inside', name: ' required tags ', valid: true },
  { what: '128 characters', name: 'a'.repeat(128), valid: true },
  { what: '128 astral characters', name: '😀'.repeat(128), valid: true },
  { what: 'nothing', name: '', valid: false },
  { what: 'blanks alone', name: ' \t\u00a0', valid: false },
  { what: 'two lines', name: 'a\nb', valid: false },
  { what: '129 characters', name: 'a'.repeat(129), valid: false },
  { what: '129 astral characters', name: '😀'.repeat(129), valid: false },
  { what: 'a million characters', name: 'a'.repeat(1e6), valid: false },
]) {
  test(`a name of ${what} is ${valid ? 'taken' : 'refused'}`, () => {
    assert.equal(isRuleName(name), valid);
  });
}

test('names keep their order, and differ by case', () => {
  assert.deepEqual([...checkRuleNames(['b', 'a', 'A'])], ['b', 'a', 'A']);
});

test('a name that can not be used is shown, cut to a sane length', () => {
  assert.throws(() => checkRuleNames(['demo', ' ']), {
    name: 'SettingError',
    message: '" " can\'t name a rule; expected 1 to 128 characters, not all of them blank',
  });
  assert.throws(
    () => checkRuleNames(['a'.repeat(1e6)]),
    (error) => error instanceof Error && error.message.length < 300,
  );
});

test('a name that is given twice is refused', () => {
  assert.throws(() => checkRuleNames(['demo', 'other', 'demo']), {
    name: 'SettingError',
    message: 'the rule "demo" is given twice',
  });
});
