//! A server that runs in a folder of its own, and commands beside it.

use std::path::Path;
use std::process::{Output, Stdio};
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
    folder: Scratch,
    place: Place,
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
        let (place, folder) = fresh_place(engine).await;
        story(&Home { folder, place, port: free_port() }).await;
    }
}

/// A port that nobody listens at, kept over restarts: below those that the system gives away by itself, and another one
/// for each test, since each runs in a process of its own.
fn free_port() -> u16 {
    let start = 10_000 + std::process::id() % 20_000;
    let ports = (start..30_000).chain(10_000..start).filter_map(|port| u16::try_from(port).ok());
    let mut free = ports.filter(|port| std::net::TcpListener::bind(("127.0.0.1", *port)).is_ok());
    free.next().expect("some port is free")
}

impl Home {
    /// A folder of the test's own, in which its data lies too.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// Where its data lies.
    pub fn data(&self) -> std::path::PathBuf {
        self.folder.path().join("data")
    }

    /// A client of its server.
    pub fn client(&self, number: u8) -> Client {
        Client::new(self.port, number)
    }

    /// The address by which its server is reached.
    pub fn address(&self) -> String {
        format!("http://localhost:{}", self.port)
    }

    /// Its database, opened past the program.
    pub async fn database(&self) -> Db {
        let place = match &self.place {
            Place::File(_) => Place::File(self.data().join("privet.sqlite")),
            Place::Url(url) => Place::Url(url.clone()),
        };
        Db::open(&place).await.unwrap()
    }

    /// The program with arguments, in this home.
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = program(self.folder.path());
        command.args(arguments).arg("--data").arg(self.data());
        command.arg("--keys").arg(self.folder.path().join("keys"));
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
        let listen = format!("127.0.0.1:{}", self.port);
        let mut command = self.command(&["serve", "--listen", &listen]);
        command.args(settings);
        let server = Server::start(command).await;
        assert_eq!(self.client(1).get("/healthz").await.unwrap().status, 200);
        server
    }
}

/// The program in a folder, without what the environment says to it.
pub fn program(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_privet"));
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
