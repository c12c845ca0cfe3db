//! Anybody can say what is wrong with the program.

use axum::http::StatusCode;

use crate::supervision::house::house;

#[test]
fn a_suggestion_is_kept_without_sign_in_and_once_for_two_taps() {
    let house = house("accusation", None);
    house.page(None, "/suggestions");
    let empty = house.post(None, "/suggestions", &[("text", " ")]);
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    let tap = [("text", "字太小"), ("_once", "k1")];
    for _ in 0..2 {
        let sent = house.post(None, "/suggestions", &tap);
        assert_eq!(sent.status, StatusCode::OK);
        assert_eq!(crate::ui::sane::check(&sent.text()), Vec::<String>::new());
        assert!(sent.text().contains("交好了"));
    }
    assert_eq!(house.one("SELECT CAST(COUNT(*) AS TEXT) FROM suggestions"), "1");
    let html = house.page(Some("rehearsal/lin"), "/suggestions");
    assert!(!html.contains("字太小"), "only administrators read them");
}
