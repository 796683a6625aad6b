"""Hands in verdicts of a rule."""

from datetime import datetime, timezone

from failure import failure
from put_evaluations_client import (
    ApiClient,
    ComplianceType,
    ConfigServiceApi,
    Configuration,
    Evaluation,
    PutEvaluationsRequest,
)
from put_evaluations_client.errors import (
    InvalidParameterValueException,
    InvalidResultTokenException,
    NoSuchConfigRuleException,
    ThrottlingException,
    ValidationException,
)

TIME = datetime(2026, 1, 2, 3, 4, 5, tzinfo=timezone.utc)


def evaluation(number, compliance_type, annotation=None, time=TIME):
    return Evaluation(
        compliance_resource_type="AWS::S3::Bucket",
        compliance_resource_id=f"bucket-{number}",
        compliance_type=compliance_type,
        annotation=annotation,
        ordering_timestamp=time,
    )


def steps(url, signer):
    """Yields what came of each step."""
    api = ConfigServiceApi(ApiClient(Configuration(host=url, signer=signer)))

    def put(*evaluations, **others):
        request = PutEvaluationsRequest(result_token="token-1", **others)
        if evaluations:
            request.evaluations = list(evaluations)
        return api.put_evaluations(request).failed_evaluations or []

    compliant = ComplianceType.COMPLIANT
    one = put(evaluation(1, compliant))
    yield {"step": "one", "failed": len(one)}

    all_of_them = [
        evaluation(number, ComplianceType.NON_COMPLIANT) for number in range(1, 101)
    ]
    hundred = put(*all_of_them)
    yield {"step": "hundred", "failed": len(hundred)}

    rehearsal = put(evaluation(1, ComplianceType.NOT_APPLICABLE), test_mode=True)
    yield {"step": "test-mode", "failed": len(rehearsal)}

    unicode = put(
        evaluation(1, compliant, annotation='Zażółć "gęślą" \\ jaźń — 漢字 😀')
    )
    yield {"step": "unicode", "failed": len(unicode)}

    fraction = put(evaluation(1, compliant, time=TIME.replace(microsecond=678_000)))
    yield {"step": "fraction", "failed": len(fraction)}

    failed = put()
    yield {
        "step": "failed-evaluations",
        "count": len(failed),
        "first": {
            "type": failed[0].compliance_resource_type,
            "id": failed[0].compliance_resource_id,
            "compliance": failed[0].compliance_type,
            "annotation": failed[0].annotation,
            "timestamp": failed[0].ordering_timestamp,
        },
    }

    yield {"step": "failed-fraction", "timestamp": put()[0].ordering_timestamp}
    yield {"step": "unknown-member", "failed": len(put())}

    for _ in range(5):
        try:
            put()
        except InvalidParameterValueException as error:
            yield failure("InvalidParameterValueException", error)
        except InvalidResultTokenException as error:
            yield failure("InvalidResultTokenException", error)
        except NoSuchConfigRuleException as error:
            yield failure("NoSuchConfigRuleException", error)
        except ValidationException as error:
            yield failure("ValidationException", error)
        except ThrottlingException as error:
            yield failure("ThrottlingException", error)
        else:
            raise AssertionError("an error was expected")
