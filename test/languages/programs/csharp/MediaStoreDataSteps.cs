using System.Text;
using MediaStoreData.Api;
using MediaStoreData.Client;
using MediaStoreData.Model;

namespace LanguageProof
{
    /// <summary>
    /// The steps for the data plane of AWS Elemental MediaStore, on REST JSON.
    /// </summary>
    internal sealed class MediaStoreDataSteps
    {
        private const string Pilot = "shows/pilot.txt";

        private readonly MediaStoreDataClient _client;

        private MediaStoreDataSteps(MediaStoreDataClient client)
        {
            _client = client;
        }

        internal static async Task RunAsync(string endpoint)
        {
            var configuration = new Configuration { BasePath = endpoint.TrimEnd('/'), Signer = Program.Sign };
            using (var client = new MediaStoreDataClient(configuration))
            {
                var steps = new MediaStoreDataSteps(client);
                await steps.SucceedAsync();
                await steps.FailAsync(() => client.DeleteObjectAsync(Pilot));
                await steps.FailAsync(() => client.DeleteObjectAsync(Pilot));
                await steps.FailAsync(() => client.GetObjectAsync(Pilot));
                await steps.FailAsync(() => client.ListItemsAsync());
                await steps.FailAsync(() => steps.PutAsync());
                await steps.FailAsync(() => steps.PutAsync());
                await steps.FailAsync(() => client.DescribeObjectAsync(Pilot));
            }
        }

        private async Task SucceedAsync()
        {
            var put = await PutAsync();
            Program.Print(new { step = "put", etag = put.ETag, storageClass = put.StorageClass });

            var got = await _client.GetObjectWithHttpInfoAsync(Pilot, range: "bytes=0-9");
            Program.Print(new
            {
                step = "get",
                length = got.Data.Length,
                etag = got.Headers["ETag"].Single(),
                lastModified = Program.Rfc3339(Timestamps.FromHttpDate(got.Headers["Last-Modified"].Single()))
            });

            var list = await _client.ListItemsAsync(path: "shows", maxResults: 10, nextToken: "a b&c=ü/+");
            var item = list.Items?.First();
            Program.Print(new
            {
                step = "list",
                name = item?.Name,
                type = item?.Type,
                lastModified = Program.Rfc3339(item?.LastModified),
                contentLength = item?.ContentLength,
                nextToken = list.NextToken
            });

            list = await _client.ListItemsAsync();
            var modified = list.Items?.First().LastModified;
            Program.Print(new { step = "list-fraction", lastModified = Program.Rfc3339(modified) });

            var described = await _client.DescribeObjectWithHttpInfoAsync(Pilot);
            Program.Print(new { step = "describe", etag = described.Headers["ETag"].Single() });

            await _client.DeleteObjectAsync(Pilot);
            Program.Print(new { step = "delete" });
        }

        private async Task FailAsync(Func<Task> call)
        {
            try
            {
                await call();
                throw new InvalidOperationException("expected an error");
            }
            catch (ContainerNotFoundException error)
            {
                Print(nameof(ContainerNotFoundException), error);
            }
            catch (ObjectNotFoundException error)
            {
                Print(nameof(ObjectNotFoundException), error);
            }
            catch (RequestedRangeNotSatisfiableException error)
            {
                Print(nameof(RequestedRangeNotSatisfiableException), error);
            }
            catch (InternalServerError error)
            {
                Print(nameof(InternalServerError), error);
            }
            catch (ValidationException error)
            {
                Print(nameof(ValidationException), error);
            }
            catch (ThrottlingException error)
            {
                Print(nameof(ThrottlingException), error);
            }
        }

        private Task<PutObjectResponse> PutAsync() => _client.PutObjectAsync(
            Pilot,
            Encoding.UTF8.GetBytes("Zażółć"),
            contentType: "text/plain",
            cacheControl: "max-age=60",
            xAmzStorageClass: StorageClass.Temporal,
            xAmzUploadAvailability: UploadAvailability.Streaming);

        private static void Print(string caught, MediaStoreDataException error)
        {
            Program.PrintError(caught, error.ErrorMessage, (int)error.StatusCode, error.IsThrottling);
        }
    }
}
