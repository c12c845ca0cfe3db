//! HTTP/1.1 over one kept connection: what is asked, what is answered, and how many bytes it took.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

/// Longest time an answer may take. Driving a browser is the slowest use.
const PATIENCE: Duration = Duration::from_mins(2);

/// A request.
#[derive(Clone, Debug, Default)]
pub(crate) struct Ask<'a> {
    pub(crate) method: &'a str,
    pub(crate) path: &'a str,
    pub(crate) headers: Vec<(&'a str, &'a str)>,
    pub(crate) body: &'a [u8],
}

/// An answer.
#[derive(Clone, Debug, Default)]
pub(crate) struct Reply {
    pub(crate) status: u16,
    /// Names in lower case.
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
    /// Head and body as they came over the wire, in bytes.
    pub(crate) wire_bytes: usize,
}

impl Reply {
    /// The first header of a name in lower case.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(own, _)| own == name).map(|(_, value)| value.as_str())
    }

    /// The body as text.
    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }
}

/// A connection that is opened when it is needed and kept while the other side keeps it.
pub(crate) struct Wire {
    address: SocketAddr,
    stream: Option<BufReader<TcpStream>>,
}

impl Wire {
    /// Nothing is opened yet.
    pub(crate) fn new(address: SocketAddr) -> Self {
        Self { address, stream: None }
    }

    /// Asks; a kept connection that was closed meanwhile is opened again, once.
    pub(crate) fn ask(&mut self, ask: &Ask<'_>) -> Result<Reply, String> {
        let kept = self.stream.is_some();
        match self.try_ask(ask) {
            Err(_) if kept => self.try_ask(ask),
            other => other,
        }
        .map_err(|why| format!("{} {}: {why}", ask.method, ask.path))
    }

    fn try_ask(&mut self, ask: &Ask<'_>) -> Result<Reply, std::io::Error> {
        let mut stream = match self.stream.take() {
            Some(stream) => stream,
            None => open(self.address)?,
        };
        stream.get_mut().write_all(&head_and_body(self.address, ask))?;
        let (reply, keep) = read_reply(&mut stream)?;
        self.stream = keep.then_some(stream);
        Ok(reply)
    }
}

fn open(address: SocketAddr) -> Result<BufReader<TcpStream>, std::io::Error> {
    let stream = TcpStream::connect(address)?;
    stream.set_nodelay(true)?;
    stream.set_read_timeout(Some(PATIENCE))?;
    Ok(BufReader::with_capacity(16 * 1024, stream))
}

fn head_and_body(address: SocketAddr, ask: &Ask<'_>) -> Vec<u8> {
    let mut head = format!("{} {} HTTP/1.1\r\nHost: {address}\r\n", ask.method, ask.path);
    for (name, value) in &ask.headers {
        for part in [name, ": ", value, "\r\n"] {
            head.push_str(part);
        }
    }
    if ask.method != "GET" || !ask.body.is_empty() {
        head.push_str(&["Content-Length: ", &ask.body.len().to_string(), "\r\n"].concat());
    }
    head.push_str("\r\n");
    let mut bytes = head.into_bytes();
    bytes.extend_from_slice(ask.body);
    bytes
}

/// Reads one answer; says whether the connection may be kept.
fn read_reply(from: &mut impl BufRead) -> Result<(Reply, bool), std::io::Error> {
    let mut reply = Reply::default();
    let first = line(from, &mut reply.wire_bytes)?;
    reply.status = first.split(' ').nth(1).and_then(|word| word.parse().ok()).unwrap_or(0);
    loop {
        let line = line(from, &mut reply.wire_bytes)?;
        let Some((name, value)) = line.split_once(':') else { break };
        reply.headers.push((name.to_ascii_lowercase(), value.trim().to_owned()));
    }
    let empty = matches!(reply.status, 100..=199 | 204 | 304);
    let length = reply.header("content-length").and_then(|word| word.parse::<u64>().ok());
    let chunked = reply.header("transfer-encoding").is_some_and(|word| word.contains("chunked"));
    let mut keep = reply.header("connection").is_none_or(|word| !word.contains("close"));
    let mut body = Vec::new();
    match length {
        _ if empty => {}
        _ if chunked => read_chunks(from, &mut body, &mut reply.wire_bytes)?,
        Some(length) => {
            let read = from.take(length).read_to_end(&mut body)?;
            if u64::try_from(read).unwrap_or(0) < length {
                return Err(std::io::ErrorKind::UnexpectedEof.into());
            }
            reply.wire_bytes += read;
        }
        None => {
            reply.wire_bytes += from.read_to_end(&mut body)?;
            keep = false;
        }
    }
    reply.body = body;
    Ok((reply, keep))
}

fn read_chunks(
    from: &mut impl BufRead,
    body: &mut Vec<u8>,
    bytes: &mut usize,
) -> Result<(), std::io::Error> {
    loop {
        let size = line(from, bytes)?;
        let size = size.split(';').next().unwrap_or("").trim();
        let size = u64::from_str_radix(size, 16)
            .map_err(|_| std::io::Error::from(std::io::ErrorKind::InvalidData))?;
        *bytes += from.take(size).read_to_end(body)?;
        line(from, bytes)?;
        if size == 0 {
            return Ok(());
        }
    }
}

/// One line without its end; an end of the stream before it is an error.
fn line(from: &mut impl BufRead, bytes: &mut usize) -> Result<String, std::io::Error> {
    let mut line = String::new();
    let read = from.read_line(&mut line)?;
    if read == 0 {
        return Err(std::io::ErrorKind::UnexpectedEof.into());
    }
    *bytes += read;
    line.truncate(line.trim_end_matches(['\r', '\n']).len());
    Ok(line)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reply(text: &str) -> (Reply, bool) {
        read_reply(&mut text.as_bytes()).unwrap()
    }

    #[test]
    fn a_body_of_known_length_is_read_and_no_more() {
        let (reply, keep) = reply("HTTP/1.1 200 OK\r\nContent-Length: 3\r\nX-A: b\r\n\r\nabcdef");
        assert_eq!((reply.status, reply.text().as_str(), keep), (200, "abc", true));
        assert_eq!(reply.header("x-a"), Some("b"));
    }

    #[test]
    fn chunks_are_joined() {
        let (reply, keep) = reply(
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n\
             3\r\nabc\r\n2;x\r\nde\r\n0\r\n\r\n",
        );
        assert_eq!((reply.text().as_str(), keep), ("abcde", false));
    }

    #[test]
    fn a_body_cut_short_is_an_error() {
        let text = "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc";
        assert!(read_reply(&mut text.as_bytes()).is_err());
        assert!(read_reply(&mut "".as_bytes()).is_err());
    }
}
