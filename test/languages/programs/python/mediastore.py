"""Keeps an object in a container."""

from email.utils import parsedate_to_datetime

from failure import failure
from mediastore_data_client import (
    ApiClient,
    Configuration,
    MediaStoreDataApi,
    StorageClass,
    UploadAvailability,
)
from mediastore_data_client.errors import (
    ContainerNotFoundException,
    InternalServerError,
    ObjectNotFoundException,
    RequestedRangeNotSatisfiableException,
    ThrottlingException,
    ValidationException,
)

PATH = "shows/pilot.txt"


def steps(url, signer):
    """Yields what came of each step."""
    api = MediaStoreDataApi(ApiClient(Configuration(host=url, signer=signer)))

    def put():
        return api.put_object(
            PATH,
            "Zażółć".encode(),
            content_type="text/plain",
            cache_control="max-age=60",
            x_amz_storage_class=StorageClass.TEMPORAL,
            x_amz_upload_availability=UploadAvailability.STREAMING,
        )

    stored = put()
    yield {"step": "put", "etag": stored.e_tag, "storageClass": stored.storage_class}

    got = api.get_object_with_http_info(PATH, range="bytes=0-9")
    yield {
        "step": "get",
        "length": len(got.data),
        "etag": got.headers["ETag"],
        "lastModified": parsedate_to_datetime(got.headers["Last-Modified"]),
    }

    listed = api.list_items(path="shows", max_results=10, next_token="a b&c=ü/+")
    first = listed.items[0]
    yield {
        "step": "list",
        "name": first.name,
        "type": first.type,
        "lastModified": first.last_modified,
        "contentLength": first.content_length,
        "nextToken": listed.next_token,
    }

    yield {
        "step": "list-fraction",
        "lastModified": api.list_items().items[0].last_modified,
    }

    described = api.describe_object_with_http_info(PATH)
    yield {"step": "describe", "etag": described.headers["ETag"]}

    api.delete_object(PATH)
    yield {"step": "delete"}

    calls = [
        lambda: api.delete_object(PATH),
        lambda: api.delete_object(PATH),
        lambda: api.get_object(PATH),
        api.list_items,
        put,
        put,
        lambda: api.describe_object(PATH),
    ]
    for call in calls:
        try:
            call()
        except ContainerNotFoundException as error:
            yield failure("ContainerNotFoundException", error)
        except ObjectNotFoundException as error:
            yield failure("ObjectNotFoundException", error)
        except RequestedRangeNotSatisfiableException as error:
            yield failure("RequestedRangeNotSatisfiableException", error)
        except InternalServerError as error:
            yield failure("InternalServerError", error)
        except ValidationException as error:
            yield failure("ValidationException", error)
        except ThrottlingException as error:
            yield failure("ThrottlingException", error)
        else:
            raise AssertionError("an error was expected")
