using ConfigService.Api;
using ConfigService.Client;
using ConfigService.Model;

internal static class Example
{
    internal static async Task RunAsync()
    {
        using var client = new ConfigServiceClient(Environment.GetEnvironmentVariable("DOVETAIL_URL")!);
        var evaluation = new Evaluation(
            complianceResourceType: "AWS::S3::Bucket", complianceResourceId: "my-bucket",
            complianceType: ComplianceType.NonCompliant, annotation: "The bucket is open to the public.",
            orderingTimestamp: new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero));
        string resultToken = Environment.GetEnvironmentVariable("RESULT_TOKEN")!;
        try
        {
            var answer = await client.PutEvaluationsAsync(new PutEvaluationsRequest([evaluation], resultToken));
            Console.WriteLine($"failed evaluations: {answer.FailedEvaluations?.Count ?? 0}");
        }
        catch (InvalidResultTokenException error)
        {
            Console.Error.WriteLine(error.Message);
        }
        catch (ConfigServiceException error)
        {
            Console.Error.WriteLine($"{error.ErrorName}: {error.Message}");
        }
    }
}
