//! What has to be done before some pages are there: in the demo nobody of the persona's village is
//! accused, and nobody has just said something. Done by forms alone, without a browser.

use super::program::Program;
use crate::web::{Form, Visitor, forms};

/// Most pages 我要反映 may have.
const MOST_PAGES: usize = 10;

/// Answers by name; a page gets those it asks, or carries along.
type Answers = &'static [(&'static str, &'static str)];

/// What a resident says: something to everybody, something to supervision alone, something about
/// somebody, something about supervision itself.
const SAID: &[Answers] = &[
    &[
        ("accuses", "no"),
        ("text", "二组的健身器材松了，孩子玩着不放心。"),
        ("joins", "-"),
        ("place", "村口"),
        ("visibility", "signed"),
    ],
    &[
        ("accuses", "no"),
        ("text", "食堂的账我想看明细。"),
        ("joins", "-"),
        ("place", "村委会"),
        ("visibility", "supervision"),
    ],
    &[("accuses", "yes"), ("of_supervision", "no"), ("text", "有人拿了集体的树，没有入账。")],
    &[("accuses", "yes"), ("of_supervision", "yes"), ("text", "监督的人自己也分了钱。")],
];

/// A resident says each of these to the end.
pub(super) fn tell(program: &Program) -> Result<(), String> {
    for answers in SAID {
        let mut visitor = Visitor::new(program.address);
        let (_, door) = visitor.open("/demo")?;
        let resident = forms(&door.text()).into_iter().find(|form| {
            form.fields.iter().any(|(name, id)| name == "person" && id.ends_with("/li"))
        });
        let resident = resident.ok_or("no resident at the demo's door")?;
        let (home, _) = visitor.submit(&resident, &[])?;
        raise(&mut visitor, &home, answers)?;
    }
    Ok(())
}

/// One question a page until it is said; answers with the last address.
fn raise(visitor: &mut Visitor, home: &str, answers: Answers) -> Result<String, String> {
    let (mut at, mut reply) = visitor.open(&format!("{home}/voices/new"))?;
    for _ in 0..MOST_PAGES {
        if at.split('?').next().unwrap_or("").ends_with("/done") || reply.status != 200 {
            break;
        }
        let html = reply.text();
        let form = forms(&html).into_iter().find(asks);
        let form = form.ok_or_else(|| format!("{at} asks nothing"))?;
        let tile = form.buttons.iter().find(|(name, _)| name == "category");
        let given: Vec<(&str, &str)> = match tile {
            Some((name, value)) => vec![(name.as_str(), value.as_str())],
            None => answers
                .iter()
                .filter(|(name, _)| html.contains(&format!("name=\"{name}\"")))
                .copied()
                .collect(),
        };
        (at, reply) = visitor.submit(&form, &given)?;
    }
    let done = at.split('?').next().unwrap_or("").ends_with("/done");
    if done { Ok(at) } else { Err(format!("{at}: {} and nothing said", reply.status)) }
}

/// The form that goes on to the next question.
fn asks(form: &Form) -> bool {
    form.post && form.action.ends_with("/voices/new")
}
