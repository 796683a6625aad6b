import os
import sys
from datetime import datetime, timezone

import put_evaluations_client as config
from put_evaluations_client import errors

configuration = config.Configuration(host=os.environ["DOVETAIL_URL"])
api = config.ConfigServiceApi(config.ApiClient(configuration))
evaluation = config.Evaluation(
    compliance_resource_type="AWS::S3::Bucket",
    compliance_resource_id="my-bucket",
    compliance_type=config.ComplianceType.NON_COMPLIANT,
    annotation="The bucket is open to the public.",
    ordering_timestamp=datetime(2026, 1, 2, 3, 4, 5, tzinfo=timezone.utc),
)
request = config.PutEvaluationsRequest(
    result_token=os.environ["RESULT_TOKEN"], evaluations=[evaluation]
)
try:
    answer = api.put_evaluations(request)
    print("failed evaluations:", len(answer.failed_evaluations or []))
except errors.InvalidResultTokenException as error:
    sys.exit(f"the result token is not valid: {error.message}")
except errors.ConfigServiceError as error:
    sys.exit(f"the service answered with {error}")
