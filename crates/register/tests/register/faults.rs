//! Faults: all of them in one run, each at its place, with what is wrong and how to mend it.

use privet_register::{Fault, load, render};

use super::{Edit, edited, files, load_one};

/// Code, file and path of each finding.
fn places(faults: &[Fault]) -> Vec<String> {
    faults.iter().map(|fault| format!("{} {} {}", fault.code, fault.file, fault.path)).collect()
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
    let codes: Vec<_> = load(edited(edits)).faults.iter().map(|fault| fault.code).collect();
    assert_eq!(codes, ["P02", "S03"]);
}

#[test]
fn what_cannot_be_read_causes_no_further_faults() {
    // The rule for enquiries is unreadable; that enquiries lack a rule is not concluded from it.
    let edits: &[Edit] = &[("retention.toml", "keep = \"P2Y\"", "keep = 2")];
    let codes: Vec<_> = load(edited(edits)).faults.iter().map(|fault| fault.code).collect();
    assert_eq!(codes, ["P02"]);
}

#[test]
fn a_line_that_is_no_toml_hides_nothing_else() {
    let edits: &[Edit] = &[
        ("retention.toml", "keep = \"P2Y\"", "keep = P2Y"),
        ("storage.toml", "exception.sole_purpose = true", "exception.sole_purpose = false"),
        ("rights.toml", "target_days = 20", "target_days = \"20\""),
    ];
    let codes: Vec<_> = load(edited(edits)).faults.iter().map(|fault| fault.code).collect();
    assert_eq!(codes, ["P01", "P02", "S03"]);
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
    let loaded = load_one("a = \"\u{1b}]0;owned\u{7}\"");
    assert!(!render(&loaded.faults, &loaded.sources).contains('\u{1b}'));
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
        json,
        serde_json::json!([{
            "code": "P02", "severity": "fault", "file": "rights.toml", "line": loaded.faults[0].line, "column": 15,
            "length": 4,
            "path": "rights.target_days", "message": "this is text, and a whole number is wanted",
            "mend": "write digits without quotation marks",
        }])
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
