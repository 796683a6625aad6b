import type { ConnectionOptions } from 'dovetail-contract/client';
import { failure } from './failure.js';
import { MediaStoreDataClient } from './mediastore-data/client.js';
import {
  ContainerNotFoundException,
  InternalServerError,
  ObjectNotFoundException,
  RequestedRangeNotSatisfiableException,
  ThrottlingException,
  ValidationException,
} from './mediastore-data/errors.js';
import { streamLength } from './sign.js';

const Path = 'shows/pilot.txt';

/** Keeps an object in a container. */
export async function* keepObject(options: ConnectionOptions): AsyncGenerator<object> {
  const client = new MediaStoreDataClient(options);
  const put = () => {
    const content = new Blob(['Zażółć']);
    return client.putObject(
      {
        Path,
        Body: content.stream(),
        ContentType: 'text/plain',
        CacheControl: 'max-age=60',
        StorageClass: 'TEMPORAL',
        UploadAvailability: 'STREAMING',
      },
      { headers: { [streamLength]: String(content.size) } },
    );
  };

  const stored = await put();
  yield { step: 'put', etag: stored.ETag, storageClass: stored.StorageClass };

  const { Body = [], ETag, LastModified } = await client.getObject({ Path, Range: 'bytes=0-9' });
  let length = 0;
  for await (const bytes of Body) length += bytes.length;
  yield { step: 'get', length, etag: ETag, lastModified: LastModified };

  const { Items = [], NextToken } = await client.listItems({
    Path: 'shows',
    MaxResults: 10,
    NextToken: 'a b&c=ü/+',
  });
  yield {
    step: 'list',
    name: Items[0]?.Name,
    type: Items[0]?.Type,
    lastModified: Items[0]?.LastModified,
    contentLength: Number(Items[0]?.ContentLength),
    nextToken: NextToken,
  };
  const listed = await client.listItems({});
  yield { step: 'list-fraction', lastModified: listed.Items?.[0]?.LastModified };

  const described = await client.describeObject({ Path });
  yield { step: 'describe', etag: described.ETag };
  await client.deleteObject({ Path });
  yield { step: 'delete' };

  yield failure(ContainerNotFoundException, client.deleteObject({ Path }));
  yield failure(ObjectNotFoundException, client.deleteObject({ Path }));
  yield failure(RequestedRangeNotSatisfiableException, client.getObject({ Path }));
  yield failure(InternalServerError, client.listItems({}));
  yield failure(ValidationException, put());
  yield failure(ThrottlingException, put());
  yield failure(ObjectNotFoundException, client.describeObject({ Path }));
}
