//! Somebody who visits with cookies and without a browser.

use std::net::SocketAddr;

use super::page::Form;
use super::wire::{Ask, Reply, Wire};

/// A visitor with a jar of cookies and one kept connection.
pub(crate) struct Visitor {
    address: SocketAddr,
    wire: Wire,
    cookies: Vec<(String, String)>,
    /// Encodings a browser would take; none unless asked.
    encodings: String,
}

impl Visitor {
    /// A visitor nobody knows yet.
    pub(crate) fn new(address: SocketAddr) -> Self {
        Self { address, wire: Wire::new(address), cookies: Vec::new(), encodings: String::new() }
    }

    /// Says which encodings are taken from now on.
    pub(crate) fn accept(&mut self, encodings: &str) {
        encodings.clone_into(&mut self.encodings);
    }

    /// The cookies as names and values.
    pub(crate) fn cookies(&self) -> &[(String, String)] {
        &self.cookies
    }

    /// Keeps a cookie.
    pub(crate) fn set_cookie(&mut self, name: &str, value: &str) {
        self.cookies.retain(|(own, _)| own != name);
        if !value.is_empty() {
            self.cookies.push((name.to_owned(), value.to_owned()));
        }
    }

    /// Reads a page; redirects are not followed.
    pub(crate) fn get(&mut self, path: &str) -> Result<Reply, String> {
        self.send("GET", path, &[], "")
    }

    /// Reads a page, following redirects; answers with the last address too.
    pub(crate) fn open(&mut self, path: &str) -> Result<(String, Reply), String> {
        let reply = self.get(path)?;
        self.follow(path.to_owned(), reply)
    }

    /// Sends a form with more fields, and follows where it leads.
    pub(crate) fn submit(
        &mut self,
        form: &Form,
        more: &[(&str, &str)],
    ) -> Result<(String, Reply), String> {
        let reply = self.send_form(form, more)?;
        self.follow(form.action.clone(), reply)
    }

    /// Sends a form with more fields; redirects are not followed.
    pub(crate) fn send_form(
        &mut self,
        form: &Form,
        more: &[(&str, &str)],
    ) -> Result<Reply, String> {
        let given = more.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        let named = |name: &str| more.iter().any(|(own, _)| *own == name);
        let kept = form.fields.iter().filter(|(name, _)| !named(name)).cloned();
        let fields: Vec<(String, String)> = kept.chain(given).collect();
        self.post(&form.action, &encode(&fields))
    }

    /// Sends an encoded form; redirects are not followed.
    fn post(&mut self, path: &str, body: &str) -> Result<Reply, String> {
        let origin = format!("http://{}", self.address);
        let headers = [
            ("Content-Type", "application/x-www-form-urlencoded"),
            ("Origin", origin.as_str()),
            ("Sec-Fetch-Site", "same-origin"),
        ];
        self.send("POST", path, &headers, body)
    }

    fn send(
        &mut self,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: &str,
    ) -> Result<Reply, String> {
        let jar: Vec<String> =
            self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let jar = jar.join("; ");
        let mut headers = headers.to_vec();
        if !jar.is_empty() {
            headers.push(("Cookie", &jar));
        }
        let encodings = self.encodings.clone();
        if !encodings.is_empty() {
            headers.push(("Accept-Encoding", &encodings));
        }
        let reply = self.wire.ask(&Ask { method, path, headers, body: body.as_bytes() })?;
        for (_, value) in reply.headers.iter().filter(|(name, _)| name == "set-cookie") {
            let pair = value.split(';').next().unwrap_or("");
            if let Some((name, value)) = pair.split_once('=') {
                self.set_cookie(name, value);
            }
        }
        Ok(reply)
    }

    fn follow(&mut self, path: String, reply: Reply) -> Result<(String, Reply), String> {
        let (mut path, mut reply) = (path, reply);
        for _ in 0..10 {
            let Some(next) = reply.header("location").filter(|_| reply.status / 100 == 3) else {
                return Ok((path, reply));
            };
            let own = format!("http://{}", self.address);
            next.strip_prefix(own.as_str()).unwrap_or(next).clone_into(&mut path);
            reply = self.get(&path)?;
        }
        Err(format!("{path}: redirects without end"))
    }
}

/// `a=b&c=d`, percent-encoded.
fn encode(fields: &[(String, String)]) -> String {
    let pair = |(name, value): &(String, String)| format!("{}={}", percent(name), percent(value));
    fields.iter().map(pair).collect::<Vec<_>>().join("&")
}

fn percent(text: &str) -> String {
    let byte = |byte: u8| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' => {
            char::from(byte).to_string()
        }
        b' ' => "+".to_owned(),
        _ => format!("%{byte:02X}"),
    };
    text.bytes().map(byte).collect::<Vec<_>>().concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_encoded_as_browsers_do() {
        let fields = [("a b".to_owned(), "一&=".to_owned()), ("c".to_owned(), "d-e".to_owned())];
        assert_eq!(encode(&fields), "a+b=%E4%B8%80%26%3D&c=d-e");
    }

    #[test]
    fn a_cookie_is_replaced_and_an_empty_one_forgotten() {
        let mut visitor = Visitor::new(SocketAddr::from(([127, 0, 0, 1], 1)));
        visitor.set_cookie("s", "1");
        visitor.set_cookie("s", "2");
        assert_eq!(visitor.cookies(), [("s".to_owned(), "2".to_owned())]);
        visitor.set_cookie("s", "");
        assert!(visitor.cookies().is_empty());
    }
}
