//! The names of entries: one type a section, so that two kinds of name cannot be mixed up.

use crate::define::identifier;

/// What a name looks like, as a regular expression.
pub(crate) const KEBAB_CASE: &str = "^[a-z][a-z0-9]*(-[a-z0-9]+)*$";

/// The most characters of a name.
pub(crate) const LONGEST_NAME: usize = 64;

/// A name is not in kebab case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "a name is made of small letters, digits and single hyphens, begins with a letter and has at most 64 characters, such as `answer-enquiries`"
)]
pub struct InvalidName;

/// Checks a name without regular expressions.
pub(crate) fn kebab_case(name: &str) -> Result<&str, InvalidName> {
    let begins = name.bytes().next().is_some_and(|first| first.is_ascii_lowercase());
    let parts = name.split('-').all(|part| {
        !part.is_empty() && part.bytes().all(|sign| sign.is_ascii_lowercase() || sign.is_ascii_digit())
    });
    if begins && parts && name.len() <= LONGEST_NAME { Ok(name) } else { Err(InvalidName) }
}

identifier! {
    /// The name of a role, such as `data-protection-officer`.
    pub struct RoleId in "role";
    /// The name of a website.
    pub struct SiteId in "site";
    /// The name of a data category.
    pub struct CategoryId in "category";
    /// The name of a group of data subjects.
    pub struct PeopleId in "people";
    /// The name of a purpose.
    pub struct PurposeId in "purpose";
    /// The name of a recipient.
    pub struct RecipientId in "recipient";
    /// The name of a retention rule.
    pub struct RetentionId in "retention";
    /// The name of a storage item, such as a cookie.
    pub struct StorageId in "storage";
    /// The name of a form.
    pub struct FormId in "form";
    /// The name of a newsletter.
    pub struct NewsletterId in "newsletter";
    /// The name of a system in which data lies.
    pub struct SystemId in "system";
    /// The name of a security measure.
    pub struct MeasureId in "measure";
    /// The name of an automated decision.
    pub struct DecisionId in "decision";
    /// The name of a social media platform.
    pub struct PlatformId in "platform";
    /// The name of an official profile.
    pub struct ProfileId in "profile";
    /// The name of a sponsored link.
    pub struct SponsorId in "sponsor";
    /// The name of a recommended contact.
    pub struct LinkId in "link";
    /// The name of a short link, which is also its address below `/go/`.
    pub struct ShortLinkId in "short_link";
    /// The name of a file offered for download.
    pub struct DownloadId in "download";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_kebab_case() {
        for good in ["a", "answer-enquiries", "para-5", "x1"] {
            assert!(PurposeId::new(good).is_ok(), "{good}");
        }
        for bad in ["", "-a", "a-", "a--b", "A", "a_b", "1a", "é", &"a".repeat(65)] {
            assert!(PurposeId::new(bad).is_err(), "{bad}");
        }
    }
}
