//! Where mails go: to a mail server, or into a folder as `.eml` files.

use std::fs;
use std::io::Write as _;
use std::net::IpAddr;
use std::path::PathBuf;
use std::time::Duration;

use lettre::Message;
use lettre::message::{Mailbox, header::ContentType};
use lettre::transport::smtp::authentication::{Credentials, DEFAULT_MECHANISMS};
use lettre::transport::smtp::client::SmtpConnection;
use lettre::transport::smtp::extension::ClientId;

use super::Letter;

/// A mail server that says nothing for so long is given up on for now.
const PATIENCE: Duration = Duration::from_secs(20);

/// A mail server.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Smtp {
    pub host: String,
    pub port: u16,
    /// TLS from the first byte; only where the program was built with it.
    pub tls: bool,
    pub user: String,
    pub password: String,
}

/// How mails leave.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Route {
    /// They stay in the outbox until somebody sets a route.
    #[default]
    None,
    /// One `.eml` file each in this folder, for another program to carry away.
    Folder {
        dir: PathBuf,
        from: String,
    },
    Smtp {
        server: Smtp,
        from: String,
    },
}

/// What became of an attempt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sent {
    /// It went out, or may have: it is not sent again. Rule 3.
    Out,
    /// It certainly did not; worth another try.
    Later(String),
    /// It never will: the address or the text is refused.
    Never(String),
}

impl Smtp {
    /// Why this server cannot be used, if so.
    ///
    /// # Errors
    /// Where a password would travel in the clear, or TLS was not built in.
    pub fn check(&self) -> Result<(), &'static str> {
        if self.tls && cfg!(not(feature = "smtp-tls")) {
            return Err("tls-not-built-in");
        }
        let near = self.host == "localhost"
            || self.host.parse::<IpAddr>().is_ok_and(|address| address.is_loopback());
        if !self.password.is_empty() && !self.tls && !near {
            return Err("password-in-the-clear");
        }
        Ok(())
    }

    /// Comes as far as a mail may be handed over: nothing has been sent until then.
    fn connect(&self, patience: Duration) -> Result<SmtpConnection, String> {
        self.check().map_err(str::to_owned)?;
        let mut reached = self.reach(patience)?;
        if !self.user.is_empty() {
            let known = Credentials::new(self.user.clone(), self.password.clone());
            let let_in = reached.auth(DEFAULT_MECHANISMS, &known);
            let_in.map_err(|error| error.to_string())?;
        }
        Ok(reached)
    }

    #[cfg(not(feature = "smtp-tls"))]
    fn reach(&self, patience: Duration) -> Result<SmtpConnection, String> {
        let (to, hello) = ((self.host.as_str(), self.port), ClientId::default());
        let reached = SmtpConnection::connect(to, Some(patience), &hello, None, None);
        reached.map_err(|error| error.to_string())
    }

    #[cfg(feature = "smtp-tls")]
    fn reach(&self, patience: Duration) -> Result<SmtpConnection, String> {
        use lettre::transport::smtp::client::TlsParameters;
        let (to, hello) = ((self.host.as_str(), self.port), ClientId::default());
        let with = self.tls.then(|| TlsParameters::new(self.host.clone())).transpose();
        let with = with.map_err(|error| error.to_string())?;
        let reached = SmtpConnection::connect(to, Some(patience), &hello, with.as_ref(), None);
        reached.map_err(|error| error.to_string())
    }
}

impl Route {
    /// Whether mails leave at all.
    pub fn is_set(&self) -> bool {
        *self != Self::None
    }

    /// Sends one letter under its id, which is the same at every attempt.
    pub fn send(&self, id: &str, letter: &Letter) -> Sent {
        match self {
            Self::None => Sent::Later("no-route".to_owned()),
            Self::Folder { dir, from } => match message(id, from, letter) {
                Ok(message) => into_folder(dir, id, &message.formatted()),
                Err(why) => Sent::Never(why),
            },
            Self::Smtp { server, from } => match message(id, from, letter) {
                Ok(message) => over_smtp(server, &message, PATIENCE),
                Err(why) => Sent::Never(why),
            },
        }
    }
}

fn message(id: &str, from: &str, letter: &Letter) -> Result<Message, String> {
    let mailbox = |text: &str| text.parse::<Mailbox>().map_err(|error| error.to_string());
    let from = mailbox(from)?;
    let id = format!("<{}@{}>", name_of(id), from.email.domain());
    Message::builder()
        .from(from)
        .to(mailbox(&letter.to)?)
        .subject(letter.subject.as_str())
        .message_id(Some(id))
        .header(ContentType::TEXT_PLAIN)
        .body(letter.text.clone())
        .map_err(|error| error.to_string())
}

/// An id as a file name and the local part of a Message-ID: letters, digits and dashes.
fn name_of(id: &str) -> String {
    id.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect()
}

/// The same letter lands in the same file: it is there once, however often it is tried.
fn into_folder(dir: &std::path::Path, id: &str, bytes: &[u8]) -> Sent {
    let name = name_of(id);
    let (part, whole) = (dir.join(format!("{name}.part")), dir.join(format!("{name}.eml")));
    let written = fs::create_dir_all(dir)
        .and_then(|()| fs::File::create(&part))
        .and_then(|mut file| file.write_all(bytes).and_then(|()| file.sync_all()))
        .and_then(|()| fs::rename(&part, &whole));
    match written {
        Ok(()) => Sent::Out,
        Err(error) => Sent::Later(error.to_string()),
    }
}

/// Whoever cannot be reached, or says no, has not got it. Where the talk breaks off once it may have been
/// handed over, nobody knows: it is not sent twice. Rule 3.
fn over_smtp(server: &Smtp, message: &Message, patience: Duration) -> Sent {
    let mut reached = match server.connect(patience) {
        Ok(reached) => reached,
        Err(why) => return Sent::Later(why),
    };
    let said = reached.send(message.envelope(), &message.formatted());
    reached.abort();
    match said {
        Ok(_) => Sent::Out,
        Err(error) if error.is_permanent() || error.is_client() => Sent::Never(error.to_string()),
        Err(error) if error.is_transient() => Sent::Later(error.to_string()),
        Err(error) => {
            tracing::warn!(%error, "a mail may have gone out");
            Sent::Out
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::{BufRead as _, BufReader};
    use std::net::TcpListener;

    use super::*;

    #[test]
    fn a_password_travels_in_the_clear_to_this_machine_alone() {
        let server = |host: &str, password: &str| Smtp {
            host: host.into(),
            port: 25,
            password: password.into(),
            ..Smtp::default()
        };
        assert_eq!(server("127.0.0.1", "x").check(), Ok(()));
        assert_eq!(server("localhost", "x").check(), Ok(()));
        assert_eq!(server("mail.example", "").check(), Ok(()));
        assert_eq!(server("mail.example", "x").check(), Err("password-in-the-clear"));
    }

    fn letter() -> Letter {
        Letter {
            to: "lin@county.example".into(),
            subject: "事-2026-0001 明天到期".into(),
            text: "小林：\n请看一看。\n".into(),
        }
    }

    /// What becomes of a mail where the server says these lines, one after each thing it is told, and
    /// then nothing more.
    fn told(says: &'static [&'static str]) -> Sent {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let serving = std::thread::spawn(move || {
            let (mut stream, _) = listener.accept().unwrap();
            let mut heard =
                BufReader::new(stream.try_clone().unwrap()).lines().map_while(Result::ok);
            for reply in says {
                stream.write_all(format!("{reply}\r\n").as_bytes()).unwrap();
                let whole = |line: &String| !reply.starts_with("354") || line == ".";
                heard.by_ref().find(whole);
            }
            heard.count()
        });
        let server = Smtp { host: "127.0.0.1".into(), port, ..Smtp::default() };
        let message = message("m1", "yishi@county.example", &letter()).unwrap();
        let became = over_smtp(&server, &message, Duration::from_millis(300));
        serving.join().unwrap();
        became
    }

    #[test]
    fn a_mail_that_may_have_been_taken_is_out_and_one_that_was_refused_is_not() {
        assert_eq!(told(&["220 mx", "250 mx", "250 ok", "250 ok", "354 on", "250 ok"]), Sent::Out);
        assert_eq!(told(&["220 mx", "250 mx", "250 ok", "250 ok", "354 on"]), Sent::Out);
        let refused = told(&["220 mx", "250 mx", "250 ok", "550 nobody of that name"]);
        assert!(matches!(refused, Sent::Never(_)), "{refused:?}");
        let busy = told(&["220 mx", "250 mx", "250 ok", "250 ok", "354 on", "451 later"]);
        assert!(matches!(busy, Sent::Later(_)), "{busy:?}");
    }

    #[test]
    fn a_server_that_never_says_good_day_has_got_nothing() {
        let silent = told(&[]);
        assert!(matches!(silent, Sent::Later(_)), "{silent:?}");
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        drop(listener);
        let server = Smtp { host: "127.0.0.1".into(), port, ..Smtp::default() };
        let message = message("m1", "yishi@county.example", &letter()).unwrap();
        let closed = over_smtp(&server, &message, Duration::from_millis(300));
        assert!(matches!(closed, Sent::Later(_)), "{closed:?}");
    }

    #[test]
    fn a_letter_tried_twice_lies_in_the_folder_once() {
        let dir = tempfile::tempdir().unwrap();
        let from = "yishi <yishi@county.example>".to_owned();
        let route = Route::Folder { dir: dir.path().to_owned(), from };
        let letter = letter();
        assert_eq!(route.send("mail/soon/matter/m1", &letter), Sent::Out);
        assert_eq!(route.send("mail/soon/matter/m1", &letter), Sent::Out);
        let files: Vec<_> = fs::read_dir(dir.path()).unwrap().map(|f| f.unwrap().path()).collect();
        assert_eq!(files.len(), 1);
        let text = fs::read_to_string(&files[0]).unwrap();
        assert!(text.contains("Message-ID: <mail-soon-matter-m1@county.example>"), "{text}");
        assert!(text.contains("To: lin@county.example"), "{text}");
        let wrong = Letter { to: "not an address".into(), ..letter };
        assert!(matches!(route.send("x", &wrong), Sent::Never(_)));
    }
}
