import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Routes } from '../../src/wire/routes.ts';

function routesOf(...templates: string[]) {
  return new Routes(
    templates.map((template) => {
      const [method = '', wirePath = ''] = template.split(' ');
      return { method, wirePath };
    }),
  );
}

/** Where a request leads: the template, with the labels behind it; or the methods that the path has. */
function find(routes: ReturnType<typeof routesOf>, request: string): string {
  const [method = '', target = ''] = request.split(' ');
  const found = routes.find(method, target);
  if (found.operation === undefined) return `methods: ${found.methods.join(', ')}`;
  const labels = Object.entries(found.labels).map(([name, text]) => `${name}=${text}`);
  return [found.operation.wirePath, ...labels].join(' ');
}

/** Smithy 2.0, "http trait", sections "Literal character sequences" to "Specificity Routing". */
for (const [templates, requests] of [
  [
    ['GET /my/uri/path'],
    {
      'GET /my/uri/path': '/my/uri/path',
      'GET /my/uri/path/': '/my/uri/path',
      'GET /my/uri/p%61th?x': '/my/uri/path',
      'GET /my/uri': 'methods: ',
      'GET /my/uri/other': 'methods: ',
      'GET /my/uri/path/other': 'methods: ',
      'GET /MY/uri/path': 'methods: ',
      'PUT /my/uri/path': 'methods: GET',
      'GET http://host:1/my/uri/path?x': '/my/uri/path',
    },
  ],
  [
    ['GET /a/{b}', 'PUT /a/{c}/d'],
    {
      'GET /a/x%2Fy': '/a/{b} b=x%2Fy',
      'GET /a/x/': '/a/{b} b=x',
      'GET /a/': 'methods: ',
      'GET /a//': 'methods: ',
      'PUT /a/x/d': '/a/{c}/d c=x',
      'PUT /a/x': 'methods: GET',
    },
  ],
  [
    ['GET /', 'GET /{Path+}'],
    {
      'GET /': '/',
      'GET /?x=1': '/',
      'GET http://host': '/',
      'GET /a': '/{Path+} Path=a',
      'GET /a/b%20c/': '/{Path+} Path=a/b%20c/',
    },
  ],
  [
    ['GET /prefix/{label+}/suffix', 'GET /prefix/{label+}', 'GET /prefix/{label+}/{x}/end'],
    {
      'GET /prefix/foo/suffix': '/prefix/{label+}/suffix label=foo',
      'GET /prefix/foo/bar/suffix/': '/prefix/{label+}/suffix label=foo/bar',
      'GET /prefix/foo/suffix/bar/suffix': '/prefix/{label+}/suffix label=foo/suffix/bar',
      'GET /prefix/suffix': '/prefix/{label+} label=suffix',
      'GET /prefix/a/b/end': '/prefix/{label+}/{x}/end label=a x=b',
      'GET /prefix': 'methods: ',
    },
  ],
  [
    ['GET /abc/bcd/{xyz}', 'GET /abc/{xyz}/cde', 'GET /{xyz}/bcd/cde?def=efg'],
    {
      'GET /abc/bcd/cde?def=efg': '/abc/bcd/{xyz} xyz=cde',
      'GET /abc/foo/cde?def=efg': '/abc/{xyz}/cde xyz=foo',
      'GET /foo/bcd/cde?def=efg': '/{xyz}/bcd/cde?def=efg xyz=foo',
      'GET /foo/bcd/cde?def=e%66g': '/{xyz}/bcd/cde?def=efg xyz=foo',
      'GET /foo/bcd/cde': 'methods: ',
    },
  ],
  [
    ['GET /a?x', 'GET /a?x&y=1', 'GET /a', 'POST /a?x=2', 'POST /a?x=3'],
    {
      'GET /a?x=7&y=2': '/a?x',
      'GET /a?y=1&x': '/a?x&y=1',
      'GET /a?y=1': '/a',
      'GET /a?xx': '/a',
      'POST /a?x=3': '/a?x=3',
      'POST /a?x=4': 'methods: ',
      'PUT /a': 'methods: GET, POST',
    },
  ],
  [
    ['GET /a/b', 'POST /a/{x}', 'PUT /{y}/b'],
    {
      'POST /a/b': '/a/{x} x=b',
      'PUT /a/b': '/{y}/b y=a',
      'DELETE /a/b': 'methods: GET, POST, PUT',
    },
  ],
] as const) {
  for (const [request, want] of Object.entries(requests)) {
    test(`of ${templates.join(', ')}, ${request} finds ${want}`, () => {
      assert.equal(find(routesOf(...templates), request), want);
    });
  }
}

test('what every object inherits is no segment, no label and no method', () => {
  const routes = routesOf('GET /{__proto__}', 'GET /a/b');
  assert.equal(find(routes, 'GET /constructor'), '/{__proto__} __proto__=constructor');
  assert.equal(find(routes, 'constructor /a/b'), 'methods: GET');
});

test('a template with two greedy labels is refused', () => {
  assert.throws(() => routesOf('GET /{a+}/b/{c+}'), {
    name: 'TypeError',
    message: 'expected one greedy label at most; found /{a+}/b/{c+}',
  });
});
