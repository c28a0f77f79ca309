//! The record of processing activities (UK GDPR Art. 30) for the public: where documents lie inside the office is
//! left out.

use axum::http::header;
use axum::response::IntoResponse as _;
use privet_web::{Answer, Anyone, HouseRef, State};

use super::notice::public_states;
use crate::article30::{Audience, Record};

/// As CSV in the columns of the ICO's template.
pub(super) async fn csv(_: Anyone, State(house): State<HouseRef>) -> Answer {
    let published = house.published()?;
    let record = Record::of(&published.register, Audience::Public, &public_states(&house).await?);
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8; header=present"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"record-of-processing.csv\""),
    ];
    Ok((headers, record.csv().map_err(privet_ground::refusal::Refusal::fault)?).into_response())
}

/// As JSON.
pub(super) async fn json(_: Anyone, State(house): State<HouseRef>) -> Answer {
    let published = house.published()?;
    let record = Record::of(&published.register, Audience::Public, &public_states(&house).await?);
    let body = record.json(&published.register_hash);
    Ok(([(header::CONTENT_TYPE, "application/json")], body.to_string()).into_response())
}
