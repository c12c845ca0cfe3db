//! What people say, and the page that says a thing is done.

use askama::Template;
use askama::filters::HtmlSafe;

use super::{Button, Meaning};
use crate::ui;
use crate::words::Words;

/// The official answer below a comment: 村委会 陈建国 答复 · 10月13日.
#[derive(Clone, Debug, Default)]
pub struct Reply {
    pub who: String,
    pub when: String,
    pub text: String,
}

/// Something somebody said, as they said it.
#[derive(Clone, Debug, Default, Template)]
#[template(path = "ui/parts/comment.html")]
pub struct Comment {
    pub w: Words,
    /// Name, or 某组村民 where the rule masks it.
    pub who: String,
    /// 二组 · 10月12日.
    pub note: String,
    pub text: String,
    pub meaning: Meaning,
    pub replies: Vec<Reply>,
    pub acts: Vec<Button>,
}

impl Comment {
    fn first_character(&self) -> String {
        self.who.chars().next().map(String::from).unwrap_or_default()
    }

    fn disc(&self) -> &'static str {
        match self.meaning {
            Meaning::Warn | Meaning::Late => " ava--o",
            Meaning::Wait => " ava--a",
            _ => "",
        }
    }
}

/// 交好了: number, what happens next, what one can do now.
#[derive(Clone, Debug, Default, Template)]
#[template(path = "ui/parts/confirm.html")]
pub struct Confirm {
    pub w: Words,
    pub title: String,
    /// What the number is, as 编号, and the number; empty for none.
    pub number_label: String,
    pub number: String,
    pub lines: Vec<String>,
    pub acts: Vec<Button>,
}

impl HtmlSafe for Comment {}
impl HtmlSafe for Confirm {}
