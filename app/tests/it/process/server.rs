//! A server that runs in a folder of its own, and commands beside it.

use std::path::{Path, PathBuf};
use std::process::{Output, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use privet_ground::db::{Db, Engine, Place};
use privet_ground::testing::{Scratch, engines, fresh_place};
use tokio::io::{AsyncBufReadExt as _, AsyncReadExt as _, BufReader, Lines};
use tokio::process::{Child, ChildStdout, Command};

use super::client::Client;

/// How long anything may take before the test says what was printed so far.
const LONGEST: Duration = Duration::from_secs(120);

/// A folder in which the program lives, and its database.
pub struct Home {
    scratch: Arc<Scratch>,
    folder: PathBuf,
    place: Place,
    /// The key store, as the command line names it.
    keys: String,
    port: u16,
}

/// A server that runs.
pub struct Server {
    child: Child,
    /// Kept open: a program whose output nobody reads fails when it prints.
    lines: Lines<BufReader<ChildStdout>>,
    /// What it printed until it was ready.
    pub printed: String,
}

/// Tells a story in a fresh home on every engine.
pub async fn at_home(mut story: impl AsyncFnMut(&Home)) {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        at_home_on(engine, &mut story).await;
    }
}

/// Tells a story in a fresh home on one engine, where the machine offers it.
pub async fn at_home_on(engine: Engine, mut story: impl AsyncFnMut(&Home)) {
    if engines().contains(&engine) {
        let (place, scratch) = fresh_place(engine).await;
        let folder = scratch.path().to_owned();
        let keys = folder.join("keys").display().to_string();
        story(&Home { scratch: scratch.into(), folder, place, keys, port: free_port() }).await;
    }
}

/// Tells a story of two nodes beside one PostgreSQL, where the machine offers it: each has a folder of its own, and
/// they share the database, the key store in another one, and the file of the key that wraps all keys.
pub async fn at_two_homes(story: impl AsyncFnOnce(&Home, &Home)) {
    if !engines().contains(&Engine::Postgres) {
        return;
    }
    let (place, scratch) = fresh_place(Engine::Postgres).await;
    let (keys, _keys_scratch) = fresh_place(Engine::Postgres).await;
    let Place::Url(keys) = keys else { unreachable!("PostgreSQL is reached by a URL") };
    let scratch = Arc::new(scratch);
    let home = |name: &str| {
        let folder = scratch.path().join(name);
        std::fs::create_dir(&folder).unwrap();
        Home { scratch: scratch.clone(), folder, place: place.clone(), keys: keys.clone(), port: free_port() }
    };
    story(&home("one"), &home("other")).await;
}

/// A port that nobody listens at, kept over restarts: below those that the system gives away by itself, and another one
/// for each test, since each runs in a process of its own.
fn free_port() -> u16 {
    static GIVEN: AtomicU32 = AtomicU32::new(0);
    let start = 10_000 + (std::process::id() + GIVEN.fetch_add(1, Ordering::Relaxed)) % 20_000;
    let ports = (start..30_000).chain(10_000..start).filter_map(|port| u16::try_from(port).ok());
    let mut free = ports.filter(|port| std::net::TcpListener::bind(("127.0.0.1", *port)).is_ok());
    free.next().expect("some port is free")
}

impl Home {
    /// Another place as empty as this one was, on the same engine: a machine that takes over. The key that wraps all keys
    /// is not there yet.
    pub async fn elsewhere(&self) -> Self {
        let engine = if matches!(self.place, Place::File(_)) { Engine::Sqlite } else { Engine::Postgres };
        let (place, scratch) = fresh_place(engine).await;
        let folder = scratch.path().to_owned();
        let keys = folder.join("keys").display().to_string();
        Self { scratch: scratch.into(), folder, place, keys, port: free_port() }
    }

    /// A folder of the test's own, in which its data lies too.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Where its data lies.
    pub fn data(&self) -> PathBuf {
        self.folder.join("data")
    }

    /// The file of the key that wraps all keys.
    pub fn kek(&self) -> PathBuf {
        self.scratch.path().join("keys.kek")
    }

    /// Where its keys lie.
    pub fn keys(&self) -> Place {
        match &self.keys {
            url if url.starts_with("postgres") => Place::Url(url.clone()),
            folder => Place::File(Path::new(folder).join("keys.sqlite")),
        }
    }

    /// A client of its server.
    pub fn client(&self, number: u8) -> Client {
        Client::new(self.port, number)
    }

    /// The address by which its server is reached.
    pub fn address(&self) -> String {
        format!("http://localhost:{}", self.port)
    }

    /// Where its database is.
    pub fn place(&self) -> Place {
        match &self.place {
            Place::File(_) => Place::File(self.data().join("privet.sqlite")),
            Place::Url(url) => Place::Url(url.clone()),
        }
    }

    /// Its database, opened past the program.
    pub async fn database(&self) -> Db {
        Db::open(&self.place()).await.unwrap()
    }

    /// The program with arguments, in this home.
    pub fn command(&self, arguments: &[&str]) -> Command {
        self.command_by(&[], arguments)
    }

    /// The same, started by another program.
    pub fn command_by(&self, starter: &[&str], arguments: &[&str]) -> Command {
        let mut command = program_by(starter, &self.folder);
        command.args(arguments).arg("--data").arg(self.data());
        command.arg("--keys").arg(&self.keys).arg("--kek").arg(self.kek());
        if let Place::Url(url) = &self.place {
            command.arg("--database").arg(url);
        }
        command
    }

    /// Runs a command to its end; gives its exit code, what it printed, and what it complained of.
    pub async fn run(&self, arguments: &[&str]) -> (i32, String, String) {
        ended(self.command(arguments)).await
    }

    /// Starts the server; it answers when this returns.
    pub async fn serve(&self) -> Server {
        self.serve_with(&[]).await
    }

    /// Starts the server with further settings.
    pub async fn serve_with(&self, settings: &[&str]) -> Server {
        self.serve_by(&[], settings).await
    }

    /// The program that serves, not started yet.
    pub fn serving(&self, starter: &[&str]) -> Command {
        self.command_by(starter, &["serve", "--listen", &format!("127.0.0.1:{}", self.port)])
    }

    /// Starts the server by another program.
    pub async fn serve_by(&self, starter: &[&str], settings: &[&str]) -> Server {
        let mut command = self.serving(starter);
        command.args(settings);
        let server = Server::start(command).await;
        assert_eq!(self.client(1).get("/healthz").await.unwrap().status, 200);
        server
    }
}

/// The program in a folder, without what the environment says to it.
pub fn program(folder: &Path) -> Command {
    program_by(&[], folder)
}

/// The same, started by another program that takes its command line as its last arguments.
fn program_by(starter: &[&str], folder: &Path) -> Command {
    let line = [starter, &[env!("CARGO_BIN_EXE_privet")]].concat();
    let mut command = Command::new(line[0]);
    command.args(&line[1..]);
    command.current_dir(folder).kill_on_drop(true).stdin(Stdio::null());
    for variable in [
        "DATA",
        "KEYS",
        "KEK",
        "DATABASE",
        "DATABASE_FILE",
        "REGISTER",
        "LISTEN",
        "PUBLIC_URL",
        "SMTP",
        "SMTP_PASSWORD_FILE",
        "SMTP_CA_FILE",
        "LOG",
        "TLS_CERT",
        "TLS_KEY",
        "METRICS_TOKEN_FILE",
    ] {
        command.env_remove(format!("PRIVET_{variable}"));
    }
    command
}

/// Runs a command to its end; gives its exit code, what it printed, and what it complained of.
pub async fn ended(mut command: Command) -> (i32, String, String) {
    let running = command.stdout(Stdio::piped()).stderr(Stdio::piped()).output();
    let Output { status, stdout, stderr } =
        tokio::time::timeout(LONGEST, running).await.expect("a command ends").unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (status.code().unwrap_or(-1), text(stdout), text(stderr))
}

impl Server {
    /// Starts a server, and waits until it says how it is stopped.
    pub async fn start(mut command: Command) -> Self {
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let mut printed = String::new();
        let ready = async {
            while let Some(line) = lines.next_line().await.unwrap() {
                printed.push_str(&line);
                printed.push('\n');
                if line.contains("Ctrl-C") {
                    return true;
                }
            }
            false
        };
        if tokio::time::timeout(LONGEST, ready).await != Ok(true) {
            child.start_kill().unwrap();
            let mut complaints = String::new();
            child.stderr.take().unwrap().read_to_string(&mut complaints).await.unwrap();
            panic!("the server did not start: {printed}{complaints}");
        }
        Self { child, lines, printed }
    }

    /// The number of its process.
    pub fn id(&self) -> u32 {
        self.child.id().expect("it runs")
    }

    /// Kills it as a power cut does (SIGKILL).
    pub async fn kill(mut self) {
        self.child.kill().await.unwrap();
    }

    /// Asks it to stop (SIGTERM); gives its exit code.
    pub async fn stop(mut self) -> i32 {
        terminate(&self.child).await;
        let ending = async {
            while self.lines.next_line().await.unwrap().is_some() {}
            self.child.wait().await.unwrap()
        };
        tokio::time::timeout(LONGEST, ending).await.expect("a server stops").code().unwrap_or(-1)
    }
}

/// Asks a process to stop (SIGTERM).
pub async fn terminate(child: &Child) {
    let id = child.id().unwrap().to_string();
    assert!(Command::new("kill").args(["-TERM", &id]).status().await.unwrap().success());
}
