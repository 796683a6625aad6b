use put_evaluations::models::{ComplianceType, Evaluation, PutEvaluationsRequest};
use put_evaluations::{put_evaluations, Configuration, Error};
use std::env;

#[tokio::main(flavor = "current_thread")]
pub async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let configuration = Configuration::new(env::var("DOVETAIL_URL")?);
    let mut evaluation = Evaluation::new(
        "AWS::S3::Bucket".to_owned(),
        "my-bucket".to_owned(),
        ComplianceType::NonCompliant,
        "2026-01-02T03:04:05Z".parse()?,
    );
    evaluation.annotation = Some("The bucket is open to the public.".to_owned());
    let mut request = PutEvaluationsRequest::new(env::var("RESULT_TOKEN")?);
    request.evaluations = Some(vec![evaluation]);
    match put_evaluations(&configuration, request).await {
        Ok(answer) => {
            let failed = answer.failed_evaluations.unwrap_or_default();
            println!("failed evaluations: {}", failed.len());
        }
        Err(Error::InvalidResultTokenException(error)) => {
            eprintln!("{}", error.metadata.message.unwrap_or_default());
        }
        Err(error) => eprintln!("{error}"),
    }
    Ok(())
}
