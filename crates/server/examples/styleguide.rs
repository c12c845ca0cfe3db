//! Serves the style guide alone, to look at it: `cargo run -p server --example styleguide -- 127.0.0.1:8090`.

use axum::Router;
use axum::middleware::from_fn;

#[tokio::main]
async fn main() -> std::io::Result<()> {
    let address = std::env::args().nth(1).unwrap_or_else(|| "127.0.0.1:8090".to_owned());
    let router =
        Router::new().merge(server::ui::router()).layer(from_fn(server::ui::headers::guard));
    let listener = tokio::net::TcpListener::bind(address).await?;
    axum::serve(listener, router).await
}
