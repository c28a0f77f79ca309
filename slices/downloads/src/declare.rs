//! What the notice says about files for download. The scanning is not built yet, so what it will prove is not proven.

use privet_evidence::{Heading, Proof, Row, Statement};
use privet_register::{Download, DownloadId, DownloadOrigin};
use privet_web::declare::Declaring;

/// Files are scanned, and readers are advised to scan them too.
const DOWNLOADS: Row = Row::n(20);

/// The statements about files for download.
pub fn declare(declaring: &Declaring<'_>) -> Vec<Statement> {
    let says =
        |name, proof, key: &str| declaring.sentence(name, DOWNLOADS, Heading::Downloads, proof).says(key);
    let downloads = &declaring.register.downloads;
    let mut statements = if downloads.is_empty() {
        vec![says("downloads.none", Proof::Checked, "downloads-none")]
    } else {
        vec![
            says("downloads.scanned", Proof::Checked, "downloads-scanned"),
            says("downloads.verifiable", Proof::Checked, "downloads-verifiable"),
            says("downloads.clean", Proof::Checked, "downloads-clean"),
            says("downloads.scan-yourself", Proof::Advice, "downloads-scan-yourself"),
        ]
    };
    statements.extend(downloads.iter().map(|(id, download)| offered(declaring, id, download)));
    statements.push(says("downloads.of-others", Proof::Advice, "downloads-of-others"));
    statements
}

/// One file.
fn offered(declaring: &Declaring<'_>, id: &DownloadId, download: &Download) -> Statement {
    let say = |key: &str| declaring.say(key, &[]);
    let origin = match download.origin {
        DownloadOrigin::Own => "downloads-origin-own",
        DownloadOrigin::Elsewhere => "downloads-origin-elsewhere",
    };
    declaring
        .sentence_of(("downloads.file", id), DOWNLOADS, Heading::Downloads, Proof::Checked)
        .with("title", &download.title)
        .with("description", &download.description)
        .says("downloads-file")
        .detail(say("downloads-label-address"), declaring.same(download.address.as_str()))
        .detail(say("downloads-label-origin"), say(origin))
        .detail(
            say("downloads-label-scan"),
            declaring.say("downloads-scan", &[("period", download.scan_every.into())]),
        )
}
