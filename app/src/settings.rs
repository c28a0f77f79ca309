//! The settings: command line and environment are read here, once, into one checked struct.

use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context as _, bail, ensure};
use privet_ground::db::Place;
use privet_ground::mail::{Secrecy, SmtpServer};
use privet_ground::private::Private;
use privet_ground::settings::Settings;

use crate::cli::{PlaceArgs, ServeArgs};

/// Where everything lies, and how the server is reached; `serve` is none for commands that serve nothing.
pub fn read(place: &PlaceArgs, serve: Option<&ServeArgs>) -> anyhow::Result<Settings> {
    let listen =
        serve.map_or_else(|| "127.0.0.1:8080".parse().expect("a fixed address"), |serve| serve.listen);
    let keys = key_place(&place.keys);
    let keys_folder = match &keys {
        Place::File(file) => file.parent().map_or_else(|| PathBuf::from("."), Path::to_owned),
        Place::Url(_) => PathBuf::from("privet-keys"),
    };
    let settings = Settings {
        database: main_database(place)?,
        kek: place.kek.clone().unwrap_or_else(|| beside(&keys_folder, ".kek")),
        outward: keys_folder.join("outward"),
        keys,
        register: place.register.clone().unwrap_or_else(|| place.data.join("register")),
        data: place.data.clone(),
        listen,
        public_url: match &place.public_url {
            Some(url) => checked_url(url)?,
            None => format!("http://localhost:{}", listen.port()),
        },
        trusted_proxies: serve.map(|serve| serve.trusted_proxy.clone()).unwrap_or_default(),
        smtp: serve.map(smtp).transpose()?.flatten(),
        webhook: serve.and_then(|serve| serve.webhook.clone()),
        checkpoint_urls: serve.map(|serve| serve.checkpoint_url.clone()).unwrap_or_default(),
        checkpoint_mail: serve.map(|serve| serve.checkpoint_mail.clone()).unwrap_or_default(),
        kek_period: Duration::from_secs(u64::from(place.kek_days) * 86_400),
    };
    keep_apart(&settings, &keys_folder)?;
    Ok(settings)
}

/// Data, keys and the key that wraps them lie in three places: whoever takes one of them, or a backup of it, reads nothing.
fn keep_apart(settings: &Settings, keys_folder: &Path) -> anyhow::Result<()> {
    let (data, kek) = (&settings.data, &settings.kek);
    let keys = matches!(settings.keys, Place::File(_)).then_some(keys_folder);
    for folder in [Some(data.as_path()), keys].into_iter().flatten() {
        ensure!(
            !lies_in(kek, folder),
            "the key file {} would lie in {}, so that a copy of that folder opens everything: give --kek another place",
            kek.display(),
            folder.display()
        );
    }
    let apart = keys.is_none_or(|keys| !lies_in(keys, data) && !lies_in(data, keys));
    ensure!(
        apart,
        "the keys in {} and the data in {} would lie in one another, so that a copy of one is a copy of both: give --keys \
         or --data another place",
        keys_folder.display(),
        data.display()
    );
    Ok(())
}

/// Whether a path lies in a folder or is it, with links followed as far as there is something to follow.
fn lies_in(path: &Path, folder: &Path) -> bool {
    resolved(path).starts_with(resolved(folder))
}

fn resolved(path: &Path) -> PathBuf {
    let whole = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let known = whole.ancestors().find_map(|above| Some((above, above.canonicalize().ok()?)));
    known.map_or_else(
        || whole.clone(),
        |(above, real)| whole.strip_prefix(above).map_or_else(|_| whole.clone(), |rest| real.join(rest)),
    )
}

fn main_database(place: &PlaceArgs) -> anyhow::Result<Place> {
    let from_file = place
        .database_file
        .as_ref()
        .map(|file| std::fs::read_to_string(file).with_context(|| format!("reading {}", file.display())))
        .transpose()?;
    match from_file.as_deref().map(str::trim).or(place.database.as_deref()) {
        None => Ok(Place::File(place.data.join("privet.sqlite"))),
        Some(url) if is_postgres(url) => Ok(Place::Url(url.to_owned())),
        Some(_) => bail!("--database takes a postgres:// URL; leave it out for the embedded database"),
    }
}

fn key_place(keys: &str) -> Place {
    if is_postgres(keys) {
        Place::Url(keys.to_owned())
    } else {
        Place::File(Path::new(keys).join("keys.sqlite"))
    }
}

fn is_postgres(url: &str) -> bool {
    url.starts_with("postgres://") || url.starts_with("postgresql://")
}

/// `privet-keys` → `privet-keys.kek`: outside the folder, so that a copy of the keys is not a copy of their key.
fn beside(folder: &Path, ending: &str) -> PathBuf {
    let mut name = folder.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}

/// The public address as browsers send it in `Origin`: scheme and host, small, without the usual port, without a path.
/// Any other form would match no form that people send.
fn checked_url(url: &str) -> anyhow::Result<String> {
    let wanted =
        || format!("--public-url {url}: give scheme and host alone, such as https://privacy.example.org");
    let (scheme, authority) = url.trim_end_matches('/').split_once("://").with_context(wanted)?;
    let scheme = scheme.to_ascii_lowercase();
    let usual_port = match scheme.as_str() {
        "https" => ":443",
        "http" => ":80",
        _ => bail!("--public-url {url}: begin with https:// (or http:// for a trial)"),
    };
    let authority = authority.to_ascii_lowercase();
    let authority = authority.strip_suffix(usual_port).unwrap_or(&authority);
    let fits = !authority.is_empty()
        && authority.bytes().all(|sign| sign.is_ascii_alphanumeric() || b"-.:[]".contains(&sign));
    ensure!(fits, wanted());
    Ok(format!("{scheme}://{authority}"))
}

/// What an operator should hear at the start: https ends at a proxy, and one that is elsewhere must be named.
pub fn warning(settings: &Settings) -> Option<&'static str> {
    let is_behind_a_proxy =
        settings.public_url.starts_with("https://") && !settings.listen.ip().is_loopback();
    (is_behind_a_proxy && settings.trusted_proxies.is_empty()).then_some(
        "The public address is https, so a proxy stands in front, and none is named with --trusted-proxy: unless it \
         runs on this machine, all visitors share one limit of how much may be sent.",
    )
}

fn smtp(serve: &ServeArgs) -> anyhow::Result<Option<SmtpServer>> {
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
    use super::*;
    use crate::cli::{Cli, Command};
    use clap::Parser as _;

    fn settings(line: &str) -> anyhow::Result<Settings> {
        let cli = Cli::try_parse_from(line.split_whitespace())?;
        let Command::Serve(serve) = &cli.command else { panic!("a line that serves") };
        read(&cli.place, Some(serve))
    }

    #[test]
    fn the_defaults_need_nothing() {
        let settings = settings("privet serve").unwrap();
        assert_eq!(settings.public_url, "http://localhost:8080");
        assert_eq!(settings.kek, Path::new("privet-keys.kek"), "outside the folder of the keys");
        assert_eq!(settings.register, Path::new("privet-data/register"));
        assert!(settings.listen.ip().is_loopback() && settings.smtp.is_none());
    }

    #[test]
    fn data_keys_and_their_key_lie_apart() {
        for together in [
            "--data d --keys d/keys",
            "--data d --keys d",
            "--data k/data --keys k",
            "--data d --keys k --kek d/k.kek",
            "--data d --keys k --kek k/k.kek",
            "--data d --keys k --kek ./d/../d/k.kek",
            "--data d --keys postgres://office/keys --kek d/k.kek",
        ] {
            let error = settings(&format!("privet serve {together}")).map(drop).unwrap_err().to_string();
            assert!(error.contains("another place"), "{together}: {error}");
        }
        for apart in
            ["--data d --keys k", "--data d --keys d-keys --kek e/k.kek", "--keys postgres://office/keys"]
        {
            assert!(settings(&format!("privet serve {apart}")).is_ok(), "{apart}");
        }
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        std::fs::create_dir(at("data")).unwrap();
        std::os::unix::fs::symlink(at("data"), at("keys")).unwrap();
        let line = format!("privet serve --data {} --keys {}", at("data").display(), at("keys").display());
        assert!(settings(&line).is_err(), "a link is followed");
    }

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
    fn a_proxy_elsewhere_is_named_or_missed() {
        let line = "privet serve --public-url https://p.example";
        let named = settings(&format!("{line} --listen 0.0.0.0:80 --trusted-proxy 10.0.0.0/8,::1")).unwrap();
        assert_eq!((named.trusted_proxies.len(), warning(&named)), (2, None));
        assert!(warning(&settings(&format!("{line} --listen 0.0.0.0:80")).unwrap()).is_some());
        assert_eq!(warning(&settings(line).unwrap()), None, "it can only run on this machine");
        assert!(settings("privet serve --trusted-proxy 10.0.0.0/99").is_err());
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

    #[test]
    fn a_public_address_is_checked() {
        assert_eq!(
            settings("privet serve --public-url https://p.example/").unwrap().public_url,
            "https://p.example"
        );
        for (given, kept) in [
            ("HTTPS://Privacy.Office.Example", "https://privacy.office.example"),
            ("https://p.example:443", "https://p.example"),
            ("http://p.example:80/", "http://p.example"),
            ("https://p.example:8443", "https://p.example:8443"),
            ("http://[::1]:8080", "http://[::1]:8080"),
        ] {
            let line = format!("privet serve --public-url {given}");
            assert_eq!(settings(&line).unwrap().public_url, kept, "as a browser writes its origin");
        }
        for bad in [
            "p.example",
            "ftp://p.example",
            "https://",
            "https://a@b",
            "https://p.example/privacy",
            "https://p?x",
        ] {
            assert!(settings(&format!("privet serve --public-url {bad}")).is_err(), "{bad}");
        }
    }
}
