import {
  Configuration,
  type ConfigurationParameters,
  ContainerNotFoundException,
  InternalServerError,
  MediaStoreDataApi,
  ObjectNotFoundException,
  RequestedRangeNotSatisfiableException,
  StorageClass,
  ThrottlingException,
  UploadAvailability,
  ValidationException,
} from 'mediastore-data-client';
import { failure } from './failure.js';

const path = 'shows/pilot.txt';

/** Keeps an object in a container. */
export async function* keepObject(options: ConfigurationParameters): AsyncGenerator<object> {
  const api = new MediaStoreDataApi(new Configuration(options));
  const put = () =>
    api.putObject({
      path,
      body: new Blob(['Zażółć']),
      contentType: 'text/plain',
      cacheControl: 'max-age=60',
      xAmzStorageClass: StorageClass.Temporal,
      xAmzUploadAvailability: UploadAvailability.Streaming,
    });

  const { eTag, storageClass } = await put();
  yield { step: 'put', etag: eTag, storageClass };

  const got = await api.getObjectRaw({ path, range: 'bytes=0-9' });
  yield {
    step: 'get',
    length: (await got.value()).size,
    etag: got.raw.headers.get('etag'),
    lastModified: new Date(got.raw.headers.get('last-modified') ?? Number.NaN),
  };

  const { items, nextToken } = await api.listItems({
    path: 'shows',
    maxResults: 10,
    nextToken: 'a b&c=ü/+',
  });
  const { name, type, lastModified, contentLength } = items?.[0] ?? {};
  yield { step: 'list', name, type, lastModified, contentLength, nextToken };
  yield { step: 'list-fraction', lastModified: (await api.listItems()).items?.[0]?.lastModified };

  const { raw } = await api.describeObjectRaw({ path });
  yield { step: 'describe', etag: raw.headers.get('etag') };
  await api.deleteObject({ path });
  yield { step: 'delete' };

  yield failure(ContainerNotFoundException, api.deleteObject({ path }));
  yield failure(ObjectNotFoundException, api.deleteObject({ path }));
  yield failure(RequestedRangeNotSatisfiableException, api.getObject({ path }));
  yield failure(InternalServerError, api.listItems());
  yield failure(ValidationException, put());
  yield failure(ThrottlingException, put());
  yield failure(ObjectNotFoundException, api.describeObject({ path }));
}
