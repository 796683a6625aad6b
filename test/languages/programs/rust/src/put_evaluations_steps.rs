use crate::{fails, rfc3339, sign, Unexpected};
use put_evaluations::chrono::{DateTime, Duration, TimeZone, Utc};
use put_evaluations::models::{
    ComplianceType, Evaluation, PutEvaluationsRequest, PutEvaluationsResponse,
};
use put_evaluations::{put_evaluations, Configuration, Error, Signer};
use serde_json::json;

pub async fn run(url: &str) -> Result<(), Unexpected> {
    let client = Configuration::new(url).with_signer(Signer::new(sign));
    let time = Utc
        .with_ymd_and_hms(2026, 1, 2, 3, 4, 5)
        .single()
        .ok_or("a time")?;

    let one = vec![evaluation(1, ComplianceType::Compliant, time)];
    let answer = put_evaluations(&client, request(Some(one))).await?;
    println!("{}", json!({ "step": "one", "failed": failed(&answer) }));

    let hundred = (1..=100)
        .map(|number| evaluation(number, ComplianceType::NonCompliant, time))
        .collect();
    let answer = put_evaluations(&client, request(Some(hundred))).await?;
    println!(
        "{}",
        json!({ "step": "hundred", "failed": failed(&answer) })
    );

    let one = vec![evaluation(1, ComplianceType::NotApplicable, time)];
    let mut rehearsal = request(Some(one));
    rehearsal.test_mode = Some(true);
    let answer = put_evaluations(&client, rehearsal).await?;
    println!(
        "{}",
        json!({ "step": "test-mode", "failed": failed(&answer) })
    );

    let mut annotated = evaluation(1, ComplianceType::Compliant, time);
    annotated.annotation = Some(r#"Zażółć "gęślą" \ jaźń — 漢字 😀"#.to_owned());
    let answer = put_evaluations(&client, request(Some(vec![annotated]))).await?;
    println!(
        "{}",
        json!({ "step": "unicode", "failed": failed(&answer) })
    );

    let fraction = time + Duration::milliseconds(678);
    let one = vec![evaluation(1, ComplianceType::Compliant, fraction)];
    let answer = put_evaluations(&client, request(Some(one))).await?;
    println!(
        "{}",
        json!({ "step": "fraction", "failed": failed(&answer) })
    );

    let answer = put_evaluations(&client, request(None)).await?;
    let first = first(&answer)?;
    println!(
        "{}",
        json!({
            "step": "failed-evaluations",
            "count": failed(&answer),
            "first": {
                "type": first.compliance_resource_type,
                "id": first.compliance_resource_id,
                "compliance": first.compliance_type,
                "annotation": first.annotation,
                "timestamp": rfc3339(&first.ordering_timestamp),
            },
        })
    );

    let answer = put_evaluations(&client, request(None)).await?;
    let timestamp = rfc3339(&self::first(&answer)?.ordering_timestamp);
    println!(
        "{}",
        json!({ "step": "failed-fraction", "timestamp": timestamp })
    );

    let answer = put_evaluations(&client, request(None)).await?;
    println!(
        "{}",
        json!({ "step": "unknown-member", "failed": failed(&answer) })
    );

    fails!(
        put_evaluations(&client, request(None)),
        InvalidParameterValueException
    );
    fails!(
        put_evaluations(&client, request(None)),
        InvalidResultTokenException
    );
    fails!(
        put_evaluations(&client, request(None)),
        NoSuchConfigRuleException
    );
    fails!(put_evaluations(&client, request(None)), ValidationException);
    fails!(put_evaluations(&client, request(None)), ThrottlingException);
    Ok(())
}

fn request(evaluations: Option<Vec<Evaluation>>) -> PutEvaluationsRequest {
    PutEvaluationsRequest {
        evaluations,
        ..PutEvaluationsRequest::new("token-1".to_owned())
    }
}

fn evaluation(number: u32, compliance: ComplianceType, time: DateTime<Utc>) -> Evaluation {
    Evaluation::new(
        "AWS::S3::Bucket".to_owned(),
        format!("bucket-{number}"),
        compliance,
        time,
    )
}

fn failed(answer: &PutEvaluationsResponse) -> usize {
    answer.failed_evaluations.as_ref().map_or(0, Vec::len)
}

fn first(answer: &PutEvaluationsResponse) -> Result<&Evaluation, Unexpected> {
    let evaluations = answer.failed_evaluations.as_deref().unwrap_or_default();
    Ok(evaluations.first().ok_or("no failed evaluations")?)
}
