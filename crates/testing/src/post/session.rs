//! One conversation, from the server's side (RFC 5321; RFC 4954 for logins, RFC 3207 for STARTTLS).

use data_encoding::BASE64;
use tokio::io::{
    AsyncBufReadExt as _, AsyncRead, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _, BufReader,
};

use super::habits::{Account, Deed, Encryption, GREETING, THE_END};
use super::{Heard, Letter, State, lock};

/// Whether a conversation goes on.
type Gone = Option<()>;

struct Session<'a, S> {
    stream: BufReader<S>,
    state: &'a State,
    is_encrypted: bool,
    user: Option<String>,
    from: String,
    to: Vec<String>,
}

/// Talks until either side hangs up; gives the connection back if it is to be encrypted now.
pub(super) async fn converse<S: AsyncRead + AsyncWrite + Unpin>(
    stream: S,
    state: &State,
    is_encrypted: bool,
) -> Option<S> {
    let stream = BufReader::new(stream);
    let mut session =
        Session { stream, state, is_encrypted, user: None, from: String::new(), to: Vec::new() };
    let was_greeted = is_encrypted && state.habits.encryption == Encryption::Offered;
    if !was_greeted {
        session.answer(GREETING, "", "220 mail.example ESMTP").await?;
    }
    loop {
        let line = session.line().await?;
        let word = line.split([' ', ':']).next().unwrap_or_default().to_ascii_uppercase();
        let answer = session.habit(&word, &line).await?;
        let answered = session.answer(&word, &line, &answer).await;
        match (word.as_str(), answered) {
            ("QUIT", _) => return None,
            ("STARTTLS", Some(true)) => return Some(session.stream.into_inner()),
            ("DATA", Some(true)) => session.text().await?,
            (_, answered) => drop(answered?),
        }
    }
}

impl<S: AsyncRead + AsyncWrite + Unpin> Session<'_, S> {
    /// The next line, without its end.
    async fn line(&mut self) -> Option<String> {
        let mut line = String::new();
        if self.stream.read_line(&mut line).await.ok()? == 0 {
            return None;
        }
        let line = line.trim_end_matches(['\r', '\n']).to_owned();
        lock(&self.state.heard).push(Heard { line: line.clone(), is_encrypted: self.is_encrypted });
        Some(line)
    }

    /// Does what is done at a word; true if that was to say yes. None if the conversation ends.
    async fn answer(&mut self, word: &str, said: &str, by_habit: &str) -> Option<bool> {
        let deed = lock(&self.state.script).next(word);
        let answer = match deed {
            None => by_habit.to_owned(),
            Some(Deed::Say(words)) => words.replace("{}", said),
            Some(Deed::HangUp) => return None,
            Some(Deed::KeepSilent) => {
                self.state.silent.notify_one();
                // Until the client has had enough.
                self.stream.read_to_end(&mut Vec::new()).await.ok()?;
                return None;
            }
        };
        self.say(&answer).await?;
        Some(answer.starts_with(['2', '3']))
    }

    async fn say(&mut self, answer: &str) -> Gone {
        self.stream.write_all(format!("{answer}\r\n").as_bytes()).await.ok()?;
        self.stream.flush().await.ok()
    }

    /// What is answered by habit.
    async fn habit(&mut self, word: &str, line: &str) -> Option<String> {
        let account = self.state.habits.account;
        let answer = match word {
            "EHLO" => return Some(self.offers()),
            "STARTTLS" => "220 Go ahead",
            "AUTH" => return self.log_in(account, line).await,
            "MAIL" if account.is_some() && self.user.is_none() => "530 5.7.0 Authentication required",
            "MAIL" => {
                self.from = line.strip_prefix("MAIL FROM:").unwrap_or_default().to_owned();
                self.to.clear();
                "250 2.1.0 OK"
            }
            "RCPT" => {
                self.to.push(line.strip_prefix("RCPT TO:").unwrap_or_default().to_owned());
                "250 2.1.5 OK"
            }
            "DATA" => "354 Go ahead",
            "NOOP" | "RSET" => "250 2.0.0 OK",
            "QUIT" => "221 2.0.0 Bye",
            _ => "502 5.5.1 What?",
        };
        Some(answer.to_owned())
    }

    /// The answer to EHLO.
    fn offers(&self) -> String {
        let habits = &self.state.habits;
        let mut lines = vec!["mail.example".to_owned(), "8BITMIME".to_owned()];
        if habits.encryption == Encryption::Offered && !self.is_encrypted {
            lines.push("STARTTLS".to_owned());
        }
        if habits.takes_all_letters {
            lines.push("SMTPUTF8".to_owned());
        }
        if let Some(account) = &habits.account {
            lines.push(format!("AUTH {}", account.mechanism));
        }
        let more: String = lines.iter().map(|line| format!("250-{line}\r\n")).collect();
        format!("{more}250 ENHANCEDSTATUSCODES")
    }

    async fn log_in(&mut self, account: Option<Account>, line: &str) -> Option<String> {
        let Some(account) = account else { return Some("502 5.5.1 No logins here".to_owned()) };
        let words: Vec<&str> = line.split(' ').collect();
        let given = match (account.mechanism, words.as_slice()) {
            ("PLAIN", ["AUTH", "PLAIN", given]) => decode(given),
            ("LOGIN", ["AUTH", "LOGIN"]) => {
                self.say(&format!("334 {}", BASE64.encode(b"Username:"))).await?;
                let user = decode(&self.line().await?);
                self.say(&format!("334 {}", BASE64.encode(b"Password:"))).await?;
                format!("\0{user}\0{}", decode(&self.line().await?))
            }
            _ => return Some("504 5.5.4 Not so".to_owned()),
        };
        if given != format!("\0{}\0{}", account.user, account.password) {
            return Some("535 5.7.8 Authentication credentials invalid".to_owned());
        }
        self.user = Some(account.user.to_owned());
        Some("235 2.7.0 OK".to_owned())
    }

    /// Takes the text of a mail.
    async fn text(&mut self) -> Gone {
        let mut wire = Vec::new();
        loop {
            let begun = wire.len();
            if self.stream.read_until(b'\n', &mut wire).await.ok()? == 0 {
                return None;
            }
            if &wire[begun..] == b".\r\n" {
                wire.truncate(begun);
                break;
            }
        }
        let is_taken = !matches!(self.peek(), Some(Deed::Say(words)) if !words.starts_with('2'));
        if is_taken {
            let letter = Letter {
                from: self.from.clone(),
                to: self.to.clone(),
                wire,
                is_encrypted: self.is_encrypted,
                user: self.user.clone(),
            };
            self.state.letters.send_modify(|letters| letters.push(letter));
        }
        self.answer(THE_END, "", "250 2.0.0 Taken").await.map(drop)
    }

    /// What will be done at the end of a mail.
    fn peek(&self) -> Option<Deed> {
        lock(&self.state.script).coming(THE_END).cloned()
    }
}

fn decode(text: &str) -> String {
    let bytes = BASE64.decode(text.as_bytes()).unwrap_or_default();
    String::from_utf8_lossy(&bytes).into_owned()
}
