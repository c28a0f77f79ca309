//! A page in, a tagged PDF out.

use std::io;
use std::path::Path;
use std::process::Stdio;
use std::time::Duration;

use tokio::process::Command;

use crate::Browser;

/// How long printing may take. A notice takes a second or two.
const MOST_TIME: Duration = Duration::from_secs(60);
/// The longest page, and the longest document, that is worth printing.
const MOST_BYTES: usize = 32 << 20;

/// Why a page was not printed.
#[derive(Debug, thiserror::Error)]
pub enum PrintError {
    /// The page or its PDF is too long.
    #[error("more than {} MiB", MOST_BYTES >> 20)]
    TooLong,
    /// Others are printing.
    #[error("other pages are being printed")]
    Busy,
    /// It took too long, and was ended.
    #[error("Chromium took longer than {} s", MOST_TIME.as_secs())]
    TooSlow,
    /// Chromium ended without a document.
    #[error("Chromium made no PDF: {0}")]
    NoDocument(String),
    /// The system refused.
    #[error("Chromium could not be run: {0}")]
    Io(#[from] io::Error),
}

/// What it is told every time: no window, no name that resolves, nothing kept, nothing sent anywhere. PDFs have
/// tags, so that a screen reader finds headings and lists (ISO 14289), and an outline.
const ALWAYS: [&str; 14] = [
    "--headless=new",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-extensions",
    "--disable-sync",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--no-first-run",
    "--no-default-browser-check",
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--export-tagged-pdf",
    "--generate-pdf-document-outline",
    "--no-pdf-header-footer",
];

impl Browser {
    /// Prints a page that holds all it needs: HTML with its style inside. It loads nothing else.
    pub async fn print(&self, html: &str) -> Result<Vec<u8>, PrintError> {
        if html.len() > MOST_BYTES {
            return Err(PrintError::TooLong);
        }
        let folder = tempfile::Builder::new().prefix("privet-print").tempdir()?;
        let (page, document) = (folder.path().join("page.html"), folder.path().join("page.pdf"));
        tokio::fs::write(&page, sealed(html)).await?;
        let mut command = self.command(folder.path(), &page, &document);
        let Ok(output) = tokio::time::timeout(MOST_TIME, command.output()).await else {
            return Err(PrintError::TooSlow);
        };
        let output = output?;
        match tokio::fs::read(&document).await {
            Ok(pdf) if pdf.len() > MOST_BYTES => Err(PrintError::TooLong),
            Ok(pdf) if output.status.success() && pdf.starts_with(b"%PDF-") => Ok(pdf),
            _ => {
                let said = String::from_utf8_lossy(&output.stderr);
                let last =
                    said.lines().rev().find(|line| !line.trim().is_empty()).unwrap_or("it said nothing");
                Err(PrintError::NoDocument(format!("{}; {last}", output.status)))
            }
        }
    }

    /// The process, in a group of its own and ended with whoever waits for it.
    fn command(&self, folder: &Path, page: &Path, document: &Path) -> Command {
        let mut command = Command::new(&self.program);
        command.args(ALWAYS);
        command.arg(with("--user-data-dir=", &folder.join("profile")));
        command.arg(with("--print-to-pdf=", document));
        // As root Chromium refuses to run with its sandbox. The page is ours and holds no script.
        if rustix::process::geteuid().is_root() {
            command.arg("--no-sandbox");
        }
        command.arg(with("file://", page));
        command.current_dir(folder).env("HOME", folder);
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped());
        command.kill_on_drop(true).process_group(0);
        command
    }
}

/// A page that may use the style that stands in it, and nothing else: no script, no address.
fn sealed(html: &str) -> String {
    const POLICY: &str = "<head><meta http-equiv=\"Content-Security-Policy\" \
        content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:\">";
    html.replacen("<head>", POLICY, 1)
}

fn with(option: &str, path: &Path) -> std::ffi::OsString {
    let mut argument = std::ffi::OsString::from(option);
    argument.push(path);
    argument
}
