//! A caller's closure on its way to the writer and its answer on the way back.

use std::any::Any;
use std::cell::RefCell;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::SyncSender;

use crate::writer::{Job, Ran};
use crate::{Fault, Tx};

/// Gives a typed job the shape the writer takes, with its answer on the way back.
pub(crate) fn wrap<T, E>(
    store: usize,
    job: impl FnOnce(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
    answer: SyncSender<Result<T, E>>,
) -> Job
where
    T: Send + 'static,
    E: From<Fault> + Send + 'static,
{
    Box::new(move |tx| {
        let done = match tx {
            Err(fault) => Err(fault.into()),
            Ok(tx) => {
                let _inside = Inside::enter(store);
                catch_unwind(AssertUnwindSafe(|| job(tx)))
                    .unwrap_or_else(|panic| Err(Fault::Panicked(message(panic.as_ref())).into()))
            }
        };
        let keep = done.is_ok();
        let answer = Box::new(move |committed: Result<(), Fault>| {
            // Whoever asked may be gone; then nobody needs the answer.
            let _ = answer.send(match committed {
                Ok(()) => done,
                Err(fault) => Err(fault.into()),
            });
        });
        Ran { keep, answer }
    })
}

fn message(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().map(|text| (*text).to_owned());
    text.or_else(|| panic.downcast_ref::<String>().cloned()).unwrap_or_default()
}

thread_local! {
    /// Stores whose jobs are running on this thread.
    static INSIDE: RefCell<Vec<usize>> = const { RefCell::new(Vec::new()) };
}

pub(crate) fn inside(store: usize) -> bool {
    INSIDE.with_borrow(|stores| stores.contains(&store))
}

/// Marks this thread as running a job, so that a job that would wait for itself is told so instead.
pub(crate) struct Inside;

impl Inside {
    pub(crate) fn enter(store: usize) -> Self {
        INSIDE.with_borrow_mut(|stores| stores.push(store));
        Self
    }
}

impl Drop for Inside {
    fn drop(&mut self) {
        INSIDE.with_borrow_mut(Vec::pop);
    }
}
