use crate::{fails, rfc3339, sign, Unexpected};
use mediastore_data::chrono::DateTime;
use mediastore_data::models::{Item, ListItemsResponse, PutObjectResponse};
use mediastore_data::models::{StorageClass, UploadAvailability};
use mediastore_data::reqwest::Response;
use mediastore_data::{
    delete_object, describe_object, get_object, list_items, put_object, Configuration, Error,
    Signer,
};
use serde_json::json;

const PATH: &str = "shows/pilot.txt";

pub async fn run(url: &str) -> Result<(), Unexpected> {
    let client = Configuration::new(url).with_signer(Signer::new(sign));

    let answer = put(&client).await?;
    println!(
        "{}",
        json!({ "step": "put", "etag": answer.e_tag, "storageClass": answer.storage_class })
    );

    let answer = get_object(&client, PATH, Some("bytes=0-9")).await?;
    let etag = header(&answer, "etag")?;
    let last_modified = DateTime::parse_from_rfc2822(&header(&answer, "last-modified")?)?;
    println!(
        "{}",
        json!({
            "step": "get",
            "length": answer.bytes().await?.len(),
            "etag": etag,
            "lastModified": rfc3339(&last_modified.to_utc()),
        })
    );

    let answer = list_items(&client, Some("shows"), Some(10), Some("a b&c=ü/+")).await?;
    let item = first(&answer)?;
    println!(
        "{}",
        json!({
            "step": "list",
            "name": item.name,
            "type": item.r#type,
            "lastModified": item.last_modified.as_ref().map(rfc3339),
            "contentLength": item.content_length,
            "nextToken": answer.next_token,
        })
    );

    let answer = list_items(&client, None, None, None).await?;
    let last_modified = first(&answer)?.last_modified.as_ref().map(rfc3339);
    println!(
        "{}",
        json!({ "step": "list-fraction", "lastModified": last_modified })
    );

    let answer = describe_object(&client, PATH).await?;
    println!(
        "{}",
        json!({ "step": "describe", "etag": header(&answer, "etag")? })
    );

    delete_object(&client, PATH).await?;
    println!("{}", json!({ "step": "delete" }));

    fails!(delete_object(&client, PATH), ContainerNotFoundException);
    fails!(delete_object(&client, PATH), ObjectNotFoundException);
    fails!(
        get_object(&client, PATH, None),
        RequestedRangeNotSatisfiableException
    );
    fails!(list_items(&client, None, None, None), InternalServerError);
    fails!(put(&client), ValidationException);
    fails!(put(&client), ThrottlingException);
    fails!(describe_object(&client, PATH), ObjectNotFoundException);
    Ok(())
}

async fn put(client: &Configuration) -> Result<PutObjectResponse, Error> {
    put_object(
        client,
        PATH,
        "Zażółć".into(),
        Some("text/plain"),
        Some("max-age=60"),
        Some(StorageClass::Temporal),
        Some(UploadAvailability::Streaming),
    )
    .await
}

fn header(answer: &Response, name: &str) -> Result<String, Unexpected> {
    let value = answer.headers().get(name).ok_or("a header is missing")?;
    Ok(value.to_str()?.to_owned())
}

fn first(answer: &ListItemsResponse) -> Result<&Item, Unexpected> {
    let items = answer.items.as_deref().unwrap_or_default();
    Ok(items.first().ok_or("no items")?)
}
