//! Mail in memory, for tests, with a mood to set.

use std::sync::{Mutex, MutexGuard, PoisonError};

use super::{Delivery, MailError, Manner, Message, ServerFault};

/// What becomes of mail.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mood {
    /// It is taken, as by a mail server.
    #[default]
    Takes,
    /// It counts as written to a file, as where no mail server is set.
    Files,
    /// It is refused for good, with this status.
    Refuses(u16),
    /// It is to be tried later, with this status.
    Delays(u16),
}

/// What was sent, and what becomes of the next.
#[derive(Default)]
pub(super) struct Memory(Mutex<(Mood, Vec<(Message, Manner)>)>);

impl Memory {
    fn lock(&self) -> MutexGuard<'_, (Mood, Vec<(Message, Manner)>)> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn behave(&self, mood: Mood) {
        self.lock().0 = mood;
    }

    pub(super) fn reaches_people(&self) -> bool {
        self.lock().0 != Mood::Files
    }

    pub(super) fn sent(&self) -> Vec<(Message, Manner)> {
        self.lock().1.clone()
    }

    pub(super) fn take(&self, message: &Message, manner: &Manner) -> Result<Delivery, MailError> {
        let mut memory = self.lock();
        match memory.0 {
            Mood::Takes => {
                memory.1.push((message.clone(), manner.clone()));
                Ok(Delivery::Sent)
            }
            Mood::Files => Ok(Delivery::WrittenToFile),
            Mood::Refuses(status) => Err(MailError::Server(ServerFault::Refused(status))),
            Mood::Delays(status) => Err(MailError::Server(ServerFault::Later(status))),
        }
    }
}
