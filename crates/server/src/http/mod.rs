//! The edge: from a socket to a handler and back. The only asynchronous code of the server.
//!
//! | what | where |
//! |---|---|
//! | every route with its right | `routes.rs` |
//! | one request, gathered once | `ctx.rs` |
//! | the table of rights | `rights.rs` |
//! | visitors' pages, kept while nothing changes | `cache.rs` |
//! | the sentence of a refusal | `sentences.rs` |
//! | session, CSRF, same site, faults | `edge.rs` |
//! | personal numbers stopped before publication | `publishing.rs` |

pub mod cache;
mod ctx;
mod edge;
mod publishing;
mod rights;
pub mod routes;
mod sentences;

use std::net::SocketAddr;
use std::sync::Arc;

use axum::Router;
use tower_http::compression::CompressionLayer;

use crate::app::App;
use crate::ui;

pub use ctx::{Acted, Ctx, Halt, Handler, see, words_of};
pub use rights::{ABOVE, ADOPT, ASK, DESK, GUIDE, LOOK, PLACE, Right, WATCH, WRITE};
pub use sentences::{refused_key, sentence_of};

/// How the server is run.
#[derive(Default)]
pub struct Options {
    /// A demo: every page, paper and export says so, and shows its clock.
    pub demo: bool,
    /// Moves the demo clock forward to an instant and keeps it. Without it nobody can move the clock
    /// or come in through the door.
    pub move_clock: Option<Box<dyn Fn(domain::time::Timestamp) + Send + Sync>>,
    /// The duty phone shown in the foot of a page.
    pub phone: String,
    /// What stands before an address on paper, as `https://yishi.example`; empty prints no code.
    pub site: String,
    /// The columns of registers, a deployment's own among them.
    pub registers: crate::register::Sets,
    /// Prints under way.
    pub prints: crate::prints::Prints,
    /// How mails leave.
    pub mail: crate::reminders::Route,
    /// Rooms for practice, apart from everything real.
    pub rooms: Arc<crate::practice::Rooms>,
    /// Set in a room alone: the lesson that is played there.
    pub lesson: Option<Arc<crate::practice::Lesson>>,
    /// Cookies are sent over TLS only.
    pub secure: bool,
}

impl Options {
    /// Whether visitors may be anybody of the demo and move its clock.
    pub fn has_door(&self) -> bool {
        self.demo && self.move_clock.is_some()
    }
}

/// The router with all its routes and layers.
pub fn router(app: App, options: Options) -> Router {
    let options = Arc::new(options);
    let cache = Arc::new(cache::Cache::default());
    let mut router = ui::router();
    for route in routes::ROUTES {
        router = edge::add(router, route, app.clone(), Arc::clone(&options), Arc::clone(&cache));
    }
    let (rooms, secure) = (Arc::clone(&options.rooms), options.secure);
    let (known, way) = (app.clone(), Arc::clone(&options));
    router
        .method_not_allowed_fallback(move |request| {
            edge::wrong_method(known.clone(), Arc::clone(&way), request)
        })
        .fallback({
            let (app, options) = (app, options);
            move |request| edge::lost(app.clone(), Arc::clone(&options), request)
        })
        .layer(axum::middleware::from_fn(move |request: axum::extract::Request, next| {
            crate::practice::divert(Arc::clone(&rooms), secure, request, next)
        }))
        .layer(axum::middleware::from_fn(ui::headers::guard))
        .layer(CompressionLayer::new())
}

/// Serves until the process is told to stop. `ready` is called once the port is open, with the
/// address that was bound.
///
/// # Errors
/// Where the port cannot be opened.
pub fn serve(
    app: App,
    listen: SocketAddr,
    mut options: Options,
    ready: impl FnOnce(SocketAddr),
) -> Result<(), std::io::Error> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(async move {
        let listener = tokio::net::TcpListener::bind(listen).await?;
        let bound = listener.local_addr()?;
        if options.demo && options.site.is_empty() {
            options.site = format!("http://{bound}");
        }
        ready(bound);
        let ticking = app.clone();
        let (mail, site) = (options.mail.clone(), options.site.clone());
        tokio::spawn(async move {
            let mut every = tokio::time::interval(std::time::Duration::from_mins(1));
            loop {
                every.tick().await;
                let (app, mail, site) = (ticking.clone(), mail.clone(), site.clone());
                let rang = tokio::task::spawn_blocking(move || {
                    let now = app.now();
                    crate::tick::tick(&app, now, true)?;
                    crate::reminders::deliver(&app, &mail, &site, now)
                });
                if let Ok(Err(fault)) = rang.await {
                    tracing::error!(%fault, "the clock could not ring");
                }
            }
        });
        axum::serve(listener, router(app, options))
            .with_graceful_shutdown(async {
                let _ = tokio::signal::ctrl_c().await;
            })
            .await
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_demo_whose_clock_cannot_be_moved_says_so_but_lets_nobody_in() {
        let shown = Options { demo: true, ..Options::default() };
        assert!(shown.demo && !shown.has_door());
        let moved = Options { move_clock: Some(Box::new(|_| ())), ..shown };
        assert!(moved.has_door());
        assert!(!Options { demo: false, ..moved }.has_door());
    }
}
