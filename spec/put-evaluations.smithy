$version: "2.0"

namespace com.amazonaws.configservice

use aws.api#service
use aws.auth#sigv4
use aws.protocols#awsJson1_1
use dovetail.contract#responseOnly

/// AWS Config keeps a record of how the resources of an account are configured, and judges them by rules. This
/// contract is the part of it that a custom rule calls to hand in its verdicts.
@title("AWS Config")
@service(sdkId: "Config Service", arnNamespace: "config", endpointPrefix: "config")
@sigv4(name: "config")
@awsJson1_1
service StarlingDoveService {
    version: "2014-11-12"
    operations: [
        PutEvaluations
    ]
}

/// Hands in the verdicts of a custom rule. The rule was invoked with an event; the result token of that event says
/// which rule, and which invocation, the verdicts belong to.
///
/// For each pair of rule and resource, AWS Config keeps the verdict with the newest ordering timestamp.
operation PutEvaluations {
    input: PutEvaluationsRequest
    output: PutEvaluationsResponse
    errors: [
        InvalidParameterValueException
        InvalidResultTokenException
        NoSuchConfigRuleException
    ]
}

/// What a custom rule hands in.
@input
structure PutEvaluationsRequest {
    /// The verdicts, one for each resource that was judged. Without any, the call only checks the token.
    Evaluations: Evaluations

    /// The token of the event that invoked the rule, passed on as it came. In test mode its value is not looked at,
    /// but it has to be there.
    @required
    ResultToken: String

    /// Asks for a rehearsal: the request is checked as always, but its token is not, and nothing is recorded.
    TestMode: Boolean = false
}

/// The answer to verdicts that were handed in.
@output
structure PutEvaluationsResponse {
    /// The verdicts that were not recorded; empty when all of them were. A rule should hand these in again.
    FailedEvaluations: Evaluations
}

/// Up to a hundred verdicts.
@length(min: 0, max: 100)
list Evaluations {
    member: Evaluation
}

/// The verdict of a rule on one resource.
structure Evaluation {
    /// The type of the resource that was judged, such as `AWS::EC2::Instance`.
    @required
    ComplianceResourceType: ResourceType

    /// The id of the resource that was judged, unique among the resources of its type.
    @required
    ComplianceResourceId: ResourceId

    /// The verdict itself.
    @required
    @responseOnly(
        values: ["INSUFFICIENT_DATA"]
        error: InvalidParameterValueException
        message: "INSUFFICIENT_DATA is not a verdict that a rule can hand in."
    )
    ComplianceType: ComplianceType

    /// Why the verdict is what it is, in words for people.
    Annotation: Annotation

    /// When the state that was judged came about. It is the time of the event that invoked the rule, not of the call:
    /// of two verdicts on one resource, the one with the later time stands.
    @required
    OrderingTimestamp: OrderingTimestamp
}

/// The type of a resource, up to 256 characters.
@length(min: 1, max: 256)
string ResourceType

/// The id of a resource, up to 768 characters.
@length(min: 1, max: 768)
string ResourceId

/// A remark beside a verdict, up to 256 characters. One character too many, and the whole call is refused.
@length(min: 1, max: 256)
string Annotation

/// A point in time, in seconds since 1970-01-01T00:00:00Z. A fraction and a negative number are allowed.
@timestampFormat("epoch-seconds")
timestamp OrderingTimestamp

/// What a rule can say of a resource.
enum ComplianceType {
    /// The resource is as the rule wants it.
    COMPLIANT

    /// The resource is not as the rule wants it.
    NON_COMPLIANT

    /// The rule does not judge this resource, for one because it is gone.
    NOT_APPLICABLE

    /// Too little is known for a verdict. AWS Config says so in its answers; a rule can't.
    INSUFFICIENT_DATA
}

/// A parameter of the request has a value that can't be used.
@error("client")
@httpError(400)
structure InvalidParameterValueException {
    /// What was wrong, in words for people.
    message: String
}

/// The result token is not one that AWS Config gave, was changed on its way, or has expired.
@error("client")
@httpError(400)
structure InvalidResultTokenException {
    /// What was wrong, in words for people.
    message: String
}

/// The rule that the result token was made for is gone.
@error("client")
@httpError(400)
structure NoSuchConfigRuleException {
    /// What was wrong, in words for people.
    message: String
}
