//! The settings: command line and environment are read here, once, into one checked struct.

mod mail;

use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context as _, bail, ensure};
use privet_browser::Browser;
use privet_ground::db::Place;
use privet_ground::settings::{Settings, TlsFiles};

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
    let tls = serve.and_then(|serve| Some((serve.tls_cert.clone()?, serve.tls_key.clone()?)));
    let tls = tls.map(|(certificate, key)| TlsFiles { certificate, key });
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
            None if tls.is_some() => format!("https://localhost:{}", listen.port()),
            None => format!("http://localhost:{}", listen.port()),
        },
        trusted_proxies: serve.map(|serve| serve.trusted_proxy.clone()).unwrap_or_default(),
        tls,
        metrics_token: serve
            .and_then(|serve| serve.metrics_token_file.as_deref())
            .map(token_in)
            .transpose()?,
        smtp: serve.map(mail::server).transpose()?.flatten(),
        chromium: serve.and_then(chromium),
        webhook: serve.and_then(|serve| serve.webhook.clone()),
        checkpoint_urls: serve.map(|serve| serve.checkpoint_url.clone()).unwrap_or_default(),
        checkpoint_mail: serve.map(|serve| serve.checkpoint_mail.clone()).unwrap_or_default(),
        kek_period: Duration::from_secs(u64::from(place.kek_days) * 86_400),
    };
    keep_apart(&settings, &keys_folder)?;
    Ok(settings)
}

/// The Chromium that was named, else the first on the `PATH`.
#[expect(clippy::disallowed_methods, reason = "settings are read here")]
fn chromium(serve: &ServeArgs) -> Option<PathBuf> {
    serve.chromium.clone().or_else(|| Browser::find(&std::env::var_os("PATH")?))
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

/// A token that can be guessed is none.
fn token_in(file: &Path) -> anyhow::Result<String> {
    const SHORTEST: usize = 16;
    let text = std::fs::read_to_string(file).with_context(|| format!("reading {}", file.display()))?;
    let token = text.trim();
    ensure!(token.len() >= SHORTEST, "the token in {} is shorter than {SHORTEST} signs", file.display());
    Ok(token.to_owned())
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
    let wanted = || {
        format!(
            "--public-url {url}: give scheme and host, and a path where others share the host, such as \
             https://privacy.example.org or https://www.example.org/privacy"
        )
    };
    let (scheme, rest) = url.trim_end_matches('/').split_once("://").with_context(wanted)?;
    let scheme = scheme.to_ascii_lowercase();
    let usual_port = match scheme.as_str() {
        "https" => ":443",
        "http" => ":80",
        _ => bail!("--public-url {url}: begin with https:// (or http:// for a trial)"),
    };
    let (authority, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
    let authority = authority.to_ascii_lowercase();
    let authority = authority.strip_suffix(usual_port).unwrap_or(&authority);
    let fits = !authority.is_empty()
        && authority.bytes().all(|sign| sign.is_ascii_alphanumeric() || b"-.:[]".contains(&sign));
    // No dots: a part of a path that is `..` leads elsewhere.
    let path_fits = !path.contains("//")
        && path.bytes().all(|sign| sign.is_ascii_alphanumeric() || b"-_/".contains(&sign));
    ensure!(fits && path_fits, wanted());
    Ok(format!("{scheme}://{authority}{path}"))
}

/// What an operator should hear at the start: https ends at a proxy, and one that is elsewhere must be named.
pub fn warning(settings: &Settings) -> Option<&'static str> {
    let is_behind_a_proxy = settings.public_url.starts_with("https://")
        && settings.tls.is_none()
        && !settings.listen.ip().is_loopback();
    (is_behind_a_proxy && settings.trusted_proxies.is_empty()).then_some(
        "The public address is https, so a proxy stands in front, and none is named with --trusted-proxy: unless it \
         runs on this machine, all visitors share one limit of how much may be sent.",
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::{Cli, Command};
    use clap::Parser as _;

    pub(super) fn settings(line: &str) -> anyhow::Result<Settings> {
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
    fn a_proxy_elsewhere_is_named_or_missed() {
        let line = "privet serve --public-url https://p.example";
        let named = settings(&format!("{line} --listen 0.0.0.0:80 --trusted-proxy 10.0.0.0/8,::1")).unwrap();
        assert_eq!((named.trusted_proxies.len(), warning(&named)), (2, None));
        assert!(warning(&settings(&format!("{line} --listen 0.0.0.0:80")).unwrap()).is_some());
        assert_eq!(warning(&settings(line).unwrap()), None, "it can only run on this machine");
        assert!(settings("privet serve --trusted-proxy 10.0.0.0/99").is_err());
    }

    #[test]
    fn who_serves_https_itself_gives_both_files_and_needs_no_proxy() {
        let served = settings("privet serve --listen 0.0.0.0:443 --tls-cert c.pem --tls-key k.pem").unwrap();
        assert_eq!((served.public_url.as_str(), warning(&served)), ("https://localhost:443", None));
        assert!(settings("privet serve --tls-cert c.pem").is_err(), "a certificate without its key");
    }

    #[test]
    fn a_token_comes_from_a_file_and_cannot_be_guessed() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("token");
        let line = format!("privet serve --metrics-token-file {}", file.display());
        assert!(settings(&line).is_err(), "there is no file");
        std::fs::write(&file, "short\n").unwrap();
        assert!(settings(&line).is_err(), "it can be guessed");
        std::fs::write(&file, "0123456789abcdef\n").unwrap();
        assert_eq!(settings(&line).unwrap().metrics_token.as_deref(), Some("0123456789abcdef"));
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
            ("https://P.example:443/Privacy/centre/", "https://p.example/Privacy/centre"),
        ] {
            let line = format!("privet serve --public-url {given}");
            assert_eq!(settings(&line).unwrap().public_url, kept, "as a browser writes its origin");
        }
        for bad in [
            "p.example",
            "ftp://p.example",
            "https://",
            "https://a@b",
            "https://p.example/a//b",
            "https://p.example/../b",
            "https://p.example/a?b",
            "https://p?x",
        ] {
            assert!(settings(&format!("privet serve --public-url {bad}")).is_err(), "{bad}");
        }
    }
}
