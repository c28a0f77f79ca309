//! Pages with every part on them, drawn as readers see them. They are also written to `$CARGO_TARGET_TMPDIR/pages`, to
//! be looked at in a browser.

use std::path::Path;

use askama::Template;
use privet_evidence::{Heading, Proof, Row, Statement, StatementId};
use privet_ground::caller::Role;
use privet_testing::{Answer as Seen, on_every_engine};
use privet_web::look::{Facts, LineChart, Mark, Pager, Shown, StatementView, StatusBar, Style, When};
use privet_web::{Answer, Anyone, ConsolePage, Html, Lang, Page, SignedIn};

use crate::sample::slice;

#[derive(Template)]
#[template(
    source = r##"{% extends "web/public.html" %}
{% block content %}<h1>{{ page.title }}</h1>
<p class="lead">Version 14, in force since {{ day }} · <a href="/privacy/changes">what changed</a> · <a href="/privacy/versions">earlier versions</a> · 57 of 59 statements proven {{ now }}</p>
<nav class="contents" aria-labelledby="contents"><h2 id="contents">On this page</h2><ul role="list">
<li><a href="#kept"><span>How long we keep it</span> <span class="count">12 of 12</span></a></li>
<li><a href="#shared"><span>Who we share with</span> <span class="count broken">5 of 6</span></a></li>
<li><a href="#security"><span>Security</span> <span class="count">6 of 7</span></a></li></ul></nav>
<section class="glance"><h2>At a glance</h2><ul><li>We hold what you give us, to answer you and to do our public task.</li><li>Nothing is stored on your device until you say so.</li><li>You can see, correct, move or erase what we hold: <a href="/rights">use your rights</a>.</li></ul></section>
{% for (heading, statements) in sections %}<h2 id="{{ heading }}">{{ heading }}</h2>
{% for statement in statements %}{{ statement }}{% endfor %}{% endfor %}
{{ bar }}
<div class="table" tabindex="0" role="region" aria-label="Cookies"><table><caption>What this website stores</caption><thead><tr><th scope="col">Name</th><th scope="col">What for</th><th scope="col" class="num">Kept for</th></tr></thead><tbody><tr><th scope="row"><code>options</code></th><td>Language, contrast and text size</td><td class="num">1 year</td></tr></tbody></table></div>
<div class="box box-good"><p>Your reference. Keep it.</p><p class="reference">7KQ2-M1CX-09AB-ZZ4T</p></div>
{{ pager }}{% endblock %}"##,
    ext = "html"
)]
struct Notice {
    page: Page,
    day: When,
    now: When,
    sections: Vec<(&'static str, Vec<StatementView>)>,
    bar: StatusBar,
    pager: Pager,
}

pub async fn notice(_: Anyone, lang: Lang) -> Answer {
    let say = |name, text: &str, shown, note: &str| {
        let texts = ["en", "cy"].map(|language| (language.to_owned(), text.to_owned()));
        let statement = Statement {
            id: StatementId::new(name),
            row: Row::n(8),
            heading: Heading::Retention,
            text: texts.clone().into(),
            proof: Proof::Checked,
            owner: "office-manager".to_owned(),
            at_a_glance: false,
            sums_up: Vec::new(),
            details: Vec::new(),
        };
        let texts = |text: &str| ["en", "cy"].map(|language| (language.to_owned(), text.to_owned())).into();
        let statement = if shown == Shown::Advice {
            statement
                .detail(texts("Where"), texts("https://ico.org.uk"))
                .detail(texts("Since"), texts("1 April 2024"))
        } else {
            statement
        };
        let href = (shown != Shown::Advice).then(|| lang.path(&format!("/proof/{name}")));
        StatementView::new(&lang, &statement, Mark::new(&lang, shown, note, href))
    };
    let sections = vec![
        (
            "How long we keep it",
            vec![
                say(
                    "a.one",
                    "We keep questions sent through this website for two years after we have answered them, then delete them.",
                    Shown::Proven,
                    "today 06:00",
                ),
                say(
                    "a.two",
                    "Financial records are kept for seven years, counted from the end of the financial year.",
                    Shown::Proven,
                    "today 06:00",
                ),
            ],
        ),
        (
            "Who we share it with",
            vec![
                say(
                    "b.one",
                    "Our newsletter is sent by a company that works on our instructions under a written contract.",
                    Shown::Proven,
                    "contract to 2027",
                ),
                say(
                    "b.two",
                    "Our grants system is run by a partner under an information-sharing agreement.",
                    Shown::Broken,
                    "agreement ended 21 Nov",
                ),
            ],
        ),
        (
            "Security",
            vec![
                say(
                    "c.one",
                    "Our offices are secure, and only people who need to can enter the areas where information is kept.",
                    Shown::Unproven,
                    "waits for attestation",
                ),
                say(
                    "c.two",
                    "Who may enter the server room is decided by two people.",
                    Shown::NotPublished,
                    "",
                ),
                say(
                    "c.three",
                    "If you are not happy with us, you can complain to the regulator.",
                    Shown::Advice,
                    "",
                ),
            ],
        ),
    ];
    let title = "How we use your personal information".to_owned();
    Html(Notice {
        day: lang.day(jiff::civil::date(2026, 11, 3)),
        now: lang.when(lang.house().now()),
        bar: StatusBar::new(&lang, 57, 1, 1),
        pager: Pager::new(&lang, Some("/newer".to_owned()), Some("/older".to_owned())),
        page: lang.page_titled(title),
        sections,
    })
    .answer()
}

#[derive(Template)]
#[template(
    source = r#"{% extends "web/console.html" %}{% import "web/macros.html" as look %}{% block content %}{{ bar }}
<div class="cards">
{% call look::card(title = "Not true today", link_text = "", link = "") %}<ul class="rows" role="list"><li><span><b class="broken">Grants partner has no agreement in force.</b><br>Ended 21 November. Renew it, or stop the data going there.</span><a href="/console/mend">Mend</a></li></ul>{% endcall %}
{% call look::card(title = "Due", link_text = "All due dates", link = "/console/due") %}<ul class="rows" role="list"><li><span><b class="waiting">Access request R-7KQ2</b>, identity confirmed 3 Nov</span><span>{{ due }}</span></li><li><span>Complaint C-0142, acknowledge</span><span>{{ near }}</span></li></ul>{% endcall %}
{% call look::card(title = "Received", link_text = "", link = "") %}{{ facts }}{% endcall %}
{% call look::card(title = "Consent for the newsletter, 12 weeks", link_text = "", link = "") %}{{ chart }}{% endcall %}
</div>
<h2>Messages</h2>
{% call look::empty(title = "No messages yet") %}<p>What people send through the forms arrives here. Try it: <a href="/contact">send one</a>.</p>{% endcall %}
{% call look::notice_box(kind = "warn") %}<p>No mail server is set: mail is written to files and counts as not sent.</p>{% endcall %}
<p class="buttons"><button class="button">Publish</button><button class="button quiet">Back</button><button class="button danger">Withdraw</button></p>
{% endblock %}"#,
    ext = "html"
)]
struct Today {
    page: ConsolePage,
    bar: StatusBar,
    due: When,
    near: When,
    facts: Facts,
    chart: LineChart,
}

pub async fn today(staff: SignedIn) -> Answer {
    let page = staff
        .page("Today, Monday 23 November")
        .lead("The notice (version 14) makes 59 statements.")
        .notice("The reply is on its way.");
    Html(Today {
        bar: StatusBar::for_staff(57, 1, 1),
        due: page.day(jiff::civil::date(2026, 12, 3)),
        near: page.day(jiff::civil::date(2026, 11, 24)),
        facts: Facts::new().row("Form", "Data protection question").row("Received", "3 November 2026"),
        chart: LineChart::new("Consent for the newsletter, by week")
            .labels((1..=12).map(|week| format!("Week {week}")).collect())
            .line("given", vec![12, 14, 13, 20, 17, 28, 33, 30, 41, 46, 52, 61], Style::Solid)
            .line("withdrawn", vec![4, 5, 3, 4, 3, 5, 5, 3, 6, 5, 6, 7], Style::Dashed),
        page,
    })
    .answer()
}

#[tokio::test]
async fn every_part_is_drawn_in_every_language() {
    on_every_engine(
        || vec![slice()],
        async |town| {
            town.put_example_in_force();
            let mut visitor = town.visitor();
            let notice = visitor.get("/sample/notice").await;
            for part in [
                r#"<div class="statement is-broken" id="b.two">"#,
                r#"<a href="/proof/b.two">Not true today</a>"#,
                r#"<a href="https://ico.org.uk" rel="noreferrer">"#,
                r#"<time datetime="2026-11-03" title="3 November 2026">3 November 2026</time>"#,
                r#"title="23 November 2026, 09:00:00 GMT">today 09:00</time>"#,
                r#"aria-label="57 proven, 1 not proven yet, 1 not true today""#,
            ] {
                assert!(notice.body.contains(part), "{part} in {}", notice.body);
            }
            let welsh = visitor.get("/cy/sample/notice").await;
            assert!(welsh.body.contains(r#"<a href="/cy/proof/b.two">Ddim yn wir heddiw</a>"#));
            assert!(welsh.says("heddiw 09:00") && welsh.says("3 Tachwedd 2026"));
            let mut staff = town.staff(&[Role::Administrator]).await;
            let today = staff.get("/console/sample").await;
            assert!(
                today.body.contains(">Thu 3 Dec</time>") && today.body.contains(">tomorrow</time>"),
                "{}",
                today.body
            );
            assert!(
                !notice.body.contains("[web-")
                    && !welsh.body.contains("[web-")
                    && !today.body.contains("[web-")
            );
            let form = visitor.get("/contact/rights-request").await;
            let question = visitor.get("/contact/data-protection-question").await;
            town.clock.advance(std::time::Duration::from_secs(20));
            let refused = visitor.submit(&question, &[("email", "gwen"), ("name", "Gwen")]).await;
            let good = [
                ("email", "gwen@example.org"),
                (
                    "message",
                    "What do you hold about me?

Gwen",
                ),
            ];
            let check = visitor.submit(&question, &good).await;
            let missing = visitor.get("/nowhere").await;
            let sign_in = visitor.get("/console/sign-in").await;
            for (name, page) in [
                ("notice", &notice),
                ("notice-cy", &welsh),
                ("console", &today),
                ("form", &form),
                ("refused", &refused),
                ("check", &check),
                ("missing", &missing),
                ("sign-in", &sign_in),
            ] {
                keep(name, page);
            }
        },
    )
    .await;
}

/// Writes a page where a browser can open it, its style sheet beside it.
pub fn keep(name: &str, page: &Seen) {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("pages");
    std::fs::create_dir_all(&folder).unwrap();
    let html = page
        .body
        .replace(privet_web::assets::stylesheet(), "privet.css")
        .replace(privet_web::assets::icon(), "privet.svg");
    std::fs::write(folder.join(format!("{name}.html")), html).unwrap();
    std::fs::write(folder.join("privet.css"), include_str!("../../assets/privet.css")).unwrap();
}
