//! Faults: all of them in one run, each at its place, with what is wrong and how to mend it.

use privet_register::{Fault, load, render};

use super::{Edit, edited, files, load_one};

/// The code under which it is said which rules were not asked.
const NOT_ASKED: &str = "P17";

/// Code, file and path of each finding.
fn places(faults: &[Fault]) -> Vec<String> {
    let said = faults.iter().filter(|fault| fault.code != NOT_ASKED);
    said.map(|fault| format!("{} {} {}", fault.code, fault.file, fault.path)).collect()
}

/// The codes of what the example has after edits, and what is said of the rules that were not asked.
fn codes(edits: &[Edit]) -> (Vec<&'static str>, String) {
    let mut codes = Vec::new();
    let mut unasked = String::new();
    for fault in load(edited(edits)).faults {
        match fault.code {
            NOT_ASKED => unasked = fault.message,
            code => codes.push(code),
        }
    }
    (codes, unasked)
}

#[test]
fn a_fault_is_shown_as_a_compiler_shows_it() {
    let text = "# A purpose.\n[role.dpo]\n\ttitle.en = \"é\"\n\temail\t= \"dpo at office\"\n[controller]\nlanguages = [\"en\"]\n";
    let loaded = load_one(text);
    let shown = render(&loaded.faults[..1], &loaded.sources);
    let expected = "\
fault[P05]: `dpo at office` cannot stand here
 --> register.toml:4:10
  |
4 | \temail\t= \"dpo at office\"
  | \t     \t  ^^^^^^^^^^^^^^^ role.dpo.email
  = mend: a mail address looks like `name@office.example`

1 fault, 0 warnings
";
    let controller =
        loaded.faults.iter().find(|fault| fault.path == "role.dpo.email").expect("it is a fault");
    assert_eq!((controller.line, controller.column, controller.length), (4, 10, 15));
    assert_eq!(shown, expected);
}

#[test]
fn columns_are_counted_in_characters() {
    let loaded = load_one("example = true\nprose.cy.data = \"ŵŷ\"\nprose.cy.dêta = 1\n");
    let fault = loaded.faults.iter().find(|fault| fault.code == "P01").expect("a bare key has plain letters");
    assert_eq!((fault.line, fault.column), (3, 11));
}

#[test]
fn all_faults_are_found_in_one_run() {
    let edits: &[Edit] = &[
        // A type, a key, a reference, a language, a missing key, a range, a period, and a rule.
        ("controller.toml", "notice_days = 30", "notice_days = \"30\""),
        ("purposes.toml", "marketing = true", "marketting = true"),
        ("purposes.toml", "categories = [\"display-options\"]", "categories = [\"display-optoins\"]"),
        ("data.toml", "label.cy = \"Enw\"\n", ""),
        ("data.toml", "identifies = \"directly\"\n", ""),
        ("rights.toml", "target_days = 20", "target_days = 2000000"),
        ("retention.toml", "keep = \"P2Y\"", "keep = \"2 years\""),
        ("storage.toml", "exception.sole_purpose = true", "exception.sole_purpose = false"),
    ];
    let loaded = load(edited(edits));
    assert!(loaded.register.is_none());
    let expected = [
        "P02 controller.toml review.notice_days",
        "P04 data.toml category.name.identifies",
        "P07 data.toml category.name.label",
        "P03 purposes.toml purpose.newsletter.marketting",
        "P06 purposes.toml purpose.website-options.categories.0",
        "P05 retention.toml retention.enquiries.keep",
        "P05 rights.toml rights.target_days",
        "S03 storage.toml storage.options.exception.sole_purpose",
    ];
    assert_eq!(places(&loaded.faults), expected, "{}", render(&loaded.faults, &loaded.sources));
    // Each is shown where it stands.
    for fault in &loaded.faults {
        let line = render(std::slice::from_ref(fault), &loaded.sources);
        let last =
            fault.path.rsplit('.').find(|step| step.parse::<usize>().is_err()).expect("a path has a name");
        let is_absence = matches!(fault.code, "P04" | "P07");
        assert!(is_absence || line.lines().nth(3).is_some_and(|shown| shown.contains(last)), "{line}");
    }
}

#[test]
fn rules_are_asked_even_if_the_controller_cannot_be_read() {
    let edits: &[Edit] = &[
        ("controller.toml", "public_authority = true", "public_authority = \"yes\""),
        ("storage.toml", "exception.sole_purpose = true", "exception.sole_purpose = false"),
    ];
    let (codes, unasked) = codes(edits);
    assert_eq!(codes, ["P02", "S03"]);
    assert!(unasked.contains("C02") && unasked.contains("T01"), "the rules on the controller: {unasked}");
}

#[test]
fn what_cannot_be_read_causes_no_further_faults() {
    // The rule for enquiries is unreadable; that enquiries lack a rule is not concluded from it.
    let edits: &[Edit] = &[("retention.toml", "keep = \"P2Y\"", "keep = 2")];
    let (codes, unasked) = codes(edits);
    assert_eq!(codes, ["P02"]);
    assert!(unasked.contains("C09") && unasked.contains("`retention.enquiries`"), "{unasked}");
}

/// Data goes to China; and a rule that accuses an entry is asked whatever could not be read elsewhere.
const TO_CHINA: Edit = (
    "recipients.toml",
    "country = \"GB\"\ncategories = [\"name\", \"email-address\"]",
    "country = \"CN\"\ncategories = [\"name\", \"email-address\"]",
);

#[test]
fn a_line_that_is_no_toml_hides_no_fault_elsewhere() {
    // Above all headings, below one, within a text, in a heading itself; and what is said to be passed over.
    let cases: &[(Edit, &str)] = &[
        (("prose/en.toml", "[prose.en]", "x = = 1\n[prose.en]"), ""),
        (("retention.toml", "keep = \"P2Y\"", "keep = P2Y"), "`retention.enquiries`"),
        (("prose/en.toml", "social = \"\"\"", "social = \""), "X06"),
        (("purposes.toml", "[purpose.payments]", "[purpose.payments"), "C22"),
        (("purposes.toml", "order = 13", "order = 13,"), "`purpose.payments`"),
        (("data.toml", "dpv = [\"pd:Gender\"]", "dpv = [\"pd:Gender\""), "`category.gender`"),
        (("controller.toml", "last = 2026-11-02", "last = 2026-02-30"), ""),
    ];
    for (edit, passed_over) in cases {
        let (codes, unasked) = codes(&[*edit, TO_CHINA]);
        let (syntax, rules): (Vec<&str>, Vec<&str>) = codes.iter().partition(|code| code.starts_with('P'));
        assert_eq!(rules, ["T01"], "{edit:?}");
        assert!(!syntax.is_empty() && syntax.iter().all(|code| *code == "P01"), "{edit:?}: {syntax:?}");
        assert!(unasked.contains(passed_over), "{edit:?}: {unasked}");
        assert_eq!(unasked.is_empty(), passed_over.is_empty(), "{edit:?}: {unasked}");
    }
}

#[test]
fn rules_that_conclude_from_what_is_lacking_wait_until_all_is_read() {
    // The rule for enquiries and the purpose of payments are not read; nothing is said to be without them.
    let edits: &[Edit] = &[
        ("retention.toml", "keep = \"P2Y\"", "keep = P2Y"),
        ("rights.toml", "target_days = 20", "target_days = \"20\""),
        ("storage.toml", "exception.sole_purpose = true", "exception.sole_purpose = false"),
    ];
    let (codes, unasked) = codes(edits);
    assert_eq!(codes, ["P01", "P02", "S03"]);
    assert!(unasked.contains("C09") && unasked.contains("R06"), "{unasked}");
    assert!(!unasked.contains("T01") && !unasked.contains("S03"), "{unasked}");
    // A file that is no text may have held anything.
    let mut files = edited(&[TO_CHINA]);
    files.push(("zz.toml".into(), b"\xff".to_vec()));
    let faults = load(files).faults;
    let unasked = faults.iter().find(|fault| fault.code == NOT_ASKED).expect("it is said");
    assert!(faults.iter().any(|fault| fault.code == "T01"), "{faults:?}");
    assert!(unasked.message.contains("X01") && unasked.message.contains("C09"), "{unasked:?}");
}

#[test]
fn what_the_parser_has_said_is_not_said_again() {
    for text in
        ["x = = 1", "review.last = 2026-02-30", "purpose.a.title = \"", "[role.dpo]\nemail = name@office"]
    {
        let loaded = load_one(text);
        let at = loaded.faults.iter().filter(|fault| fault.line > 0);
        let places: Vec<_> = at.map(|fault| (fault.code, fault.line)).collect();
        assert!(places.iter().filter(|(code, _)| *code == "P01").count() == 1, "{text}: {places:?}");
        let again = places.iter().any(|(code, _)| matches!(*code, "P02" | "P03" | "P05"));
        assert!(!again, "{text}: {places:?}");
    }
}

#[test]
fn what_lacks_says_what_it_means_and_how_it_is_written() {
    let edits: &[Edit] = &[
        ("controller.toml", "every = \"P1Y\"\nnotice", "notice"),
        ("data.toml", "identifies = \"directly\"\n", ""),
        ("purposes.toml", "basis.kind = \"consent\"\n", ""),
    ];
    let mends: Vec<String> = load(edited(edits)).faults.into_iter().map(|fault| fault.mend).collect();
    assert_eq!(mends[0], "add `every = \"P1Y\"`: How often the notice is reviewed.");
    assert!(
        mends[1].starts_with("add `identifies = \"directly\" | \"indirectly\" | \"never\"`: Whether"),
        "{}",
        mends[1]
    );
    assert!(mends[2].starts_with("add `kind = \"consent\"`: one of `consent`, `contract`"), "{}", mends[2]);
}

#[test]
fn a_missing_condition_belongs_to_its_own_item_of_the_checklist() {
    let edits: &[Edit] = &[("purposes.toml", "special.condition = \"substantial-public-interest\"\n", "")];
    assert_eq!(codes(edits).0, ["C05"]);
    assert_eq!(codes(&[("storage.toml", "exception.kind = \"consent\"\n", "exception.x = 1\n")]).0[0], "C20");
}

/// Faults in a text that is wrapped over lines are underlined where the words stand.
#[test]
fn the_offending_words_are_underlined() {
    let wrapped = "We choose the links. By the Data Protection\n  Act 1998 we must. See [it](https://evil.example/x).\n";
    let wrapped: &'static str = format!("{wrapped}Those on").leak();
    let loaded = load(edited(&[("prose/en.toml", "Please be kind to", wrapped)]));
    let shown = render(&loaded.faults, &loaded.sources);
    let lines: Vec<&str> = shown.lines().collect();
    let under = |words: &str| {
        let at =
            lines.iter().position(|line| line.contains(words) && line.contains('|')).expect("it is shown");
        let column = lines[at].find(words).expect("it is there");
        lines[at + 1][column..].starts_with(&"^".repeat(words.len()))
    };
    assert!(under("Data Protection") && under("evil.example"), "{shown}");
}

#[test]
fn a_long_line_is_shown_around_the_fault() {
    let long = format!("example = [{}]\nx = \"{}\", y\n", "1, ".repeat(100_000), "é".repeat(10_000));
    let loaded = load_one(&long);
    assert!(render(&loaded.faults, &loaded.sources).lines().all(|line| line.chars().count() < 500));
}

#[test]
fn a_mark_of_byte_order_moves_no_column_and_wide_letters_move_the_mark() {
    let loaded = load_one("\u{feff}example = 1\n");
    let fault = loaded.faults.iter().find(|fault| fault.path == "example").expect("it is no yes or no");
    assert_eq!((fault.line, fault.column, fault.length), (1, 11, 1));
    let loaded = load_one("example = [\"漢字\", 1]\n");
    let shown = render(&loaded.faults, &loaded.sources);
    let mut lines = shown.lines().skip_while(|line| !line.contains("漢字"));
    lines.next();
    // The list is eleven columns wide, though nine letters long.
    assert!(lines.next().is_some_and(|mark| mark.contains(" ^^^^^^^^^^^ ")), "{shown}");
}

#[test]
fn a_reference_to_nothing_names_what_was_meant() {
    let loaded =
        load(edited(&[("forms.toml", "retention = \"website-help\"", "retention = \"website-halp\"")]));
    assert_eq!(loaded.faults.len(), 1);
    assert_eq!(loaded.faults[0].message, "no retention `website-halp` is declared");
    assert!(loaded.faults[0].mend.starts_with("did you mean `website-help`?"));
}

#[test]
fn what_is_declared_twice_names_both_places() {
    let loaded = load(edited(&[("zz.toml", "", "[site.main]\nname = \"x\"\n")]));
    assert_eq!(places(&loaded.faults), ["P11 zz.toml site.main"]);
    let first = &loaded.faults[0].related[0];
    assert_eq!((first.file.as_str(), first.column, first.length), ("controller.toml", 7, 4));
    let shown = render(&loaded.faults, &loaded.sources);
    assert!(
        shown.contains(&format!("::: controller.toml:{}:7", first.line)) && shown.contains("| [site.main]"),
        "{shown}"
    );
}

#[test]
fn a_section_may_be_spread_over_files() {
    let mut files = files();
    let (_, text) = files.iter_mut().find(|(path, _)| path == "retention.toml").expect("it is there");
    let whole = String::from_utf8(text.clone()).expect("it is text");
    let (first, second) = whole.split_once("[retention.data-protection]").expect("it is there");
    *text = first.as_bytes().to_vec();
    files.push(("deep/er/more.toml".into(), format!("[retention.data-protection]{second}").into_bytes()));
    assert!(load(files).faults.is_empty());
}

#[test]
fn an_unknown_section_is_a_fault() {
    let loaded = load(edited(&[("zz.toml", "", "[purposes.x]\na = 1\n")]));
    assert_eq!(loaded.faults.len(), 1);
    assert_eq!((loaded.faults[0].code, loaded.faults[0].mend.as_str()), ("P03", "did you mean `purpose`?"));
}

#[test]
fn text_that_is_none_is_refused_with_its_place() {
    let cases: &[(&[u8], &str, u32, u32)] = &[
        (b"a = \"\xff\"", "P09", 1, 6),
        (b"a = 1\nb = \0", "P09", 2, 5),
        (b"example = \"unclosed", "P01", 1, 20),
    ];
    for (bytes, code, line, column) in cases {
        let loaded = load(vec![("x.toml".into(), bytes.to_vec())]);
        let fault = loaded.faults.iter().find(|fault| fault.code == *code).expect("it is refused");
        assert_eq!(
            (fault.line, fault.column),
            (*line, *column),
            "{}",
            render(&loaded.faults, &loaded.sources)
        );
        assert!(loaded.register.is_none());
    }
}

#[test]
fn a_huge_file_is_refused_by_name() {
    let loaded = load(vec![("huge.toml".into(), vec![b'#'; (4 << 20) + 1])]);
    assert_eq!(places(&loaded.faults), ["P10 huge.toml "]);
}

#[test]
fn deep_nesting_is_refused() {
    let deep = format!("[controller]\nx = {}{}", "[".repeat(60), "]".repeat(60));
    assert!(load_one(&deep).faults.iter().any(|fault| fault.code == "P12"));
    for deeper in [
        "[".repeat(100_000),
        format!("x = {}", "[".repeat(100_000)),
        format!("x = {}", "{a=".repeat(100_000)),
    ] {
        assert!(load_one(&deeper).faults.iter().any(Fault::is_fault));
    }
    let dotted = format!("{} = {{ {} = 1 }}", vec!["a"; 79].join("."), vec!["b"; 79].join("."));
    assert!(load_one(&dotted).faults.iter().any(|fault| fault.code == "P12"));
}

#[test]
fn a_mark_of_byte_order_and_windows_line_ends_do_no_harm() {
    let plain = privet_register::RegisterHash::of(privet_register::example_register());
    let files = files().into_iter().map(|(path, bytes)| {
        let text = String::from_utf8(bytes).expect("the example is text").replace('\n', "\r\n");
        (path, format!("\u{feff}{text}").into_bytes())
    });
    let loaded = load(files.collect());
    assert!(loaded.faults.is_empty(), "{}", render(&loaded.faults, &loaded.sources));
    assert_eq!(loaded.register.map(|register| privet_register::RegisterHash::of(&register)), Some(plain));
}

#[test]
fn an_empty_folder_says_so() {
    assert_eq!(load(Vec::new()).faults[0].code, "P13");
    let nothing = load_one("");
    let missing: Vec<_> = nothing.faults.iter().map(|fault| fault.message.as_str()).collect();
    assert!(missing.contains(&"the register lacks `[controller]`"), "{missing:?}");
}

#[test]
fn a_terminal_is_not_obeyed() {
    let loaded = load_one("a = \"\u{1b}]0;owned\u{7}\" # \u{202e}");
    let shown = render(&loaded.faults, &loaded.sources);
    assert!(!shown.contains('\u{1b}') && !shown.contains('\u{202e}'));
}

/// What turns the direction of writing round, or is not seen at all, can make a name read otherwise than it is.
#[test]
fn what_nobody_sees_is_refused() {
    for sign in ['\u{202e}', '\u{2066}', '\u{200b}', '\u{feff}', '\u{e0041}'] {
        let title: &'static str = format!("label.en = \"Na{sign}me\"").leak();
        let loaded = load(edited(&[("data.toml", "label.en = \"Name\"", title)]));
        let fault = loaded.faults.iter().find(|fault| fault.code == "P05").expect("it is refused");
        assert!(fault.mend.contains(&format!("U+{:04X}", sign as u32)), "{}", fault.mend);
    }
}

/// A file may be long without being a register.
#[test]
fn a_hostile_file_costs_little() {
    let more_than_most = format!("purposes = [{}]", "1,".repeat(400_000));
    assert_eq!(places(&load_one(&more_than_most).faults), ["P10 register.toml "]);
    let many = format!("[purpose.a]\ncategories = [{}]\n{}", "1,".repeat(200_000), "b.c = 1\n".repeat(3_000));
    let loaded = load_one(&many);
    assert!(loaded.faults.len() <= 1_001, "{}", loaded.faults.len());
    assert!(render(&loaded.faults, &loaded.sources).len() < 1_000_000);
}

#[test]
fn faults_without_end_are_cut_off() {
    let many: String = (0..5_000).map(|at| format!("[nonsense-{at}]\n")).collect();
    let loaded = load_one(&many);
    assert_eq!(loaded.faults.len(), 1_001);
    assert!(loaded.faults.last().is_some_and(|last| last.code == "P00"));
}

#[test]
fn a_fault_can_be_read_by_a_program() {
    let loaded = load(edited(&[("rights.toml", "target_days = 20", "target_days = \"20\"")]));
    let json = serde_json::to_value(&loaded.faults).expect("faults are plain");
    assert_eq!(
        json[0],
        serde_json::json!({
            "code": "P02", "severity": "fault", "file": "rights.toml", "line": loaded.faults[0].line, "column": 15,
            "length": 4,
            "path": "rights.target_days", "message": "this is text, and a whole number is wanted",
            "mend": "write digits without quotation marks",
        })
    );
}

#[test]
fn a_fault_is_heard_among_a_thousand_warnings() {
    let idle: String = (0..1_500)
        .map(|at| format!("[people.idle-{at}]\nlabel.en = \"Idle\"\nlabel.cy = \"Segur\"\n"))
        .collect();
    for spoilt in [false, true] {
        let mut files =
            edited(&[("prose/en.toml", "Personal data is", if spoilt { "Article 77 is" } else { "It is" })]);
        files.push(("a.toml".into(), idle.clone().into_bytes()));
        let loaded = load(files);
        assert_eq!(loaded.faults.iter().any(|fault| fault.code == "C21"), spoilt);
        assert_eq!(loaded.register.is_none(), spoilt);
        assert_eq!(loaded.faults.iter().any(Fault::is_fault), spoilt);
    }
}
