//! A mail server for tests: it speaks SMTP at a port of this machine, keeps what it takes, and misbehaves when told to.

mod authority;
mod habits;
mod letter;
mod session;

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use privet_ground::mail::{Secrecy, SmtpServer};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Notify, watch};
use tokio::task::JoinHandle;
use tokio_rustls::TlsAcceptor;

pub use authority::Authority;
use habits::Script;
pub use habits::{Account, Deed, Encryption, GREETING, Habits, THE_END};
pub use letter::Letter;

/// How long a test waits for a mail before it fails. Never reached unless something is wrong.
const LONGEST: Duration = Duration::from_secs(120);

/// What a client said in one line, and whether others on the way could read it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heard {
    /// The line, without its end.
    pub line: String,
    /// True if TLS was spoken.
    pub is_encrypted: bool,
}

/// A mail server that runs until it is dropped.
pub struct PostOffice {
    port: u16,
    state: Arc<State>,
    letters: watch::Receiver<Vec<Letter>>,
    running: JoinHandle<()>,
}

struct State {
    habits: Habits,
    script: Mutex<Script>,
    heard: Mutex<Vec<Heard>>,
    letters: watch::Sender<Vec<Letter>>,
    connections: AtomicUsize,
    silent: Notify,
    tls: Option<TlsAcceptor>,
}

impl PostOffice {
    /// A server that takes everything, without TLS.
    pub async fn open() -> Self {
        Self::with(Habits::default()).await
    }

    /// A server with habits.
    pub async fn with(habits: Habits) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port is free");
        let port = listener.local_addr().expect("it was bound").port();
        let (letters, taken) = watch::channel(Vec::new());
        let tls = habits.authority.as_ref().map(Authority::acceptor);
        let state = Arc::new(State {
            habits,
            script: Mutex::default(),
            heard: Mutex::default(),
            letters,
            connections: AtomicUsize::new(0),
            silent: Notify::new(),
            tls,
        });
        let running = tokio::spawn(listen(listener, state.clone()));
        Self { port, state, letters: taken, running }
    }

    /// From now on it does this, whenever a client says the word (a command, [`GREETING`] or [`THE_END`]).
    pub fn always(&self, word: &'static str, deed: Deed) {
        lock(&self.state.script).always(word, deed);
    }

    /// The next time that a client says the word, it does this.
    pub fn once(&self, word: &'static str, deed: Deed) {
        lock(&self.state.script).once(word, deed);
    }

    /// It goes back to its habits.
    pub fn behave(&self) {
        *lock(&self.state.script) = Script::default();
    }

    /// The port at which it listens.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// How it is reached, with its account and its authority if it has them.
    pub fn server(&self) -> SmtpServer {
        let habits = &self.state.habits;
        let login = habits.account.as_ref();
        SmtpServer {
            host: "127.0.0.1".to_owned(),
            port: self.port,
            login: login.map(|account| (account.user.to_owned(), account.password.into())),
            secrecy: match habits.encryption {
                Encryption::None => Secrecy::Plain,
                Encryption::Offered => Secrecy::StartTls,
                Encryption::AtOnce => Secrecy::Tls,
            },
            authority: habits.authority.as_ref().map(|authority| authority.pem().as_bytes().to_vec()),
        }
    }

    /// Everything that it took so far.
    pub fn letters(&self) -> Vec<Letter> {
        self.letters.borrow().clone()
    }

    /// Everything that it took, once this holds of it.
    pub async fn letters_when(&mut self, enough: impl Fn(&[Letter]) -> bool) -> Vec<Letter> {
        let waiting = self.letters.wait_for(|letters| enough(letters));
        let letters = tokio::time::timeout(LONGEST, waiting).await;
        letters.expect("the mail comes").expect("the server runs").clone()
    }

    /// Waits until it keeps silent, as it was told to.
    pub async fn silent(&self) {
        let waiting = self.state.silent.notified();
        tokio::time::timeout(LONGEST, waiting).await.expect("somebody waits for an answer");
    }

    /// How often somebody connected.
    pub fn connections(&self) -> usize {
        self.state.connections.load(Ordering::SeqCst)
    }

    /// Closes it: nobody listens any more.
    pub async fn close(mut self) {
        self.running.abort();
        (&mut self.running).await.ok();
    }

    /// Every line that was said to it, texts of mails apart.
    pub fn heard(&self) -> Vec<Heard> {
        lock(&self.state.heard).clone()
    }
}

impl Drop for PostOffice {
    fn drop(&mut self) {
        self.running.abort();
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

async fn listen(listener: TcpListener, state: Arc<State>) {
    while let Ok((stream, _)) = listener.accept().await {
        state.connections.fetch_add(1, Ordering::SeqCst);
        tokio::spawn(serve(stream, state.clone()));
    }
}

/// One connection. What breaks it off is the client's affair, and shows there.
async fn serve(stream: TcpStream, state: Arc<State>) {
    let at_once = state.habits.encryption == Encryption::AtOnce;
    let to_encrypt = if at_once { Some(stream) } else { session::converse(stream, &state, false).await };
    if let (Some(stream), Some(tls)) = (to_encrypt, &state.tls)
        && let Ok(stream) = tls.accept(stream).await
    {
        session::converse(stream, &state, true).await;
    }
}
