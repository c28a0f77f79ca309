//! The signals that end the program. They are heard from its first moment on, so that whoever sees it running can stop
//! it properly, also while it still makes its database.

use std::future::Future;

use anyhow::Context as _;
use tokio::signal::unix::{Signal, SignalKind, signal};
use tokio::sync::watch;

/// The exit code of what could not be done.
const ENDED_AT_ONCE: i32 = 2;

/// Says when the program is to stop. Cheap to clone.
#[derive(Clone)]
pub struct Stop(watch::Receiver<bool>);

impl Stop {
    /// Listens for SIGTERM and Ctrl-C. The second of them ends the program at once, as a crash would, which everything
    /// that was acknowledged survives.
    pub fn listen() -> anyhow::Result<Self> {
        let hear = |kind| signal(kind).context("listening for signals");
        let (mut terminate, mut interrupt) = (hear(SignalKind::terminate())?, hear(SignalKind::interrupt())?);
        let (say, heard) = watch::channel(false);
        tokio::spawn(async move {
            either(&mut terminate, &mut interrupt).await;
            say.send_replace(true);
            either(&mut terminate, &mut interrupt).await;
            std::process::exit(ENDED_AT_ONCE);
        });
        Ok(Self(heard))
    }

    /// True once the program is to stop.
    pub fn is_asked(&self) -> bool {
        *self.0.borrow()
    }

    /// Waits until the program is to stop.
    pub async fn asked(&self) {
        // An error means that nobody is left who could ask, which happens in tests only.
        drop(self.0.clone().wait_for(|stop| *stop).await);
    }

    /// Does the work; `None` if the program is to stop before it is done.
    pub async fn or<T>(&self, work: impl Future<Output = T>) -> Option<T> {
        tokio::select! {
            biased;
            () = self.asked() => None,
            done = work => Some(done),
        }
    }
}

impl From<watch::Receiver<bool>> for Stop {
    fn from(heard: watch::Receiver<bool>) -> Self {
        Self(heard)
    }
}

async fn either(terminate: &mut Signal, interrupt: &mut Signal) {
    tokio::select! {
        _ = terminate.recv() => (),
        _ = interrupt.recv() => (),
    }
}
