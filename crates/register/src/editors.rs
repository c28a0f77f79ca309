//! What lets an editor help with the files: the JSON Schema beside them, and a line in each that names it.

/// The file in which the schema lies beside the files of a register. It is no part of the register.
pub const SCHEMA_FILE: &str = "register.schema.json";

/// The schema as it is kept in the repository, fresh by a test.
pub(crate) const SCHEMA: &str = include_str!("../example/register.schema.json");

/// The line at the top of a file by which an editor finds the schema (the directive of Taplo, which Even Better TOML and
/// others follow).
pub(crate) fn directive(path: &str) -> String {
    let up = "../".repeat(path.matches('/').count());
    let from_here = if up.is_empty() { "./" } else { &up };
    format!("#:schema {from_here}{SCHEMA_FILE}\n")
}
