//! The command line. Names and exit codes are stable: 0 all well, 1 faults were found, 2 could not run.

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};
use privet_ground::network::Network;

use crate::demo_clock::Ahead;

/// privet: the privacy notice that keeps its word.
#[derive(Parser, Debug)]
#[command(
    name = "privet",
    version,
    about,
    propagate_version = true,
    subcommand_required = true,
    arg_required_else_help = true
)]
#[command(after_help = "Begin with `privet serve`: it makes all it needs and prints the address to open.")]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
    /// Where everything lies.
    #[command(flatten)]
    pub place: PlaceArgs,
    /// What is logged to standard error, such as `info` or `warn,privet=debug`. Nothing personal is ever logged.
    #[arg(long, global = true, env = "PRIVET_LOG", default_value = "warn", value_name = "FILTER")]
    pub log: String,
    /// How it is logged.
    #[arg(long, global = true, env = "PRIVET_LOG_FORMAT", value_enum, default_value_t = LogFormat::Text)]
    pub log_format: LogFormat,
}

/// How log lines look.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum LogFormat {
    /// For people.
    Text,
    /// For programs: one JSON object a line.
    Json,
}

/// Where everything lies. Each can also be set by the environment variable shown.
#[derive(Args, Debug, Clone)]
#[command(next_help_heading = "Where everything lies")]
pub struct PlaceArgs {
    /// Folder for the database, the register and mail that was not sent.
    #[arg(long, global = true, env = "PRIVET_DATA", default_value = "privet-data", value_name = "DIR")]
    pub data: PathBuf,
    /// Key store: a folder apart from the data, or a postgres:// URL on another cluster.
    #[arg(long, global = true, env = "PRIVET_KEYS", default_value = "privet-keys", value_name = "DIR")]
    pub keys: String,
    /// File with the key that wraps all keys. Default: beside the keys, with the ending `.kek`. Keep it out of backups.
    #[arg(long, global = true, env = "PRIVET_KEK", value_name = "FILE")]
    pub kek: Option<PathBuf>,
    /// PostgreSQL database in place of the embedded SQLite, as postgres://user@host/name.
    #[arg(long, global = true, env = "PRIVET_DATABASE", value_name = "URL", hide_env_values = true)]
    pub database: Option<String>,
    /// File that holds that URL, for a password that must not stand in the process list.
    #[arg(long, global = true, env = "PRIVET_DATABASE_FILE", value_name = "FILE")]
    pub database_file: Option<PathBuf>,
    /// Folder of TOML files that declare the register. Default: `register` in the data folder.
    #[arg(long, global = true, env = "PRIVET_REGISTER", value_name = "DIR")]
    pub register: Option<PathBuf>,
    /// Address by which the public reaches it. Default: http://localhost and the port.
    #[arg(long, global = true, env = "PRIVET_PUBLIC_URL", value_name = "URL")]
    pub public_url: Option<String>,
    /// Days after which the key that wraps all keys is rolled and the old one destroyed.
    #[arg(long, global = true, env = "PRIVET_KEK_DAYS", default_value_t = 90, value_name = "DAYS", value_parser = clap::value_parser!(u16).range(1..=3660))]
    pub kek_days: u16,
}

/// What privet can be told to do.
#[derive(Subcommand, Debug)]
pub enum Command {
    /// Run the privacy centre.
    #[command(
        after_help = "Examples:\n  privet serve\n  privet serve --listen 127.0.0.1:9000 --public-url https://privacy.example.org\n  privet serve --database postgres://privet@localhost/privet"
    )]
    Serve(ServeArgs),
    /// Make and run a demonstration with a year of invented people, staff and events.
    #[command(after_help = "Examples:\n  privet demo --data privet-demo\n  privet demo --clock +30d")]
    Demo(DemoArgs),
    /// Ask a few questions and write a starter register for your own organisation.
    #[command(after_help = "Example:\n  privet init my-register\n  privet check --register my-register")]
    Init(InitArgs),
    /// Check the register's files: every fault with its place and how to mend it.
    #[command(
        after_help = "Examples:\n  privet check\n  privet check --register my-register --json\n\nExit code: 0 no faults, 1 faults, 2 the folder could not be read."
    )]
    Check(JsonArgs),
    /// Run the checks and say of every sentence of the notice whether it is proven.
    #[command(
        after_help = "Examples:\n  privet verify\n  privet verify --json --only contact.none-overdue\n  privet verify --as-of 2027-01-31T09:00:00Z\n\nExit code: 0 nothing broken, 1 something broken, 2 could not run."
    )]
    Verify(VerifyArgs),
    /// Publish the register's folder as the next version of the notice.
    #[command(
        after_help = "Examples:\n  privet publish\n  privet publish --effective 2027-01-01\n  privet publish --dry-run --json\n\nExit code: 0 published, or nothing to do; 1 the folder has faults or stands on an older version; 2 could not run."
    )]
    Publish(PublishArgs),
    /// Look at the tamper-evident log.
    #[command(subcommand)]
    Log(LogCommand),
    /// Members of staff.
    #[command(subcommand)]
    Staff(StaffCommand),
    /// The keys that seal personal data.
    #[command(subcommand)]
    Keys(KeysCommand),
    /// Write a backup of the data, or of the key store, sealed to a key of its own. The server goes on meanwhile.
    #[command(
        after_help = "Examples:\n  privet keys backup-pair data.backup-key\n  privet backup data.age --recipient age1x69yzpdrxyx73f98p4x9dwqka7kmgj3z4zehv96krg46slk7k4fqk7zumd\n  privet backup keys.age --key-store --passphrase-file words.txt\n\nThe key that wraps all keys is in neither; keep a copy of its file elsewhere. Exit code: 0 written, 2 could not run."
    )]
    Backup(BackupArgs),
    /// Put a backup back: it is checked as a whole before it takes the place of anything.
    #[command(
        after_help = "Examples:\n  privet restore keys.age --key-store --passphrase-file words.txt\n  privet restore data.age --identity data.backup-key\n  privet restore data.age --identity data.backup-key --check\n\nExit code: 0 done, 1 done and something is missing, 2 refused; then nothing was changed."
    )]
    Restore(RestoreArgs),
    /// Print a file by which a shell completes what is typed.
    #[command(
        after_help = "Examples:\n  privet completions bash > privet.bash\n  privet completions zsh > _privet\n  privet completions fish > privet.fish"
    )]
    Completions {
        /// Which shell.
        #[arg(value_enum, value_name = "SHELL")]
        shell: Shell,
    },
    /// Print the manual page.
    #[command(after_help = "Example:\n  privet man > privet.1")]
    Man,
}

/// A shell that completes what is typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Shell {
    /// bash.
    Bash,
    /// zsh.
    Zsh,
    /// fish.
    Fish,
}

/// What is backed up, and to whom it is sealed.
#[derive(Args, Debug)]
pub struct BackupArgs {
    /// File to write; it must not be there.
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// Back up the key store, not the data. Each wants a key and a place of its own.
    #[arg(long)]
    pub key_store: bool,
    /// Whom it is sealed to: an age recipient, as `privet keys backup-pair` prints one; may be given more than once.
    #[arg(
        long,
        value_name = "AGE1…",
        conflicts_with = "passphrase_file",
        required_unless_present = "passphrase_file"
    )]
    pub recipient: Vec<String>,
    /// File whose first line is the passphrase that it is sealed with.
    #[arg(long, value_name = "FILE")]
    pub passphrase_file: Option<PathBuf>,
    /// Print the manifest as JSON.
    #[arg(long)]
    pub json: bool,
}

/// What is put back, and what opens it.
#[derive(Args, Debug)]
pub struct RestoreArgs {
    /// The backup.
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// Put back the key store, not the data.
    #[arg(long)]
    pub key_store: bool,
    /// File with the secret half of the pair that it is sealed to.
    #[arg(
        long,
        value_name = "FILE",
        conflicts_with = "passphrase_file",
        required_unless_present = "passphrase_file"
    )]
    pub identity: Option<PathBuf>,
    /// File whose first line is the passphrase that it is sealed with.
    #[arg(long, value_name = "FILE")]
    pub passphrase_file: Option<PathBuf>,
    /// Where something lies already: move it aside. It stays there, under a name that is printed, until you delete it.
    #[arg(long, conflicts_with = "check")]
    pub replace: bool,
    /// Only check that it could be put back. Changes nothing.
    #[arg(long)]
    pub check: bool,
    /// Print JSON.
    #[arg(long)]
    pub json: bool,
}

/// The demonstration, which is served as any privacy centre is.
#[derive(Args, Debug, Clone)]
pub struct DemoArgs {
    /// How it is reached.
    #[command(flatten)]
    pub serve: ServeArgs,
    /// Days by which its clock is moved on before it starts, such as +30d: what is scheduled takes effect. It stays
    /// there. While the demo runs, its console has a page for it.
    #[arg(long, value_name = "+DAYSd")]
    pub clock: Option<Ahead>,
}

/// How the privacy centre is reached and what it may use.
#[derive(Args, Debug, Clone)]
pub struct ServeArgs {
    /// Address and port to listen at.
    #[arg(long, env = "PRIVET_LISTEN", default_value = "127.0.0.1:8080", value_name = "ADDR")]
    pub listen: SocketAddr,
    /// Network of a proxy that is believed about whom it speaks for, such as 10.0.0.0/8; may be given more than once. A
    /// proxy on this machine always is.
    #[arg(long, env = "PRIVET_TRUSTED_PROXY", value_name = "CIDR", value_delimiter = ',')]
    pub trusted_proxy: Vec<Network>,
    /// Mail server as smtps://user@host:465, smtp://user@host:587 (STARTTLS) or smtp+plain://localhost:25. Without one,
    /// mail is written to files and counts as not sent.
    #[arg(long, env = "PRIVET_SMTP", value_name = "URL")]
    pub smtp: Option<String>,
    /// File that holds the mail server's password.
    #[arg(long, env = "PRIVET_SMTP_PASSWORD_FILE", value_name = "FILE")]
    pub smtp_password_file: Option<PathBuf>,
    /// File with the certificate (PEM) of the authority that certifies the mail server, if it is one of your own.
    #[arg(long, env = "PRIVET_SMTP_CA_FILE", value_name = "FILE")]
    pub smtp_ca_file: Option<PathBuf>,
    /// Chromium, which prints pages as PDF; found on the PATH unless it is named.
    #[arg(long, env = "PRIVET_CHROMIUM", value_name = "FILE")]
    pub chromium: Option<PathBuf>,
    /// File with the certificate and its chain (PEM), to serve HTTPS without a proxy; read again on SIGHUP.
    #[arg(long, env = "PRIVET_TLS_CERT", value_name = "FILE", requires = "tls_key")]
    pub tls_cert: Option<PathBuf>,
    /// File with the certificate's private key (PEM).
    #[arg(long, env = "PRIVET_TLS_KEY", value_name = "FILE", requires = "tls_cert")]
    pub tls_key: Option<PathBuf>,
    /// File with the token that whoever reads `/metrics` must show. Without one they are read on this machine only.
    #[arg(long, env = "PRIVET_METRICS_TOKEN_FILE", value_name = "FILE")]
    pub metrics_token_file: Option<PathBuf>,
    /// Address to which alerts are also posted as JSON.
    #[arg(long, env = "PRIVET_WEBHOOK", value_name = "URL")]
    pub webhook: Option<String>,
    /// Address to which the log's checkpoint is posted daily; may be given more than once.
    #[arg(long, env = "PRIVET_CHECKPOINT_URL", value_name = "URL", value_delimiter = ',')]
    pub checkpoint_url: Vec<String>,
    /// Mail address to which the log's checkpoint is sent daily; may be given more than once.
    #[arg(long, env = "PRIVET_CHECKPOINT_MAIL", value_name = "ADDRESS", value_delimiter = ',')]
    pub checkpoint_mail: Vec<String>,
}

/// Where the starter register goes.
#[derive(Args, Debug)]
pub struct InitArgs {
    /// Folder to write; it must be empty or not there. Answers can also be piped in, one a line.
    #[arg(value_name = "DIR")]
    pub folder: PathBuf,
}

/// Output for programs.
#[derive(Args, Debug, Clone, Copy)]
pub struct JsonArgs {
    /// Print JSON.
    #[arg(long)]
    pub json: bool,
}

/// Which checks, for when, and how printed.
#[derive(Args, Debug, Clone, serde::Serialize, serde::Deserialize)]
pub struct VerifyArgs {
    /// Print JSON.
    #[arg(long)]
    pub json: bool,
    /// Run this check only; may be given more than once.
    #[arg(long, value_name = "ID")]
    pub only: Vec<String>,
    /// Say what will be broken by then: a moment in RFC 3339, or a day.
    #[arg(long, value_name = "TIME")]
    pub as_of: Option<String>,
}

/// From when the version is in force.
#[derive(Args, Debug, Clone, serde::Serialize, serde::Deserialize)]
pub struct PublishArgs {
    /// First day on which it is in force; today, or for an important change the end of the notice period, if left out.
    #[arg(long, value_name = "DAY")]
    pub effective: Option<String>,
    /// Only show what would change.
    #[arg(long)]
    pub dry_run: bool,
    /// Print JSON.
    #[arg(long)]
    pub json: bool,
}

/// The log.
#[derive(Subcommand, Debug, Clone)]
pub enum LogCommand {
    /// Read the whole log back and name the first entry that does not fit. Changes nothing.
    #[command(
        after_help = "Examples:\n  privet log verify\n  privet log verify --against mail-of-january.txt --against posted.txt\n\nExit code: 0 intact, 1 not intact, 2 could not run."
    )]
    Verify {
        /// Print JSON.
        #[arg(long)]
        json: bool,
        /// Compare it also with the checkpoints in this file: the text of a mail that privet sent, what it posted to an
        /// address, or a copy of `checkpoints.txt`. May be given more than once.
        #[arg(long, value_name = "FILE", num_args = 1..)]
        against: Vec<PathBuf>,
    },
    /// Print the last signed checkpoint.
    #[command(
        after_help = "Example:\n  privet log checkpoint > kept-elsewhere.txt\n\n`privet log verify --against` takes it."
    )]
    Checkpoint,
    /// After an older copy of the database was put back: go on in a new epoch, which owns to what was lost.
    #[command(
        after_help = "Example:\n  privet log reopen\n\nThe log refuses to be signed on when a checkpoint that is kept with the keys is not of its past. If the newer database is there, put it back instead."
    )]
    Reopen,
}

/// Members of staff.
#[derive(Subcommand, Debug, Clone, serde::Serialize, serde::Deserialize)]
pub enum StaffCommand {
    /// Print a one-time link with which somebody joins.
    #[command(
        after_help = "Examples:\n  privet staff add --role caseworker\n  privet staff add --role dpo,administrator --json"
    )]
    Add {
        /// Roles: viewer, caseworker, communications, dpo, administrator.
        #[arg(long, value_delimiter = ',', default_value = "viewer")]
        role: Vec<String>,
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
    /// List the accounts. Names stay sealed: the console shows them to those who may know.
    #[command(after_help = "Examples:\n  privet staff list\n  privet staff list --json")]
    List {
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
    /// Shut an account: its sessions end, and nobody signs in to it.
    #[command(
        after_help = "Examples:\n  privet staff disable bryn@office.example\n  privet staff disable 01920f3a-7c4e-7b11-8a53-2f6f0c9d3e71"
    )]
    Disable {
        /// The mail address with which they sign in, or their id from `privet staff list`.
        #[arg(value_name = "ADDRESS or ID")]
        member: String,
    },
    /// Open an account again that was disabled.
    #[command(after_help = "Example:\n  privet staff enable bryn@office.example")]
    Enable {
        /// The mail address with which they sign in, or their id from `privet staff list`.
        #[arg(value_name = "ADDRESS or ID")]
        member: String,
    },
    /// Take password, second factor and recovery codes away, end all sessions, and print a one-time link with which the
    /// owner chooses new ones.
    #[command(
        after_help = "Examples:\n  privet staff reset bryn@office.example\n  privet staff reset bryn@office.example --json"
    )]
    Reset {
        /// The mail address with which they sign in, or their id from `privet staff list`.
        #[arg(value_name = "ADDRESS or ID")]
        member: String,
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
}

/// The keys.
#[derive(Subcommand, Debug, Clone, serde::Serialize, serde::Deserialize)]
pub enum KeysCommand {
    /// Roll the key that wraps all keys, and destroy the old one.
    #[command(
        after_help = "Example:\n  privet keys rotate\n\nA running server does this by itself by the day that is promised."
    )]
    Rotate,
    /// Make a pair of keys for backups: the secret half goes into a file, the other is printed.
    #[command(
        after_help = "Example:\n  privet keys backup-pair data.backup-key\n\nBackups are sealed to what is printed; only the file opens them. Keep it apart from them, and not on this machine. It is an age identity, so `age` opens them too."
    )]
    BackupPair {
        /// File to write; it must not be there.
        #[arg(value_name = "FILE")]
        file: PathBuf,
    },
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    use super::*;

    /// What can be typed has help with an example, each of which is a command that there is.
    fn has_example(command: &clap::Command, path: &str) {
        if command.has_subcommands() {
            return command
                .get_subcommands()
                .for_each(|below| has_example(below, &format!("{path} {}", below.get_name())));
        }
        let help = command.get_after_help().map(ToString::to_string).unwrap_or_default();
        let examples: Vec<&str> = help.lines().filter_map(|line| line.strip_prefix("  ")).collect();
        assert!(!examples.is_empty(), "`{path} --help` gives no example: {help}");
        assert!(examples.iter().any(|example| example.starts_with(path)), "{path}: {examples:?}");
        for example in examples {
            let words = example.split(" > ").next().unwrap_or(example).split(' ');
            Cli::try_parse_from(words).unwrap_or_else(|error| panic!("{example}: {error}"));
        }
    }

    #[test]
    fn every_command_has_examples_that_can_be_typed() {
        has_example(&Cli::command(), "privet");
        Cli::command().debug_assert();
    }
}
