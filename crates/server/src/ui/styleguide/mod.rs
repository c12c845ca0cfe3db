//! `GET /styleguide`: every component with sample contents, on a resident and on a desk page.
//!
//! | path | shows |
//! |---|---|
//! | `/styleguide` | resident components |
//! | `/styleguide/home` | the pieces of a home page, with its drawing |
//! | `/styleguide/form` | every kind of field, empty or with problems (`form-again`) |
//! | `/styleguide/desk` | side menu, ledger, tasks, figures |
//! | `/styleguide/paper` | a printed notice |
//! | `/styleguide/done` | the page at the end of a task |
//!
//! People, places and numbers are invented. The page shows looks; it does nothing.

mod samples;

use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;

use super::form::FormView;
use super::parts::{
    Comment, Confirm, Countdown, Document, Empty, Facts, Filter, Inset, KpiStrip, Ledger,
    MatterCard, MineRow, NoticeRow, Pager, PaperFoot, PaperHead, Qr, SearchBox, Summary, Tag,
    TaskList, Timeline, Turn, Views,
};
use super::prefs::Prefs;
use super::{Shell, Trouble};
use crate::ui;
use crate::words::{Place, Words};

#[derive(Template)]
#[template(path = "ui/styleguide/resident.html")]
struct Resident {
    shell: Shell,
    w: Words,
    facts: Facts,
    turn: Turn,
    timeline: Timeline,
    documents: Vec<Document>,
    comments: Vec<Comment>,
    summary: Summary,
    insets: Vec<Inset>,
    empty: Empty,
    tags: Vec<Tag>,
    countdown: Countdown,
    qr: Qr,
    search: SearchBox,
}

#[derive(Template)]
#[template(path = "ui/styleguide/home.html")]
struct Home {
    shell: Shell,
    w: Words,
    countdown: Countdown,
    matters: Vec<MatterCard>,
    notices: Vec<NoticeRow>,
    mine: Vec<MineRow>,
}

#[derive(Template)]
#[template(path = "ui/styleguide/form.html")]
struct FormPage {
    shell: Shell,
    w: Words,
    /// 我要反映 · 第 2 步，共 4 步; empty on a page with a heading of its own.
    above: String,
    form: FormView,
}

#[derive(Template)]
#[template(path = "ui/styleguide/desk.html")]
struct Desk {
    shell: Shell,
    w: Words,
    kpi: KpiStrip,
    views: Views,
    filter: Filter,
    ledger: Ledger,
    pager: Pager,
    tasks: Vec<TaskList>,
    search: SearchBox,
}

#[derive(Template)]
#[template(path = "ui/styleguide/paper.html")]
struct Paper {
    shell: Shell,
    w: Words,
    head: PaperHead,
    foot: PaperFoot,
}

#[derive(Template)]
#[template(path = "ui/styleguide/done.html")]
struct Done {
    shell: Shell,
    w: Words,
    confirm: Confirm,
}

fn words(prefs: Prefs) -> Words {
    Words::new(prefs.language, Place::Village)
}

/// `GET /styleguide`.
pub(super) async fn page(prefs: Prefs) -> Response {
    ui::page(&samples::resident(samples::shell(prefs, words(prefs), "/styleguide")))
}

/// `GET /styleguide/{part}`.
pub(super) async fn part(prefs: Prefs, Path(part): Path<String>) -> Response {
    let shell = samples::shell(prefs, words(prefs), &format!("/styleguide/{part}"));
    match part.as_str() {
        "home" => ui::page(&samples::home(shell)),
        "form" => ui::page(&samples::form(shell, false)),
        "form-again" => ui::render(StatusCode::UNPROCESSABLE_ENTITY, &samples::form(shell, true)),
        "question" => ui::page(&samples::question(shell)),
        "desk" => ui::page(&samples::desk(shell)),
        "paper" => ui::page(&samples::paper(shell)),
        "done" => ui::page(&samples::done(shell)),
        _ => Trouble::new(StatusCode::NOT_FOUND).page(shell),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::sane;
    use crate::words::Language;

    fn pages(prefs: Prefs) -> Vec<(String, String)> {
        let shell = || samples::shell(prefs, words(prefs), "/styleguide");
        let mut pages = vec![
            ("resident".to_owned(), samples::resident(shell()).render().unwrap()),
            ("home".to_owned(), samples::home(shell()).render().unwrap()),
            ("form".to_owned(), samples::form(shell(), false).render().unwrap()),
            ("form-again".to_owned(), samples::form(shell(), true).render().unwrap()),
            ("question".to_owned(), samples::question(shell()).render().unwrap()),
            ("desk".to_owned(), samples::desk(shell()).render().unwrap()),
            ("paper".to_owned(), samples::paper(shell()).render().unwrap()),
            ("done".to_owned(), samples::done(shell()).render().unwrap()),
        ];
        pages.extend(crate::ui::errors::samples());
        pages
    }

    #[test]
    fn every_sample_page_is_sane_in_both_languages() {
        for language in [Language::Chinese, Language::English] {
            for (name, html) in pages(Prefs { language, ..Prefs::default() }) {
                assert_eq!(sane::check(&html), Vec::<String>::new(), "{name} in {language:?}");
            }
        }
    }

    #[test]
    fn the_reader_s_size_and_theme_stand_on_the_page() {
        let mut prefs = Prefs::default();
        prefs.choose("xl");
        prefs.choose("dark");
        for (name, html) in pages(prefs) {
            if name != "paper" && !name.starts_with("error") {
                assert!(html.contains("data-size=\"xl\""), "{name}");
            }
        }
        let resident = pages(prefs).remove(0).1;
        assert!(resident.contains("data-theme=\"dark\""));
        let desk = samples::desk(samples::shell(prefs, words(prefs), "/")).render().unwrap();
        assert!(!desk.contains("data-theme"), "desk pages are light");
    }

    #[test]
    fn every_page_says_where_to_complain_and_a_desk_page_forbids_secrets() {
        for (name, html) in pages(Prefs::default()) {
            if name != "paper" {
                assert!(html.contains("意见建议"), "{name}");
            }
        }
        let desk = samples::desk(samples::shell(Prefs::default(), Words::default(), "/"));
        assert!(desk.render().unwrap().contains("严禁录入涉密信息"));
    }
}
