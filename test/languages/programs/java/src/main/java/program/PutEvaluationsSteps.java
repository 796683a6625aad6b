package program;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import putevaluations.client.ApiClient;
import putevaluations.client.ConfigServiceClient;
import putevaluations.client.ConfigServiceException;
import putevaluations.model.ComplianceType;
import putevaluations.model.Evaluation;
import putevaluations.model.InvalidParameterValueException;
import putevaluations.model.InvalidResultTokenException;
import putevaluations.model.NoSuchConfigRuleException;
import putevaluations.model.PutEvaluationsRequest;
import putevaluations.model.PutEvaluationsResponse;
import putevaluations.model.ThrottlingException;
import putevaluations.model.ValidationException;

/** The steps of PutEvaluations. */
final class PutEvaluationsSteps {
  private static final Instant T = Instant.parse("2026-01-02T03:04:05Z");

  private final ConfigServiceClient client;

  PutEvaluationsSteps(String url) {
    client = new ConfigServiceClient(new ApiClient(url).setSigner(Main::sign));
  }

  void run() throws Exception {
    printFailed("one", request(evaluation("bucket-1", ComplianceType.COMPLIANT, T)));

    List<Evaluation> hundred =
        IntStream.rangeClosed(1, 100)
            .mapToObj(id -> evaluation("bucket-" + id, ComplianceType.NON_COMPLIANT, T))
            .collect(Collectors.toList());
    printFailed("hundred", request().evaluations(hundred));

    Evaluation notApplicable = evaluation("bucket-1", ComplianceType.NOT_APPLICABLE, T);
    printFailed("test-mode", request(notApplicable).testMode(true));

    Evaluation annotated =
        evaluation("bucket-1", ComplianceType.COMPLIANT, T)
            .annotation("Zażółć \"gęślą\" \\ jaźń — 漢字 😀");
    printFailed("unicode", request(annotated));

    Instant fraction = Instant.parse("2026-01-02T03:04:05.678Z");
    printFailed("fraction", request(evaluation("bucket-1", ComplianceType.COMPLIANT, fraction)));

    List<Evaluation> failed = client.putEvaluations(request()).getFailedEvaluations();
    Evaluation first = failed.get(0);
    Main.print(
        "failed-evaluations",
        "count",
        failed.size(),
        "first",
        new First(
            first.getComplianceResourceType(),
            first.getComplianceResourceId(),
            first.getComplianceType().getValue(),
            first.getAnnotation(),
            Main.text(first.getOrderingTimestamp())));

    first = client.putEvaluations(request()).getFailedEvaluations().get(0);
    Main.print("failed-fraction", "timestamp", Main.text(first.getOrderingTimestamp()));

    printFailed("unknown-member", request());

    for (int call = 0; call < 5; call += 1) {
      fail();
    }
  }

  private record First(
      String type, String id, String compliance, String annotation, String timestamp) {}

  private void fail() throws Exception {
    try {
      client.putEvaluations(request());
    } catch (InvalidParameterValueException e) {
      printError("InvalidParameterValueException", e);
      return;
    } catch (InvalidResultTokenException e) {
      printError("InvalidResultTokenException", e);
      return;
    } catch (NoSuchConfigRuleException e) {
      printError("NoSuchConfigRuleException", e);
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

  private static void printError(String caught, ConfigServiceException error) throws Exception {
    Main.printError(caught, error.getMessage(), error.getCode(), error.isThrottling());
  }

  private static Evaluation evaluation(String id, ComplianceType compliance, Instant timestamp) {
    return new Evaluation()
        .complianceResourceType("AWS::S3::Bucket")
        .complianceResourceId(id)
        .complianceType(compliance)
        .orderingTimestamp(timestamp);
  }

  private static PutEvaluationsRequest request(Evaluation... evaluations) {
    PutEvaluationsRequest request = new PutEvaluationsRequest().resultToken("token-1");
    return evaluations.length == 0 ? request : request.evaluations(List.of(evaluations));
  }

  private void printFailed(String step, PutEvaluationsRequest request) throws Exception {
    PutEvaluationsResponse response = client.putEvaluations(request);
    List<Evaluation> failed = response.getFailedEvaluations();
    Main.print(step, "failed", failed == null ? 0 : failed.size());
  }
}
