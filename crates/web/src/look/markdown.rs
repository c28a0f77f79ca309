//! The controller's own sentences: Markdown in, HTML out that holds nothing but text, emphasis, lists, quotes, tables
//! and links.

use std::fmt;

use pulldown_cmark::{CowStr, Event, HeadingLevel, Options, Parser, Tag, TagEnd, html};

/// HTML that was made from Markdown and may stand in a page as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Markdown(String);

impl Markdown {
    /// Renders Markdown. Raw HTML is shown as text, pictures as their descriptions (a page loads nothing from
    /// elsewhere), and a link that leads anywhere but to a page or a mail address is none. Headings stand below those
    /// of the notice.
    pub fn render(text: &str) -> Self {
        let options = Options::ENABLE_TABLES;
        let mut pictures = 0u32;
        let events = Parser::new_ext(text, options).filter_map(|event| tame(event, &mut pictures));
        let mut rendered = String::with_capacity(text.len() * 2);
        html::push_html(&mut rendered, events);
        Self(rendered)
    }
}

impl fmt::Display for Markdown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl askama::filters::HtmlSafe for Markdown {}

/// What may stand in a page. Everything that is written from these events is escaped by the writer.
fn tame<'a>(event: Event<'a>, pictures: &mut u32) -> Option<Event<'a>> {
    match event {
        Event::Html(raw) | Event::InlineHtml(raw) => Some(Event::Text(raw)),
        Event::Start(Tag::HtmlBlock) | Event::End(TagEnd::HtmlBlock) => None,
        Event::Start(Tag::Image { .. }) => {
            *pictures += 1;
            None
        }
        Event::End(TagEnd::Image) => {
            *pictures = pictures.saturating_sub(1);
            None
        }
        Event::Start(Tag::Link { link_type, dest_url, title, id }) => {
            let dest_url = if leads_somewhere(&dest_url) { dest_url } else { CowStr::Borrowed("#") };
            Some(Event::Start(Tag::Link { link_type, dest_url, title, id }))
        }
        // The writer would give headings the ids and classes of the text; those are the page's own.
        Event::Start(Tag::Heading { level, .. }) => {
            let level = below(level);
            Some(Event::Start(Tag::Heading { level, id: None, classes: Vec::new(), attrs: Vec::new() }))
        }
        Event::End(TagEnd::Heading(level)) => Some(Event::End(TagEnd::Heading(below(level)))),
        event => Some(event),
    }
}

/// An address on the web, a mail address, or a place on our own pages; no scripts, no data, no other host by `//`.
fn leads_somewhere(address: &str) -> bool {
    let is_own = address.starts_with('#') || (address.starts_with('/') && !address.starts_with("//"));
    is_own && !address.contains('\\') || address.starts_with("https://") || address.starts_with("mailto:")
}

fn below(level: HeadingLevel) -> HeadingLevel {
    match level {
        HeadingLevel::H1 | HeadingLevel::H2 => HeadingLevel::H3,
        HeadingLevel::H3 => HeadingLevel::H4,
        HeadingLevel::H4 => HeadingLevel::H5,
        HeadingLevel::H5 | HeadingLevel::H6 => HeadingLevel::H6,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn html(text: &str) -> String {
        Markdown::render(text).to_string()
    }

    #[test]
    fn plain_markdown_becomes_html() {
        assert_eq!(
            html("We *care*.\n\n- a\n- b"),
            "<p>We <em>care</em>.</p>\n<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n"
        );
        assert_eq!(html("# Title"), "<h3>Title</h3>\n");
        assert_eq!(
            html("[us](https://office.example/a?b=c&d)"),
            "<p><a href=\"https://office.example/a?b=c&amp;d\">us</a></p>\n"
        );
    }

    #[test]
    fn nothing_gets_in_that_could_run_or_load() {
        for sly in [
            "<script>alert(1)</script>",
            "a <img src=x onerror=alert(1)> b",
            "<div onclick=\"x\">\n\ntext\n\n</div>",
            "[a](javascript:alert(1))",
            "[a](JaVaScRiPt:alert(1))",
            "[a](data:text/html;base64,AAAA)",
            "[a](//evil.example/x)",
            "[a](/\\evil.example)",
            "![a picture](https://evil.example/x.png)",
            "<https://x.example/\"onmouseover=alert(1)>",
            "# T {#id .class onclick=x}",
            "[a]: javascript:alert(1)\n\n[a]",
        ] {
            let html = html(sly);
            for bad in
                ["<script", "<img", "<div", "javascript:", "data:", "//evil", "\\evil", " onclick", " class="]
            {
                let tags: String =
                    html.split('<').skip(1).filter_map(|rest| rest.split('>').next()).collect();
                assert!(
                    !tags.to_lowercase().contains(bad.trim_start_matches('<')) || !html.contains(bad),
                    "{sly}: {html}"
                );
            }
            assert!(
                !html.contains("<script") && !html.contains("<img") && !html.contains("<div"),
                "{sly}: {html}"
            );
        }
        assert!(html("![a picture](https://evil.example/x.png)").contains("a picture"));
    }
}
