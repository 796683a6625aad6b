using System.Globalization;
using Newtonsoft.Json;

namespace LanguageProof
{
    /// <summary>
    /// Calls each operation of a contract, and prints what comes back: one line of JSON for each step.
    /// </summary>
    internal static class Program
    {
        private static async Task Main(string[] arguments)
        {
            string endpoint = Environment.GetEnvironmentVariable("DOVETAIL_URL")
                ?? throw new InvalidOperationException("expected an endpoint in DOVETAIL_URL");
            switch (string.Join(" ", arguments))
            {
                case "put-evaluations":
                    await PutEvaluationsSteps.RunAsync(endpoint);
                    break;
                case "mediastore-data":
                    await MediaStoreDataSteps.RunAsync(endpoint);
                    break;
                case "example":
                    await Example.RunAsync();
                    break;
                default:
                    throw new ArgumentException("expected put-evaluations, mediastore-data or example");
            }
        }

        /// <summary>
        /// Tells in a header what a signer sees of a request.
        /// </summary>
        internal static Task Sign(HttpRequestMessage request, byte[] body, CancellationToken cancellationToken)
        {
            string seen = $"{request.Method} {request.RequestUri?.PathAndQuery} {body.Length}";
            request.Headers.Remove("X-Signed");
            request.Headers.Add("X-Signed", seen);
            return Task.CompletedTask;
        }

        internal static void Print(object step)
        {
            Console.WriteLine(JsonConvert.SerializeObject(step));
        }

        internal static void PrintError(string caught, string? message, int status, bool throttling)
        {
            Print(new { step = "error", caught, message, status, throttling });
        }

        /// <summary>
        /// A timestamp as RFC 3339 has it, in UTC with milliseconds.
        /// </summary>
        internal static string? Rfc3339(DateTimeOffset? timestamp)
        {
            return timestamp?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
        }
    }
}
