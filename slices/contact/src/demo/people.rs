//! Invented people and what they write. Any likeness is chance.

use privet_register::Route;

/// A message and its answer.
pub(super) struct Said {
    pub(super) route: Route,
    pub(super) language: &'static str,
    pub(super) message: &'static str,
    pub(super) reply: &'static str,
}

pub(super) const PEOPLE: [&str; 16] = [
    "Gwen Ellis",
    "Tomos Rhydderch",
    "Amina Farooqi",
    "Derek Plowright",
    "Siân Morgan",
    "Patience Okoro",
    "Harriet Swale",
    "Idris Vaughan",
    "Mei Lin Cartwright",
    "Rhodri Penry",
    "Barbara Entwistle",
    "Yusuf Demir",
    "Catrin Howell",
    "Owen Thistlewood",
    "Nadia Kowalczyk",
    "Peter Underhill",
];

const QUESTION: Route = Route::DataProtectionQuestion;
const HELP: Route = Route::WebsiteHelp;

pub(super) const MESSAGES: &[Said] = &[
    Said {
        route: QUESTION,
        language: "en",
        message: "I came to a public meeting in spring and signed a sheet at the door. Is my name still on a list?",
        reply: "Thank you for asking. The sheet was used to count who came and was shredded four weeks after the meeting. Nothing from it was kept.",
    },
    Said {
        route: QUESTION,
        language: "en",
        message: "Do you pass what I write to you on to the police?",
        reply: "No. We and the police are separate controllers. We would pass something on only if you asked us to, or if the law obliged us, and then we put it on record.",
    },
    Said {
        route: QUESTION,
        language: "en",
        message: "Your notice says that letters are kept for two years. From when is that counted?",
        reply: "From the day on which your matter is closed, not from the day on which you wrote. We close a matter about a month after the last letter.",
    },
    Said {
        route: QUESTION,
        language: "en",
        message: "I applied for a post with you last year and was not chosen. I would like to know whether you still have my application.",
        reply: "Applications are deleted six months after a post is filled. Yours was deleted in the summer.",
    },
    Said {
        route: QUESTION,
        language: "en",
        message: "Who is your data protection officer, and can I speak to them on the telephone?",
        reply: "You can. Call the office on weekday mornings and ask to be put through; the number is on our contact page.",
    },
    Said {
        route: QUESTION,
        language: "cy",
        message: "Hoffwn wybod pa wybodaeth sydd gennych amdanaf ar ôl i mi lenwi arolwg am ddiogelwch ar y ffyrdd.",
        reply: "Diolch am ofyn. Roedd yr arolwg yn ddienw: ni ofynnwyd am eich enw na'ch cyfeiriad, ac nid oes gennym ddim y gellir ei gysylltu â chi.",
    },
    Said {
        route: QUESTION,
        language: "cy",
        message: "Pam mae angen fy nghyfeiriad e-bost arnoch i ateb cwestiwn?",
        reply: "Er mwyn anfon yr ateb atoch, a dim byd arall. Os yw'n well gennych, gallwch ysgrifennu llythyr neu ffonio.",
    },
    Said {
        route: HELP,
        language: "en",
        message: "The page with the meeting papers does not open on my telephone. It stays white.",
        reply: "Thank you for telling us. The file was too large for small devices. There is now a smaller one on the same page.",
    },
    Said {
        route: HELP,
        language: "en",
        message: "I use a screen reader. The menu on the news page is read out twice.",
        reply: "You are right, and it is mended since this morning. Please tell us if you come across anything else.",
    },
    Said {
        route: HELP,
        language: "en",
        message: "Where did the page about custody visitors go? The link in your leaflet leads nowhere.",
        reply: "It has moved, and the old address now leads to the new one. Thank you for pointing it out.",
    },
    Said {
        route: HELP,
        language: "en",
        message: "I cannot read the grey text on your front page. It is too pale for my eyes.",
        reply: "We have made the text darker. You can also choose more contrast under display options.",
    },
    Said {
        route: HELP,
        language: "en",
        message: "The search finds nothing when I type a name with an apostrophe.",
        reply: "That was a fault. It is mended, and apostrophes of every kind are found now.",
    },
    Said {
        route: HELP,
        language: "cy",
        message: "Mae rhai tudalennau'n agor yn Saesneg er fy mod wedi dewis Cymraeg.",
        reply: "Diolch am roi gwybod. Roedd tair tudalen heb eu cyfieithu; maent ar gael yn Gymraeg ers ddoe.",
    },
    Said {
        route: HELP,
        language: "cy",
        message: "Nid yw'r map ar y dudalen gysylltu'n dangos dim.",
        reply: "Rydym wedi rhoi cyfeiriad a chyfarwyddiadau yn lle'r map, gan fod y map yn gofyn am ganiatâd nad oedd ei angen.",
    },
];
