//! What web stores, column by column: a check compares the list with the live schema.

use crate::slice::{Column, Content};

const fn plain(table: &'static str, column: &'static str) -> Column {
    Column { table, column, content: Content::NotPersonal }
}

const fn sealed(column: &'static str, category: &'static str) -> Column {
    Column { table: "web_staff", column, content: Content::Sealed(category) }
}

/// Every column of web's tables. A password's hash is salted and slow; it says nothing about a person by itself.
pub const HOLDINGS: &[Column] = &[
    plain("web_staff", "id"),
    plain("web_staff", "dossier_id"),
    sealed("name", "name"),
    sealed("email", "email-address"),
    plain("web_staff", "email_blind"),
    plain("web_staff", "password"),
    sealed("second_factor", "staff-account"),
    plain("web_staff", "last_step"),
    plain("web_staff", "roles"),
    plain("web_staff", "joined_at"),
    plain("web_staff", "signed_in_at"),
    plain("web_staff", "disabled_at"),
    plain("web_staff", "failures"),
    plain("web_staff", "refused_until"),
    plain("web_staff", "reset_at"),
    plain("web_recovery_code", "staff_id"),
    plain("web_recovery_code", "hash"),
    plain("web_recovery_code", "used_at"),
    plain("web_session", "hash"),
    plain("web_session", "staff_id"),
    plain("web_session", "started_at"),
    plain("web_session", "seen_at"),
    plain("web_session", "confirmed_at"),
    plain("web_invitation", "hash"),
    plain("web_invitation", "roles"),
    plain("web_invitation", "invited_by"),
    plain("web_invitation", "invited_at"),
    plain("web_invitation", "expires_at"),
    plain("web_invitation", "used_at"),
    plain("web_invitation", "opens"),
    plain("web_invitation", "staff_id"),
    plain("web_sign_in_failure", "hour"),
    plain("web_sign_in_failure", "account"),
    plain("web_sign_in_failure", "cause"),
    plain("web_sign_in_failure", "failures"),
    plain("web_sign_in_failure", "logged"),
    plain("web_spent_token", "hash"),
    plain("web_spent_token", "expires_at"),
];
