//! How soon `privet serve` answers after it was started, and how much memory it took at most.
//!
//! `cargo build --release -p privet && cargo run --release -p privet-bench --bin start [PRIVET]`

use std::fs;
use std::io::{self, Read as _, Write as _};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitCode, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

/// The bars: the first answer after the start, and the most memory.
const MOST_TIME: Duration = Duration::from_millis(500);
const MOST_MEMORY_MIB: f64 = 60.0;

/// Starts after the first one, which also makes the database, the keys and the notice.
const LATER_STARTS: usize = 5;

/// How long a start may take before it counts as failed.
const PATIENCE: Duration = Duration::from_secs(60);

/// How long the server is watched after its first answer: its checks and jobs run in that time.
const WATCHED: Duration = Duration::from_secs(10);

/// What a reader asks for first, and then.
const FIRST: &str = "/privacy";
const THEN: [&str; 6] = ["/", "/cy/privacy", "/proof", "/retention", "/contact", "/console/sign-in"];

fn main() -> ExitCode {
    match run() {
        Ok(kept) => ExitCode::from(u8::from(!kept)),
        Err(error) => {
            eprintln!("the start could not be measured: {error}");
            ExitCode::from(2)
        }
    }
}

fn run() -> io::Result<bool> {
    let binary = binary()?;
    let folder = Folder::new()?;
    let process = version(&binary)?;
    let first = Server::start(&binary, &folder)?;
    let first_answer = first.answered_after;
    first.end()?;
    let mut later = Vec::with_capacity(LATER_STARTS);
    for _ in 1..LATER_STARTS {
        let server = Server::start(&binary, &folder)?;
        later.push(server.answered_after);
        server.end()?;
    }
    let server = Server::start(&binary, &folder)?;
    later.push(server.answered_after);
    let memory = server.read_and_watch()?;
    server.end()?;
    later.sort_unstable();
    Ok(report(process, first_answer, &later, memory))
}

/// Prints the figures; true if the bars were kept.
fn report(process: Duration, first: Duration, later: &[Duration], memory: f64) -> bool {
    let kept = |kept: bool| if kept { "kept" } else { "MISSED" };
    let milliseconds = |time: Duration| time.as_secs_f64() * 1_000.0;
    let (median, worst) = (later[later.len() / 2], later[later.len() - 1]);
    let (is_fast, is_small) = (first <= MOST_TIME && worst <= MOST_TIME, memory <= MOST_MEMORY_MIB);
    println!(
        "first start  {:>7.0} ms to the first answer: database, keys, register, notice",
        milliseconds(first)
    );
    println!(
        "later start  {:>7.0} ms, median of {}; the slowest {:.0} ms",
        milliseconds(median),
        later.len(),
        milliseconds(worst)
    );
    println!(
        "`--version`  {:>7.0} ms: the process alone, so a start is {:.1} times that",
        milliseconds(process),
        median.as_secs_f64() / process.as_secs_f64()
    );
    println!(
        "memory       {memory:>7.1} MiB at most, over {} pages and {} s",
        THEN.len() + 1,
        WATCHED.as_secs()
    );
    println!("bar          {:>7} ms to the first answer: {}", MOST_TIME.as_millis(), kept(is_fast));
    println!("bar          {MOST_MEMORY_MIB:>7} MiB: {}", kept(is_small));
    is_fast && is_small
}

/// The binary to be measured: the one named, or the one built beside this program.
fn binary() -> io::Result<PathBuf> {
    if cfg!(debug_assertions) {
        return Err(io::Error::other("figures of a debug build mean nothing: run with --release"));
    }
    let named = std::env::args_os().nth(1).map(PathBuf::from);
    let binary = match named {
        Some(named) => named,
        None => std::env::current_exe()?.with_file_name("privet"),
    };
    if binary.is_file() {
        // The server is started in another folder.
        binary.canonicalize()
    } else {
        let hint = "build it first: cargo build --release -p privet";
        Err(io::Error::other(format!("{} is not there; {hint}", binary.display())))
    }
}

/// How long the process takes that only says its version, at best: what starting costs before privet does anything.
fn version(binary: &Path) -> io::Result<Duration> {
    let mut best = Duration::MAX;
    for _ in 0..5 {
        let start = Instant::now();
        let status = Command::new(binary).arg("--version").stdout(Stdio::null()).status()?;
        best = best.min(start.elapsed());
        if !status.success() {
            return Err(io::Error::other(format!("`--version` ended with {status}")));
        }
    }
    Ok(best)
}

/// A folder that goes when the measuring ends.
struct Folder(PathBuf);

impl Folder {
    fn new() -> io::Result<Self> {
        let path = std::env::temp_dir().join(format!("privet-bench-start-{}", std::process::id()));
        fs::create_dir(&path)?;
        Ok(Self(path))
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        fs::remove_dir_all(&self.0).ok();
    }
}

/// A server that has answered. It is stopped when it is dropped.
struct Server {
    process: Child,
    address: SocketAddr,
    answered_after: Duration,
}

impl Server {
    fn start(binary: &Path, folder: &Folder) -> io::Result<Self> {
        let address = free_address()?;
        let output = fs::File::create(folder.0.join("output"))?;
        let start = Instant::now();
        let process = Command::new(binary)
            .args(["serve", "--listen", &address.to_string(), "--data", "data", "--keys", "keys"])
            .current_dir(&folder.0)
            .stdin(Stdio::null())
            .stdout(output.try_clone()?)
            .stderr(output)
            .spawn()?;
        let mut server = Self { process, address, answered_after: Duration::ZERO };
        while server.get(FIRST).is_err() {
            let ended = server.process.try_wait()?;
            if ended.is_some() || start.elapsed() > PATIENCE {
                let said = fs::read_to_string(folder.0.join("output"))?;
                return Err(io::Error::other(format!("no answer at {FIRST}; the server said:\n{said}")));
            }
            sleep(Duration::from_micros(500));
        }
        server.answered_after = start.elapsed();
        Ok(server)
    }

    /// Reads pages while the checks and jobs of the start run; says the most memory that was resident, in MiB.
    fn read_and_watch(&self) -> io::Result<f64> {
        let start = Instant::now();
        while start.elapsed() < WATCHED {
            THEN.iter().try_for_each(|path| self.get(path))?;
            sleep(Duration::from_millis(100));
        }
        self.peak_memory()
    }

    /// Asks for a page; any answer but 200 is an error.
    fn get(&self, path: &str) -> io::Result<()> {
        let mut stream = TcpStream::connect(self.address)?;
        stream.set_read_timeout(Some(PATIENCE))?;
        write!(stream, "GET {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n", self.address)?;
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer)?;
        if answer.starts_with(b"HTTP/1.1 200 ") {
            return Ok(());
        }
        let status = answer.split(|byte| *byte == b'\r').next().unwrap_or_default();
        Err(io::Error::other(format!("{path}: {}", String::from_utf8_lossy(status))))
    }

    /// `VmHWM` of proc(5): the peak of the resident set, in kB.
    fn peak_memory(&self) -> io::Result<f64> {
        let status = fs::read_to_string(format!("/proc/{}/status", self.process.id()))?;
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let number = line.and_then(|line| line.split_whitespace().next()?.parse::<f64>().ok());
        number.map(|kilobytes| kilobytes / 1_024.0).ok_or_else(|| io::Error::other("no VmHWM: Linux only"))
    }

    fn end(mut self) -> io::Result<()> {
        self.process.kill()?;
        self.process.wait().map(drop)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended already; either way nothing of it is left.
        self.process.kill().ok();
        self.process.wait().ok();
    }
}

fn free_address() -> io::Result<SocketAddr> {
    TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()
}
