//! What the public may see of a proof: as much as the controller allows, never greener than it is.

use privet_evidence::{Board, CheckOnBoard, Line, State, Statement, Summary};
use privet_ground::clock::Instant;
use privet_register::{Measure, Register, Visibility};
use serde::{Serialize, Serializer};

use super::saying::{Saying, found, trouble};
use crate::language::Lang;
use crate::look::{Mark, Shown};

/// How much of a statement's proof the public sees, the most first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Visible {
    /// The state and what each check found.
    Full,
    /// The state, and when it was last looked at.
    StateOnly,
    /// That the proof is not published.
    NotPublished,
}

impl Visible {
    /// What the register says for a statement: its measure's own word, else the heading's. One that sums up others shows
    /// no more than the most that is kept back of them, or their checks could be read there.
    pub fn of(register: &Register, statement: &Statement) -> Self {
        let measure = measure_of(register, statement).and_then(|measure| measure.visibility);
        let own = measure.unwrap_or_else(|| register.visibility_of(statement.heading));
        let summed = statement.sums_up.iter().map(|heading| register.visibility_of(*heading));
        let measures = register.measures.values().filter(|one| statement.sums_up.contains(&one.heading));
        let least = summed.chain(measures.filter_map(|one| one.visibility)).map(Self::from).max();
        least.map_or(Self::from(own), |least| least.max(own.into()))
    }
}

impl From<Visibility> for Visible {
    fn from(visibility: Visibility) -> Self {
        match visibility {
            Visibility::Full => Self::Full,
            Visibility::State => Self::StateOnly,
            Visibility::Hidden => Self::NotPublished,
        }
    }
}

/// The measure of the register that a statement states: `security.measure:NAME`.
pub fn measure_of<'a>(register: &'a Register, statement: &Statement) -> Option<&'a Measure> {
    register.measures.get(statement.id.as_str().strip_prefix("security.measure:")?)
}

/// What the public may see of a line of the board: never more than the controller allows, never greener than it is.
#[derive(Clone, Copy)]
pub struct PublicLine<'a> {
    /// How much may be seen.
    pub visible: Visible,
    line: &'a Line,
}

impl<'a> PublicLine<'a> {
    /// What the public may see of a line.
    pub fn of(register: &Register, line: &'a Line) -> Self {
        Self { visible: Visible::of(register, &line.statement), line }
    }

    /// The statement; the notice publishes it whatever is seen of its proof.
    pub const fn statement(&self) -> &'a Statement {
        &self.line.statement
    }

    /// The state; none where the proof is not published. Advice has nothing to hide.
    pub fn state(&self) -> Option<State> {
        let is_seen = self.visible != Visible::NotPublished || self.line.state == State::Advice;
        is_seen.then_some(self.line.state)
    }

    /// The checks; none unless the proof is published in full.
    pub fn checks(&self) -> &'a [CheckOnBoard] {
        if self.visible == Visible::Full { &self.line.checks } else { &[] }
    }

    /// When it was last looked at as a whole: the moment of the check that looked longest ago. Published with the state.
    pub fn looked_at(&self) -> Option<Instant> {
        let checks = if self.visible == Visible::NotPublished { &[][..] } else { &self.line.checks };
        let moments: Option<Vec<Instant>> =
            checks.iter().map(|check| check.evidence.as_ref().map(|evidence| evidence.last_at)).collect();
        moments?.into_iter().min()
    }

    /// The mark beside the sentence, with why it is not proven or when it was looked at; it leads to the evidence.
    pub fn mark(&self, lang: &Lang) -> Mark {
        let shown = self.state().map_or(Shown::NotPublished, Shown::from);
        let is_led = shown != Shown::Advice;
        let href = is_led.then(|| lang.path(&format!("/proof/{}", self.statement().id)));
        let (zone, house) = (lang.zone(), lang.house());
        let say = Saying { words: &house.words, language: lang.tag(), zone: &zone };
        Mark::new(lang, shown, self.note(&say, house.now()), href)
    }

    /// The few words below the mark's word: what the deciding check says in short, else when it was looked at.
    pub fn note(&self, say: &Saying<'_>, now: Instant) -> String {
        let in_short = |check: &CheckOnBoard| say.in_short(&found(check));
        let short = match trouble(self.checks()) {
            Some(check) => in_short(check),
            None => self.checks().iter().find_map(in_short),
        };
        short.or_else(|| self.looked_at().map(|at| say.when(at, now))).unwrap_or_default()
    }
}

/// How many statements the public sees in each state.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct PublicSummary {
    /// Those whose state is published.
    #[serde(flatten)]
    pub seen: Summary,
    /// Those whose proof is not published.
    pub not_published: usize,
}

impl PublicSummary {
    /// Counts lines.
    pub fn of<'a>(lines: impl IntoIterator<Item = PublicLine<'a>>) -> Self {
        let states: Vec<Option<State>> = lines.into_iter().map(|line| line.state()).collect();
        let not_published = states.iter().filter(|state| state.is_none()).count();
        Self { seen: Summary::of(states.into_iter().flatten()), not_published }
    }
}

/// The board as the public may see it. In JSON it has the shape of `privet verify --json`.
pub struct PublicBoard<'a> {
    register: &'a Register,
    board: &'a Board,
}

impl<'a> PublicBoard<'a> {
    /// Limits a board to what the register lets the public see.
    pub const fn new(register: &'a Register, board: &'a Board) -> Self {
        Self { register, board }
    }

    /// The lines, in the order of reading.
    pub fn lines(&self) -> impl Iterator<Item = PublicLine<'a>> {
        let register = self.register;
        self.board.lines.iter().map(move |line| PublicLine::of(register, line))
    }

    /// The line of a statement.
    pub fn find(&self, id: &str) -> Option<PublicLine<'a>> {
        self.board.find(id).map(|line| PublicLine::of(self.register, line))
    }

    /// How many statements are in each state.
    pub fn summary(&self) -> PublicSummary {
        PublicSummary::of(self.lines())
    }
}

impl Serialize for PublicBoard<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        use serde::ser::SerializeStruct as _;
        let mut board = serializer.serialize_struct("Board", 4)?;
        board.serialize_field("register", &self.board.register_hash)?;
        board.serialize_field("as_of", &self.board.as_of)?;
        board.serialize_field("summary", &self.summary())?;
        board.serialize_field("statements", &self.lines().collect::<Vec<_>>())?;
        board.end()
    }
}

impl Serialize for PublicLine<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        use serde::ser::SerializeStruct as _;
        let statement = self.statement();
        let mut line = serializer.serialize_struct("Line", 7)?;
        line.serialize_field("id", &statement.id)?;
        line.serialize_field("row", &statement.row)?;
        line.serialize_field("section", statement.heading.as_str())?;
        line.serialize_field("text", &statement.text)?;
        line.serialize_field("proof", &statement.proof)?;
        line.serialize_field("state", self.state().map_or("not_published", State::key))?;
        line.serialize_field("checks", self.checks())?;
        line.end()
    }
}
