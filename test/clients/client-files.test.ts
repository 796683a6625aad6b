import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ClientFiles } from '../../generator/clients/client-files.ts';
import { patternOf, replaced } from '../../generator/clients/exact.ts';
import { tidy } from '../../generator/clients/tidy.ts';

const files = () => new ClientFiles(new Map([['a/client.py', 'one two two']]));

test('a patch that does not find what it replaces, as often as expected, is a defect', () => {
  assert.throws(
    () => files().replace('a/client.py', 'three', ''),
    /a\/client\.py: expected three 1 times, found it 0/,
  );
  assert.throws(() => files().replace('a/client.py', 'two', 'x'), /found it 2 times/);
  assert.throws(() => files().replace('a/client.py', /tw./g, 'x'), /found it 2 times/);
  const patched = files();
  patched.replace('a/client.py', 'two', '$&', 2);
  assert.equal(patched.read('a/client.py'), 'one $& $&');
});

test('a patch finds one file by a pattern, adds what is absent and removes what is there', () => {
  assert.equal(files().only(/client/), 'a/client.py');
  assert.throws(() => files().only(/java/), /expected one file like .*, found none/);
  assert.throws(() => files().add('a/client.py', ''), /expected no file/);
  assert.throws(() => files().remove('b'), /expected a file b/);
  assert.throws(() => files().edit('a/client.py', (text) => text), /expected something to change/);
});

test('generated text is left without trailing blanks and runs of empty lines', () => {
  assert.equal(tidy('\n\na  \n\n\n\nb\t\n\n', 1), 'a\n\nb\n');
  assert.equal(tidy('a\n\n\n\nb', 2), 'a\n\n\nb\n');
});

test('a replacement is exact: as often as expected, and a text is put in as it stands', () => {
  assert.equal(replaced('a.b a.b', 'a.b', '$&', 2), '$& $&');
  assert.equal(replaced('ab', /(a)(b)/, '$2$1'), 'ba');
  assert.equal(
    replaced('ab', /b/, (found) => found.toUpperCase()),
    'aB',
  );
  assert.equal(
    replaced('a.b', 'a.b', () => '$&'),
    '$&',
  );
  assert.throws(() => replaced('axb', 'a.b', ''), /expected a\.b 1 times, found it 0 times/);
  assert.throws(() => replaced('aa', /a/, ''), /found it 2 times/);
  assert.match('a/b{c}[d]', new RegExp(`^${patternOf('a/b{c}[d]')}$`, 'u'));
});
