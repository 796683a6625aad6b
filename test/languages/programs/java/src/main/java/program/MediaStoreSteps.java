package program;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import mediastoredata.client.ApiClient;
import mediastoredata.client.ApiResponse;
import mediastoredata.client.MediaStoreDataClient;
import mediastoredata.client.MediaStoreDataException;
import mediastoredata.model.ContainerNotFoundException;
import mediastoredata.model.InternalServerError;
import mediastoredata.model.Item;
import mediastoredata.model.ListItemsResponse;
import mediastoredata.model.ObjectNotFoundException;
import mediastoredata.model.PutObjectResponse;
import mediastoredata.model.RequestedRangeNotSatisfiableException;
import mediastoredata.model.StorageClass;
import mediastoredata.model.ThrottlingException;
import mediastoredata.model.UploadAvailability;
import mediastoredata.model.ValidationException;

/** The steps of the data plane of MediaStore. */
final class MediaStoreSteps {
  private static final String PATH = "shows/pilot.txt";

  private final MediaStoreDataClient client;

  MediaStoreSteps(String url) {
    client = new MediaStoreDataClient(new ApiClient(url).setSigner(Main::sign));
  }

  void run() throws Exception {
    PutObjectResponse put = put();
    Main.print("put", "etag", put.getEtag(), "storageClass", put.getStorageClass().getValue());

    ApiResponse<byte[]> got = client.getObjectWithHttpInfo(PATH, "bytes=0-9");
    String modified = header(got, "last-modified");
    Main.print(
        "get",
        "length",
        got.getData().length,
        "etag",
        header(got, "etag"),
        "lastModified",
        Main.text(DateTimeFormatter.RFC_1123_DATE_TIME.parse(modified, Instant::from)));

    ListItemsResponse list = client.listItems("shows", 10, "a b&c=ü/+");
    Item item = list.getItems().get(0);
    Main.print(
        "list",
        "name",
        item.getName(),
        "type",
        item.getType().getValue(),
        "lastModified",
        Main.text(item.getLastModified()),
        "contentLength",
        item.getContentLength(),
        "nextToken",
        list.getNextToken());

    item = client.listItems(null, null, null).getItems().get(0);
    Main.print("list-fraction", "lastModified", Main.text(item.getLastModified()));

    Main.print("describe", "etag", header(client.describeObjectWithHttpInfo(PATH), "etag"));

    client.deleteObject(PATH);
    Main.print("delete");

    fail(() -> client.deleteObject(PATH));
    fail(() -> client.deleteObject(PATH));
    fail(() -> client.getObject(PATH, null));
    fail(() -> client.listItems(null, null, null));
    fail(this::put);
    fail(this::put);
    fail(() -> client.describeObject(PATH));
  }

  private PutObjectResponse put() throws Exception {
    return client.putObject(
        PATH,
        "Zażółć".getBytes(StandardCharsets.UTF_8),
        "text/plain",
        "max-age=60",
        StorageClass.TEMPORAL,
        UploadAvailability.STREAMING);
  }

  /** A call that is to fail. */
  private interface Call {
    void run() throws Exception;
  }

  private static void fail(Call call) throws Exception {
    try {
      call.run();
    } catch (ContainerNotFoundException e) {
      printError("ContainerNotFoundException", e);
      return;
    } catch (ObjectNotFoundException e) {
      printError("ObjectNotFoundException", e);
      return;
    } catch (RequestedRangeNotSatisfiableException e) {
      printError("RequestedRangeNotSatisfiableException", e);
      return;
    } catch (InternalServerError e) {
      printError("InternalServerError", e);
      return;
    } catch (ValidationException e) {
      printError("ValidationException", e);
      return;
    } catch (ThrottlingException e) {
      printError("ThrottlingException", e);
      return;
    }
    throw new IllegalStateException("expected an error");
  }

  private static void printError(String caught, MediaStoreDataException error) throws Exception {
    Main.printError(caught, error.getMessage(), error.getCode(), error.isThrottling());
  }

  private static String header(ApiResponse<?> response, String name) {
    return response.getHeaders().get(name).get(0);
  }
}
