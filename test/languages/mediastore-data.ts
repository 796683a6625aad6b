import { sharedFile } from '../smithy/shared-data.ts';
import {
  caught,
  type ExpectedCall,
  fields,
  type ProvenService,
  type RecordedCall,
  shownMoment,
} from './service.ts';

const target = '/shows/pilot.txt';

const put: ExpectedCall = {
  operation: 'PutObject',
  target,
  headers: {
    'content-type': 'text/plain',
    'cache-control': 'max-age=60',
    'x-amz-storage-class': 'TEMPORAL',
    'x-amz-upload-availability': 'STREAMING',
  },
  streamed: Buffer.byteLength('Zażółć'),
};

const errors: readonly (readonly [operation: string, name: string, status: number])[] = [
  ['DeleteObject', 'ContainerNotFoundException', 404],
  ['DeleteObject', 'ObjectNotFoundException', 404],
  ['GetObject', 'RequestedRangeNotSatisfiableException', 416],
  ['ListItems', 'InternalServerError', 500],
  ['PutObject', 'ValidationException', 400],
  ['PutObject', 'ThrottlingException', 429],
  ['DescribeObject', 'ObjectNotFoundException', 404],
];

/**
 * A service of restJson1, with a path that takes in slashes, a query, headers, bytes (an answer has one), and a HEAD
 * without a body.
 */
export const mediastoreData: ProvenService = {
  name: 'mediastore-data',
  spec: sharedFile('models/mediastore-data.json'),
  answers: [
    'PutObject/200/maximal',
    'GetObject/200/maximal',
    'ListItems/200/maximal',
    'ListItems/200/Items[]/LastModified/epoch-seconds/fraction',
    'DescribeObject/200/maximal',
    'DeleteObject/200/minimal',
    ...errors.map(([operation, name, status]) => `${operation}/${status}/${name}`),
  ],
  calls: [
    put,
    { operation: 'GetObject', target, headers: { range: 'bytes=0-9' } },
    {
      operation: 'ListItems',
      target: `/?Path=shows&MaxResults=10&NextToken=${encodeURIComponent('a b&c=ü/+')}`,
    },
    { operation: 'ListItems', target: '/' },
    { operation: 'DescribeObject', target },
    { operation: 'DeleteObject', target },
    ...errors.map(([operation]) => {
      if (operation === 'PutObject') return put;
      return { operation, target: operation === 'ListItems' ? '/' : target };
    }),
  ],
  transcript: ([putCall, getCall, listCall, fractionCall, describeCall, , ...failed]) => {
    const stored = fields(JSON.parse(putCall?.answer.body ?? '{}'));
    const page = fields(JSON.parse(listCall?.answer.body ?? '{}'));
    const item = firstItem(listCall);
    return [
      { step: 'put', etag: stored.ETag, storageClass: stored.StorageClass },
      {
        step: 'get',
        length: 1,
        etag: getCall?.answer.headers.etag,
        lastModified: shownMoment(getCall?.answer.headers['last-modified']),
      },
      {
        step: 'list',
        name: item.Name,
        type: item.Type,
        lastModified: shownMoment(Number(item.LastModified) * 1000),
        contentLength: item.ContentLength,
        nextToken: page.NextToken,
      },
      {
        step: 'list-fraction',
        lastModified: shownMoment(Number(firstItem(fractionCall).LastModified) * 1000),
      },
      { step: 'describe', etag: describeCall?.answer.headers.etag },
      { step: 'delete' },
      ...errors.map(([, name], index) => caught(name, failed[index])),
    ];
  },
};

function firstItem(call: RecordedCall | undefined): Readonly<Record<string, unknown>> {
  const { Items: items } = fields(JSON.parse(call?.answer.body ?? '{}'));
  return fields(Array.isArray(items) ? items[0] : undefined);
}
