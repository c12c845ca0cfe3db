//! Rooms, and requests on their way into one.

use std::collections::BTreeMap;
use std::convert::Infallible;
use std::sync::{Arc, Mutex, PoisonError, RwLock};

use axum::Router;
use axum::extract::Request;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use tower::ServiceExt as _;

use crate::accounts::hash_token;

/// The cookie that leads into a room.
const COOKIE: &str = "practice";
/// The cookie of a session, in a room as anywhere.
const SESSION: &str = "session";
/// Where one goes to come back.
pub(super) const LEAVE: &str = "/practice/leave";
/// More rooms of one sort than this are not kept; the oldest of the sort ends.
const MOST: usize = 30;

/// One room.
struct Room {
    router: Router,
    /// The session of whoever is played just now.
    session: Mutex<String>,
    /// Where one came from.
    home: String,
    /// Begun by whoever came by, not from a desk: such rooms never push out those of an office.
    passing: bool,
    /// Counted up from room to room.
    turn: u64,
}

/// All rooms of a process, by the hash of their cookie's token.
#[derive(Default)]
pub struct Rooms(RwLock<BTreeMap<String, Arc<Room>>>);

impl Rooms {
    /// Opens a room behind `token`; the oldest of its sort ends where there are too many.
    pub(super) fn open(&self, token: &str, router: Router, home: String, passing: bool) {
        let mut rooms = self.0.write().unwrap_or_else(PoisonError::into_inner);
        let turn = rooms.values().map(|room| room.turn).max().unwrap_or(0) + 1;
        let same = || rooms.iter().filter(|(_, room)| room.passing == passing);
        if same().count() >= MOST {
            let oldest = same().min_by_key(|(_, room)| room.turn).map(|(key, _)| key.clone());
            if let Some(key) = oldest {
                rooms.remove(&key);
            }
        }
        let session = Mutex::default();
        rooms.insert(hash_token(token), Arc::new(Room { router, session, home, passing, turn }));
    }

    /// Ends the room behind `token`.
    pub(super) fn end(&self, token: &str) {
        let mut rooms = self.0.write().unwrap_or_else(PoisonError::into_inner);
        rooms.remove(&hash_token(token));
    }

    fn find(&self, token: &str) -> Option<Arc<Room>> {
        let rooms = self.0.read().unwrap_or_else(PoisonError::into_inner);
        rooms.get(&hash_token(token)).map(Arc::clone)
    }
}

/// The token of the room's cookie.
pub(super) fn token_in(headers: &HeaderMap) -> Option<String> {
    cookies(headers).find(|(name, _)| name == COOKIE).map(|(_, value)| value)
}

fn cookies(headers: &HeaderMap) -> impl Iterator<Item = (String, String)> {
    let lines = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    let pairs = lines.flat_map(|line| line.split(';')).filter_map(|pair| pair.split_once('='));
    pairs.map(|(name, value)| (name.trim().to_owned(), value.trim().to_owned()))
}

/// `Set-Cookie` for a room's token; an empty token takes it away.
pub(super) fn cookie(token: &str, secure: bool) -> String {
    let age = if token.is_empty() { "; Max-Age=0" } else { "" };
    let secure = if secure { "; Secure" } else { "" };
    format!("{COOKIE}={token}; Path=/; HttpOnly; SameSite=Lax{age}{secure}")
}

/// Leads whoever carries a room's cookie into it; everybody else goes on. Rule 2.
pub async fn divert(rooms: Arc<Rooms>, secure: bool, request: Request, next: Next) -> Response {
    let Some(token) = token_in(request.headers()) else { return next.run(request).await };
    let path = request.uri().path();
    if path.starts_with("/assets/") || path.starts_with("/calendar/") {
        return next.run(request).await;
    }
    let leaves = path == LEAVE;
    let Some(room) = rooms.find(&token) else {
        let response = if leaves { see("/") } else { next.run(request).await };
        return with_cookie(response, &cookie("", secure));
    };
    if leaves {
        rooms.end(&token);
        return with_cookie(see(&room.home), &cookie("", secure));
    }
    inside(&room, request).await
}

/// One request in a room: its own session goes in, and stays there.
async fn inside(room: &Room, mut request: Request) -> Response {
    let session = room.session.lock().unwrap_or_else(PoisonError::into_inner).clone();
    let others = cookies(request.headers()).filter(|(name, _)| name != SESSION && name != COOKIE);
    let mut line: Vec<String> = others.map(|(name, value)| format!("{name}={value}")).collect();
    if !session.is_empty() {
        line.push(format!("{SESSION}={session}"));
    }
    request.headers_mut().remove(header::COOKIE);
    if let Ok(value) = HeaderValue::from_str(&line.join("; "))
        && !line.is_empty()
    {
        request.headers_mut().insert(header::COOKIE, value);
    }
    let answered: Result<Response, Infallible> = room.router.clone().oneshot(request).await;
    let mut response = answered.into_response();
    let mut rest = Vec::new();
    for value in response.headers().get_all(header::SET_COOKIE) {
        match value.to_str().ok().and_then(|text| text.strip_prefix("session=")) {
            Some(text) => {
                let token = text.split(';').next().unwrap_or_default();
                let mut kept = room.session.lock().unwrap_or_else(PoisonError::into_inner);
                token.clone_into(&mut kept);
            }
            None => rest.push(value.clone()),
        }
    }
    response.headers_mut().remove(header::SET_COOKIE);
    for value in rest {
        response.headers_mut().append(header::SET_COOKIE, value);
    }
    response
}

fn see(to: &str) -> Response {
    let mut response = StatusCode::SEE_OTHER.into_response();
    if let Ok(value) = HeaderValue::from_str(to) {
        response.headers_mut().insert(header::LOCATION, value);
    }
    response
}

fn with_cookie(mut response: Response, cookie: &str) -> Response {
    if let Ok(value) = HeaderValue::from_str(cookie) {
        response.headers_mut().append(header::SET_COOKIE, value);
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_comes_by_ends_the_room_of_another_passer_by_and_never_one_of_an_office() {
        let rooms = Rooms::default();
        rooms.open("desk", Router::new(), "/".into(), false);
        for turn in 0..MOST {
            rooms.open(&format!("p{turn}"), Router::new(), "/".into(), true);
        }
        assert!(rooms.find("p0").is_some(), "as many as there may be");
        rooms.open("one-more", Router::new(), "/".into(), true);
        assert!(rooms.find("p0").is_none() && rooms.find("p1").is_some());
        assert!(rooms.find("desk").is_some() && rooms.find("one-more").is_some());
    }
}
