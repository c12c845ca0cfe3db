//! The read models made anew from the log.

use store::{Fault, Recorded, Tx};

use super::project::Projector;
use crate::app::App;

/// Throws the read models away and makes them anew from the log.
///
/// # Errors
/// Where a stored fact cannot be read or a statement fails.
pub fn rebuild(
    app: &App,
    progress: impl FnMut(store::Progress) + Send + 'static,
) -> Result<u64, Fault> {
    super::kept::methods::learn_from_logs(app)?;
    let shared = app.clone();
    app.store.rebuild(
        move |tx: &mut Tx<'_>, page: &[Recorded]| {
            let mut projector = Projector::default();
            page.iter().try_for_each(|recorded| projector.take(tx, recorded))?;
            projector.save(&shared, tx).map(|_| ())
        },
        progress,
    )
}
