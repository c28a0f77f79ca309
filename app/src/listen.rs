//! Connections: taken, given to the pages, and ended when nothing comes or the program stops.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll};
use std::time::Duration;

use axum::extract::ConnectInfo;
use axum::{Extension, Router};
use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};
use hyper_util::server::conn::auto;
use hyper_util::service::TowerToHyperService;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;
use tokio::task::JoinSet;
use tower::{Layer, Service};

use crate::stop::Stop;
use crate::tls::Tls;

/// How long a connection may take to say what it wants, and how long it may rest between two requests. Without an end
/// to it a few thousand connections that say nothing would keep everybody else out (CWE-400).
pub const PATIENCE: Duration = Duration::from_secs(30);
/// How many connections are open at once; whoever comes next waits. Fewer than the 1,024 files that a process may have
/// open where nobody says otherwise, so that a flood of them leaves the database its own.
const MOST_CONNECTIONS: usize = 700;
/// How long to wait when the machine gives no more connections.
const BREATH: Duration = Duration::from_millis(200);

/// Answers whoever connects until the program is to stop; then lets the requests under way end. With a certificate it
/// speaks TLS only.
pub async fn serve(
    listener: TcpListener,
    router: Router,
    patience: Duration,
    (stop, tls): (Stop, Option<Tls>),
) {
    serve_most(listener, router, patience, (stop, tls), MOST_CONNECTIONS).await;
}

async fn serve_most(
    listener: TcpListener,
    router: Router,
    patience: Duration,
    (stop, tls): (Stop, Option<Tls>),
    most: usize,
) {
    let mut connections = JoinSet::new();
    let room = Arc::new(Semaphore::new(most));
    let next = async || {
        let held = room.clone().acquire_owned().await.map_err(std::io::Error::other)?;
        listener.accept().await.map(|accepted| (accepted, held))
    };
    loop {
        tokio::select! {
            accepted = next() => match accepted {
                Ok(((stream, peer), held)) => {
                    let router = Extension(ConnectInfo(peer)).layer(router.clone());
                    let (tls, stop) = (tls.clone(), stop.clone());
                    connections.spawn(async move {
                        match tls {
                            None => talk(stream, router, patience, stop).await,
                            Some(tls) => talk_in_private(&tls, stream, router, patience, stop).await,
                        }
                        drop(held);
                    });
                }
                Err(error) => {
                    tracing::warn!(%error, "a connection could not be taken");
                    tokio::time::sleep(BREATH).await;
                }
            },
            () = stop.asked() => break,
        }
        while connections.try_join_next().is_some() {}
    }
    drop(listener);
    while connections.join_next().await.is_some() {}
}

type WithPeer = <Extension<ConnectInfo<SocketAddr>> as Layer<Router>>::Service;

/// The pages, noting that a connection has asked for one.
#[derive(Clone)]
struct Hearing<S> {
    pages: S,
    heard: Arc<AtomicBool>,
}

impl<R, S: Service<R>> Service<R> for Hearing<S> {
    type Response = S::Response;
    type Error = S::Error;
    type Future = S::Future;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), S::Error>> {
        self.pages.poll_ready(context)
    }

    fn call(&mut self, request: R) -> S::Future {
        self.heard.store(true, Ordering::Relaxed);
        self.pages.call(request)
    }
}

/// Whoever cannot agree on TLS in time is left: it is no concern of ours what they spoke.
async fn talk_in_private(tls: &Tls, stream: TcpStream, pages: WithPeer, patience: Duration, stop: Stop) {
    let agreed = tokio::time::timeout(patience, tls.accept(stream));
    if let Some(Ok(Ok(stream))) = stop.or(agreed).await {
        talk(stream, pages, patience, stop).await;
    }
}

async fn talk<S>(stream: S, pages: WithPeer, patience: Duration, stop: Stop)
where
    S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
{
    let mut builder = auto::Builder::new(TokioExecutor::new());
    builder.http1().timer(TokioTimer::new()).header_read_timeout(patience);
    builder.http2().timer(TokioTimer::new()).keep_alive_interval(patience).keep_alive_timeout(patience);
    let heard = Arc::new(AtomicBool::new(false));
    let hearing = TowerToHyperService::new(Hearing { pages, heard: heard.clone() });
    let connection = builder.serve_connection(TokioIo::new(stream), hearing);
    let mut connection = std::pin::pin!(connection);
    // The builder's own times begin when it knows which HTTP is spoken; whoever never says so is left here.
    let silence = async {
        tokio::time::sleep(patience).await;
        if heard.load(Ordering::Relaxed) {
            std::future::pending::<()>().await;
        }
    };
    // How a connection ends is the other side's business: it went away, or it never spoke HTTP.
    tokio::select! {
        _ = connection.as_mut() => return,
        () = silence => return,
        () = stop.asked() => connection.as_mut().graceful_shutdown(),
    }
    drop(connection.await);
}

#[cfg(test)]
mod tests {
    use axum::routing::get;
    use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
    use tokio::sync::watch;

    use super::*;

    /// A server that answers with the address that it sees.
    async fn start(patience: Duration) -> (SocketAddr, watch::Sender<bool>, tokio::task::JoinHandle<()>) {
        let seen = |ConnectInfo(peer): ConnectInfo<SocketAddr>| async move { peer.ip().to_string() };
        let router = Router::new().route("/", get(seen));
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let (stop, stopping) = watch::channel(false);
        (address, stop, tokio::spawn(serve(listener, router, patience, (stopping.into(), None))))
    }

    #[tokio::test]
    async fn a_request_is_answered_and_its_address_known() {
        let (address, stop, server) = start(PATIENCE).await;
        let mut stream = TcpStream::connect(address).await.unwrap();
        stream.write_all(b"GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n").await.unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).await.unwrap();
        assert!(answer.ends_with("127.0.0.1"), "{answer}");
        stop.send_replace(true);
        server.await.unwrap();
    }

    #[tokio::test]
    async fn one_too_many_waits_until_another_has_gone() {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let (_stop, stopping) = watch::channel(false);
        let router = Router::new().route("/", get(async || "here"));
        tokio::spawn(serve_most(listener, router, PATIENCE, (stopping.into(), None), 1));
        let first = TcpStream::connect(address).await.unwrap();
        let mut second = TcpStream::connect(address).await.unwrap();
        second.write_all(b"GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n").await.unwrap();
        let mut answer = String::new();
        let early =
            tokio::time::timeout(Duration::from_millis(300), second.read_to_string(&mut answer)).await;
        assert!(early.is_err(), "it is taken while the first is there: {answer}");
        drop(first);
        let heard = tokio::time::timeout(Duration::from_secs(10), second.read_to_string(&mut answer)).await;
        heard.expect("it is taken when the first has gone").unwrap();
        assert!(answer.ends_with("here"), "{answer}");
    }

    #[tokio::test]
    async fn whoever_says_half_a_sentence_is_not_listened_to_for_ever() {
        let (address, _stop, _server) = start(Duration::from_millis(50)).await;
        for half in ["", "P", "PRI * HTTP/2", "GET / HTTP/1.1\r\nHost: a\r\nX-"] {
            let mut stream = TcpStream::connect(address).await.unwrap();
            stream.write_all(half.as_bytes()).await.unwrap();
            let mut answer = Vec::new();
            let ended = tokio::time::timeout(Duration::from_secs(10), stream.read_to_end(&mut answer)).await;
            assert!(ended.is_ok(), "after `{half}` the connection is still open");
        }
    }

    #[tokio::test]
    async fn a_connection_that_rests_does_not_hold_up_the_end() {
        let (address, stop, server) = start(PATIENCE).await;
        let mut stream = TcpStream::connect(address).await.unwrap();
        stream.write_all(b"GET / HTTP/1.1\r\nHost: a\r\n\r\n").await.unwrap();
        let mut first = [0];
        stream.read_exact(&mut first).await.unwrap();
        stop.send_replace(true);
        tokio::time::timeout(Duration::from_secs(10), server).await.expect("the server ends").unwrap();
    }
}
