//! The mail server, as the command line and the environment name it.

use std::path::Path;

use anyhow::{Context as _, bail, ensure};
use privet_ground::mail::{Secrecy, SmtpServer};
use privet_ground::private::Private;

use crate::cli::ServeArgs;

/// The mail server, if one is named.
pub(super) fn server(serve: &ServeArgs) -> anyhow::Result<Option<SmtpServer>> {
    let Some(url) = &serve.smtp else {
        let nothing_else = serve.smtp_password_file.is_none() && serve.smtp_ca_file.is_none();
        ensure!(nothing_else, "a mail server’s password or authority is set, but no server: give --smtp too");
        return Ok(None);
    };
    let (scheme, rest) = url.split_once("://").with_context(|| wanted(url))?;
    let (secrecy, usual_port) = match scheme {
        "smtps" => (Secrecy::Tls, 465),
        "smtp" => (Secrecy::StartTls, 587),
        "smtp+plain" => (Secrecy::Plain, 25),
        _ => bail!(wanted(url)),
    };
    let (user, host) = rest.rsplit_once('@').map_or((None, rest), |(user, host)| (Some(user), host));
    let (host, port) = host_and_port(host, usual_port).with_context(|| wanted(url))?;
    let is_plain = secrecy == Secrecy::Plain;
    ensure!(
        !is_plain || is_this_machine(host),
        "--smtp {}: without TLS mail goes to a server on this machine only",
        without_user(url)
    );
    let authority = serve
        .smtp_ca_file
        .as_ref()
        .map(|file| std::fs::read(file).with_context(|| format!("reading {}", file.display())));
    let authority = authority.transpose()?;
    ensure!(
        !(is_plain && authority.is_some()),
        "--smtp-ca-file is of no use with {}, which has no TLS",
        without_user(url)
    );
    let login = login(user, serve.smtp_password_file.as_deref())?;
    Ok(Some(SmtpServer { host: host.to_owned(), port, login, secrecy, authority }))
}

/// User and password of the mail server. The password stands in a file, never in the address: others see a command line.
fn login(user: Option<&str>, file: Option<&Path>) -> anyhow::Result<Option<(String, Private<String>)>> {
    let Some(user) = user else {
        ensure!(file.is_none(), "--smtp-password-file needs a user: write --smtp as smtp://user@host");
        return Ok(None);
    };
    ensure!(
        !user.is_empty() && !user.contains(':'),
        "--smtp takes a user without a password, which goes into a file: --smtp-password-file"
    );
    let file = file.context("a mail server with a user needs --smtp-password-file")?;
    let password = std::fs::read_to_string(file).with_context(|| format!("reading {}", file.display()))?;
    Ok(Some((user.to_owned(), Private::from(password.trim_end()))))
}

/// How a mail server is written. What was given is repeated without its user, which may hold a password by mistake.
fn wanted(url: &str) -> String {
    format!(
        "--smtp {}: write it as smtps://user@host:465, smtp://user@host:587 or smtp+plain://localhost:25",
        without_user(url)
    )
}

/// An address of a server without what stands before its host.
fn without_user(url: &str) -> String {
    match (url.split_once("://"), url.rsplit_once('@')) {
        (Some((scheme, _)), Some((_, host))) => format!("{scheme}://…@{host}"),
        (None, Some((_, host))) => format!("…@{host}"),
        (_, None) => url.to_owned(),
    }
}

/// A host and its port; an IPv6 address stands in brackets (RFC 3986 section 3.2.2) and comes without them.
fn host_and_port(text: &str, usual_port: u16) -> Option<(&str, u16)> {
    let (host, port) = match text.strip_prefix('[') {
        Some(rest) => {
            let (address, port) = rest.split_once(']')?;
            address.parse::<std::net::Ipv6Addr>().ok()?;
            (address, port)
        }
        None => text.find(':').map_or((text, ""), |at| text.split_at(at)),
    };
    let port = match port.strip_prefix(':') {
        Some(port) => port.parse().ok()?,
        None if port.is_empty() => usual_port,
        None => return None,
    };
    (!host.is_empty()).then_some((host, port))
}

/// True for what never leaves this machine.
fn is_this_machine(host: &str) -> bool {
    host.eq_ignore_ascii_case("localhost")
        || host.parse::<std::net::IpAddr>().is_ok_and(|address| address.to_canonical().is_loopback())
}

#[cfg(test)]
mod tests {
    use privet_ground::mail::Secrecy;

    use crate::settings::tests::settings;

    #[test]
    fn a_mail_server_is_read_from_one_address() {
        let set = settings("privet serve --smtp smtp+plain://localhost:2525").unwrap().smtp.unwrap();
        assert_eq!((set.host.as_str(), set.port, set.secrecy), ("localhost", 2525, Secrecy::Plain));
        for bad in [
            "localhost",
            "http://x",
            "smtp://",
            "smtp://host:port",
            "smtp://user@host",
            "smtp://[::1",
            "smtp://[mail]:25",
            "smtp://[::1]x",
            "smtp://a:b:c",
        ] {
            assert!(settings(&format!("privet serve --smtp {bad}")).is_err(), "{bad}");
        }
    }

    #[test]
    fn how_a_mail_server_is_spoken_with_is_said_by_the_scheme_whatever_the_port() {
        for (url, port, secrecy) in [
            ("smtps://mail.example.org", 465, Secrecy::Tls),
            ("smtps://mail.example.org:2465", 2465, Secrecy::Tls),
            ("smtp://mail.example.org", 587, Secrecy::StartTls),
            ("smtp://mail.example.org:465", 465, Secrecy::StartTls),
        ] {
            let set = settings(&format!("privet serve --smtp {url}")).unwrap().smtp.unwrap();
            assert_eq!((set.port, set.secrecy), (port, secrecy), "{url}");
        }
    }

    #[test]
    fn the_password_of_a_mail_server_comes_from_a_file_and_is_not_repeated() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("password");
        std::fs::write(&file, "correct horse\n").unwrap();
        let line = |smtp: &str| format!("privet serve {smtp} --smtp-password-file {}", file.display());
        let set = settings(&line("--smtp smtp://gwen@office.example@mail.example.org")).unwrap();
        let (user, password) = set.smtp.unwrap().login.unwrap();
        assert_eq!((user.as_str(), password.reveal().as_str()), ("gwen@office.example", "correct horse"));
        for slip in [
            line("--smtp smtp://gwen:s3cret@mail.example.org"),
            line("--smtp smtp://:s3cret@mail.example.org"),
            line("--smtp mail://gwen:s3cret@mail.example.org"),
            line("--smtp gwen:s3cret@mail.example.org"),
            line("--smtp smtp://gwen:s3cret@mail.example.org:port"),
            line("--smtp smtp+plain://gwen:s3cret@mail.example.org"),
            line("--smtp smtp://mail.example.org"),
            line(""),
        ] {
            let Err(error) = settings(&slip) else { panic!("{slip}") };
            assert!(!format!("{error:#}").contains("s3cret"), "{error:#}");
        }
    }

    #[test]
    fn mail_goes_without_tls_to_this_machine_only() {
        for (host, port) in [("localhost", 25), ("127.0.0.1", 25), ("[::1]", 25), ("[::1]:2525", 2525)] {
            let set = settings(&format!("privet serve --smtp smtp+plain://{host}")).unwrap().smtp.unwrap();
            assert_eq!((set.port, set.host.contains('[')), (port, false), "{host}");
        }
        for away in ["mail.example.org", "10.0.0.7:25", "[2001:db8::1]:25", "localhost.example.org"] {
            assert!(settings(&format!("privet serve --smtp smtp+plain://{away}")).is_err(), "{away}");
        }
    }

    #[test]
    fn an_authority_of_ones_own_is_read_from_its_file() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("ca.pem");
        std::fs::write(&file, "a certificate").unwrap();
        let line = |smtp: &str| format!("privet serve --smtp {smtp} --smtp-ca-file {}", file.display());
        let set = settings(&line("smtp://mail.example.org")).unwrap().smtp.unwrap();
        assert_eq!(set.authority.as_deref(), Some(&b"a certificate"[..]));
        assert!(settings(&line("smtp+plain://localhost")).is_err(), "there is nothing to certify");
        std::fs::remove_file(&file).unwrap();
        assert!(settings(&line("smtp://mail.example.org")).is_err());
    }
}
