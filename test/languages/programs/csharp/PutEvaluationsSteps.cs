using ConfigService.Api;
using ConfigService.Client;
using ConfigService.Model;

namespace LanguageProof
{
    /// <summary>
    /// The steps for AWS Config's PutEvaluations, on AWS JSON.
    /// </summary>
    internal sealed class PutEvaluationsSteps
    {
        private static readonly DateTimeOffset Ordering = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

        private readonly ConfigServiceClient _client;

        private PutEvaluationsSteps(ConfigServiceClient client)
        {
            _client = client;
        }

        internal static async Task RunAsync(string endpoint)
        {
            var configuration = new Configuration { BasePath = endpoint.TrimEnd('/'), Signer = Program.Sign };
            using (var client = new ConfigServiceClient(configuration))
            {
                var steps = new PutEvaluationsSteps(client);
                await steps.SendAsync();
                await steps.ReceiveAsync();
                for (int error = 0; error < 5; error++)
                {
                    await steps.FailAsync();
                }
            }
        }

        private async Task SendAsync()
        {
            await PutAsync("one", new List<Evaluation> { Of("bucket-1", ComplianceType.Compliant) });
            await PutAsync(
                "hundred",
                Enumerable.Range(1, 100).Select(index => Of($"bucket-{index}", ComplianceType.NonCompliant)).ToList());
            await PutAsync(
                "test-mode", new List<Evaluation> { Of("bucket-1", ComplianceType.NotApplicable) }, testMode: true);
            var unicode = Of("bucket-1", ComplianceType.Compliant);
            unicode.Annotation = "Zażółć \"gęślą\" \\ jaźń — 漢字 😀";
            await PutAsync("unicode", new List<Evaluation> { unicode });
            var fraction = Of("bucket-1", ComplianceType.Compliant);
            fraction.OrderingTimestamp = Ordering.AddMilliseconds(678);
            await PutAsync("fraction", new List<Evaluation> { fraction });
        }

        private async Task ReceiveAsync()
        {
            var answer = await _client.PutEvaluationsAsync(Empty());
            var failed = answer.FailedEvaluations ?? new List<Evaluation>();
            var first = failed.First();
            Program.Print(new
            {
                step = "failed-evaluations",
                count = failed.Count,
                first = new
                {
                    type = first.ComplianceResourceType,
                    id = first.ComplianceResourceId,
                    compliance = first.ComplianceType,
                    annotation = first.Annotation,
                    timestamp = Program.Rfc3339(first.OrderingTimestamp)
                }
            });

            answer = await _client.PutEvaluationsAsync(Empty());
            var timestamp = answer.FailedEvaluations?.First().OrderingTimestamp;
            Program.Print(new { step = "failed-fraction", timestamp = Program.Rfc3339(timestamp) });

            await PutAsync("unknown-member", null);
        }

        private async Task FailAsync()
        {
            try
            {
                await _client.PutEvaluationsAsync(Empty());
                throw new InvalidOperationException("expected an error");
            }
            catch (InvalidParameterValueException error)
            {
                Print(nameof(InvalidParameterValueException), error);
            }
            catch (InvalidResultTokenException error)
            {
                Print(nameof(InvalidResultTokenException), error);
            }
            catch (NoSuchConfigRuleException error)
            {
                Print(nameof(NoSuchConfigRuleException), error);
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

        private async Task PutAsync(string step, List<Evaluation>? evaluations, bool? testMode = null)
        {
            var answer = await _client.PutEvaluationsAsync(
                new PutEvaluationsRequest(evaluations: evaluations, resultToken: "token-1", testMode: testMode));
            Program.Print(new { step, failed = answer.FailedEvaluations?.Count ?? 0 });
        }

        private static PutEvaluationsRequest Empty() => new PutEvaluationsRequest(resultToken: "token-1");

        private static Evaluation Of(string id, ComplianceType compliance) => new Evaluation(
            complianceResourceType: "AWS::S3::Bucket",
            complianceResourceId: id,
            complianceType: compliance,
            orderingTimestamp: Ordering);

        private static void Print(string caught, ConfigServiceException error)
        {
            Program.PrintError(caught, error.ErrorMessage, (int)error.StatusCode, error.IsThrottling);
        }
    }
}
