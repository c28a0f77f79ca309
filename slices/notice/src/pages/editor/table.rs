//! The entries of a section for other programs: each with what it says, in the words of its page.

use privet_ground::refusal::Refusal;
use privet_register::section;
use privet_web::{Answer, HouseRef, Path, Query, Sheet, SignedIn, State};

use super::Asked;
use super::entries::wanted;
use crate::editing::reading::{Reading, Standing};
use crate::editing::shown::{self, Line};

pub(super) async fn csv(
    _: SignedIn,
    State(house): State<HouseRef>,
    Path(key): Path<String>,
    Query(asked): Query<Asked>,
) -> Answer {
    sheet(&house, &key, &asked).await?.csv()
}

pub(super) async fn xlsx(
    _: SignedIn,
    State(house): State<HouseRef>,
    Path(key): Path<String>,
    Query(asked): Query<Asked>,
) -> Answer {
    sheet(&house, &key, &asked).await?.xlsx()
}

async fn sheet(house: &HouseRef, key: &str, asked: &Asked) -> Result<Sheet, Refusal> {
    let of = section(key).ok_or_else(Refusal::not_found)?;
    let reading = Reading::open(house, asked.of.as_deref()).await?;
    let mut sheet =
        Sheet::new(format!("register-{}", of.key.replace('_', "-")), &["name", "title", "draft", "says"]);
    for listed in wanted(&reading, of, asked) {
        let is_gone = listed.standing == Standing::Gone;
        let sketch = if is_gone { reading.before() } else { reading.sketch() };
        let lines = sketch
            .entry(of.key, &listed.id)
            .map_or_else(Vec::new, |entry| shown::lines((&house.words, sketch), of, entry));
        let says = lines.iter().map(said).collect::<Vec<_>>().join("\n");
        sheet.row([listed.id, listed.name, listed.standing.says().to_owned(), says]);
    }
    Ok(sheet)
}

fn said(line: &Line) -> String {
    let values: Vec<String> = line
        .values
        .iter()
        .map(|value| match &value.language {
            Some(language) => format!("[{language}] {}", value.text),
            None => value.text.clone(),
        })
        .collect();
    format!("{}: {}", line.label, values.join("; "))
}
