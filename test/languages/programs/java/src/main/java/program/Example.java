package program;

import java.time.Instant;
import java.util.List;
import putevaluations.client.*;
import putevaluations.model.*;

public final class Example {
  public static void main(String[] args) throws ApiException {
    var client = new ConfigServiceClient(new ApiClient(System.getenv("DOVETAIL_URL")));
    var evaluation =
        new Evaluation()
            .complianceResourceType("AWS::S3::Bucket")
            .complianceResourceId("my-bucket")
            .complianceType(ComplianceType.NON_COMPLIANT)
            .annotation("The bucket is open to the public.")
            .orderingTimestamp(Instant.parse("2026-01-02T03:04:05Z"));
    var token = System.getenv("RESULT_TOKEN");
    var request = new PutEvaluationsRequest().resultToken(token).evaluations(List.of(evaluation));
    try {
      var failed = client.putEvaluations(request).getFailedEvaluations();
      System.out.println("failed evaluations: " + (failed == null ? 0 : failed.size()));
    } catch (InvalidResultTokenException e) {
      System.err.println(e.getMessage());
    } catch (ConfigServiceException e) {
      System.err.println(e);
    }
  }
}
