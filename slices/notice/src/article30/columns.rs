//! The columns of the record, in the order of the ICO's template for controllers (from memory, unverified), and behind
//! them what the template has above its table.

/// How many columns the template's table has.
#[cfg(test)]
pub(super) const OF_THE_TEMPLATE: usize = 30;

/// The columns. The last four stand outside of the template's table; they come last, so that the others can be pasted
/// into it. UK GDPR Art. 30(1)(a) wants the first three of them, and a row that was taken out of the file alone still
/// says whose it is.
pub(super) const COLUMNS: [&str; 34] = [
    "Business function",
    "Purpose of processing",
    "Name and contact details of joint controller",
    "Categories of individuals",
    "Categories of personal data",
    "Categories of recipients",
    "Link to contract with processor",
    "Names of third countries or international organisations",
    "Safeguards for exceptional transfers",
    "Retention schedule",
    "General description of security measures",
    "Article 6 lawful basis",
    "Article 9 basis",
    "Legitimate interests for the processing",
    "Link to record of LIA",
    "Rights available",
    "Existence of automated decision-making",
    "Source of the personal data",
    "Link to record of consent",
    "Location of personal data",
    "DPIA required?",
    "DPIA progress",
    "Link to DPIA",
    "Has a breach occurred?",
    "Link to record of breach",
    "DPA Sch 1 condition",
    "Art 6 basis for that condition",
    "Link to retention and erasure policy document",
    "Retained and erased in line with it?",
    "Reasons if not",
    "Name and contact details of controller",
    "Name and contact details of data protection officer",
    "Name and contact details of representative",
    "Countries of systems and recipients",
];

/// A row, a cell for each column.
pub(super) type Row = [String; COLUMNS.len()];
