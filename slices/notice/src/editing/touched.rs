//! Which sentences of the notice a declaration makes: those that would read otherwise if its own words did.

use privet_evidence::StatementId;
use privet_ground::refusal::Refusal;
use privet_register::{Part, Register, Section, Shape, Sketch};
use privet_web::house::House;
use serde_json::Value as Json;

use crate::desk::compose;
use crate::document::Document;

/// What is put behind each text: nothing that anybody writes.
const MARK: &str = " ‹privet›";

/// The sentences that speak of a declaration, of a register and its document. Found by having the whole notice said once
/// more with the declaration's words marked, so that no slice has to say what it reads.
pub(crate) fn statements(
    house: &House,
    (register, document): (&Register, &Document),
    (section, id): (&Section, &str),
) -> Result<Vec<StatementId>, Refusal> {
    let mut sketch = Sketch::of(register);
    let Some(entry) = sketch.entry(section.key, id) else { return Ok(Vec::new()) };
    let mut marked = entry.clone();
    mark(&section.shape, &mut marked);
    sketch.set(section, id, Some(marked));
    let Some(otherwise) = sketch.check().register else { return Ok(Vec::new()) };
    let said = compose(house, &otherwise)?;
    let changed = document.statements.iter().filter(|statement| {
        let other = said.statements.iter().find(|other| other.id == statement.id);
        other.is_none_or(|other| other.text != statement.text || other.details != statement.details)
    });
    Ok(changed.map(|statement| statement.id.clone()).collect())
}

/// Marks every text of a value.
fn mark(shape: &Shape, value: &mut Json) {
    match (shape, value) {
        (Shape::Words, Json::Object(texts)) => texts.values_mut().for_each(mark_text),
        (Shape::Text, text) => mark_text(text),
        (Shape::List(of), Json::Array(list)) => list.iter_mut().for_each(|element| mark(of, element)),
        (Shape::Map { values, .. }, Json::Object(table)) => {
            table.values_mut().for_each(|element| mark(values, element));
        }
        (Shape::Table(_) | Shape::Variant { .. }, value) => {
            let parts: Vec<&Part> = shape.parts(value).iter().collect();
            for part in parts {
                if let Some(below) = value.get_mut(part.key) {
                    mark(&part.shape, below);
                }
            }
        }
        _ => {}
    }
}

fn mark_text(text: &mut Json) {
    if let Json::String(text) = text {
        text.push_str(MARK);
    }
}
