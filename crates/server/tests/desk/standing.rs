//! Pausing, taking back, taking out of a wrong merge, answering in words of its own, and what waits.

use serde_json::json;

use crate::place::village;

#[test]
fn a_secretary_pauses_a_matter_and_it_goes_on_by_itself() {
    let place = village();
    let matter = place.matter();
    let page = format!("desk/matters/{matter}");
    assert!(!place.sign_in("lin").get(&page).text().contains("do/pauses.start"));
    let head = place.sign_in("zhou");
    head.get(&page).is(200).is_sane().says(&["do/pauses.start"]);
    let form = format!("{page}/do/pauses.start");
    let wrong = head.fill(&form, &[("until", "2026-09-01"), ("reason", "等")]);
    wrong.is(422).is_sane().says(&["最多停 30 天", "4月1日"]);
    let number = head.fill(&form, &[("until", "2026-03-20"), ("reason", "打 13812345678 问")]);
    number.is(422).is_sane();
    let done = head.fill(&form, &[("until", "2026-03-20"), ("reason", "渠里水大，下不去人")]);
    done.is(303);
    head.get(&done.location).is(200).is_sane().says(&[
        "暂停到3月20日",
        "渠里水大",
        "公示、异议、监督提问",
        "do/pauses.end",
    ]);
    assert!(!head.get(&page).text().contains("do/matters.screen"));
    head.get("desk/matters").is(200).is_sane().says(&["暂停"]);
    head.get("desk/ageing?what=pause").is(200).is_sane().says(&["暂停中", "三组水渠清淤"]);
    let watched = format!("supervision/matters/{matter}");
    place.sign_in("sun").get("supervision").is(200).is_sane().says(&["请留意"]);
    place.sign_in("sun").get(&watched).is(200).is_sane().says(&["暂停到3月20日"]);
    place
        .visit(&format!("matters/{matter}"))
        .is(200)
        .is_sane()
        .says(&["暂停到3月20日", "下不去人"]);
    place.after(24 * 19);
    server::tick::tick(&place.app, place.app.now(), true).unwrap();
    head.get(&page)
        .is(200)
        .is_sane()
        .says(&["暂停到期，接着办，一共停了 18 天", "do/matters.screen"]);
}

#[test]
fn a_resident_takes_back_what_nobody_has_answered() {
    let place = village();
    let voice = place.voice("路灯不亮，晚上看不清路。");
    let li = place.sign_in("li");
    let own = format!("voices/{voice}");
    li.get(&own).is(200).is_sane().says(&["撤回"]);
    place.sign_in("wang").get(&format!("{own}/withdraw")).is(404);
    place.sign_in("lin").get(&format!("{own}/withdraw")).is(403);
    li.fill(&format!("{own}/withdraw"), &[("reason", "灯亮了")]).is(303);
    li.get(&own).is(200).is_sane().says(&["已撤回", "不再办理"]);
    let clerk = place.sign_in("lin");
    assert!(!clerk.get("desk/voices").text().contains("路灯不亮"));
    clerk.get("desk/voices?view=withdrawn").is(200).is_sane().says(&["路灯不亮", "本人撤回"]);
    let page = clerk.get(&format!("desk/voices/{voice}"));
    page.is(200).is_sane().says(&["灯亮了"]);
    assert!(!page.text().contains("do/voices.answer"));
    li.post(&format!("{own}/withdraw"), &[("reason", "")]).is(422).says(&["已经由本人撤回"]);
}

#[test]
fn out_of_a_matter_goes_the_name_and_nothing_else() {
    let place = village();
    let with = json!({ "text": "三组水渠淤了，水过不来。", "visibility": "signed" });
    let voice = place.act("li", None, "voices.raise", with);
    let open = json!({ "voices": [voice], "title": "三组水渠清淤" });
    let matter = place.act("lin", None, "matters.open", open);
    place.visit(&format!("matters/{matter}")).is(200).says(&["李大爷"]);
    let li = place.sign_in("li");
    let form = li.get(&format!("voices/{voice}/withdraw"));
    form.is(200).is_sane().says(&["大家的事接着办"]);
    li.fill(&format!("voices/{voice}/withdraw"), &[]).is(303);
    li.get(&format!("voices/{voice}")).is(200).is_sane().says(&["名字去掉了"]);
    li.get("mine").is(200).says(&["三组水渠淤了"]);
    assert!(!place.visit(&format!("matters/{matter}")).text().contains("李大爷"));
    let clerk = place.sign_in("lin");
    let page = clerk.get(&format!("desk/voices/{voice}"));
    page.is(200).is_sane().says(&["名字已去掉"]);
    assert!(!page.text().contains("李大爷"), "{}", page.text());
}

#[test]
fn a_wrong_merge_is_undone_and_the_one_who_spoke_reads_it() {
    let place = village();
    let canal = place.voice("三组水渠淤了，水过不来。");
    let lamp = place.act("wang", None, "voices.raise", json!({ "text": "四组路灯不亮。" }));
    let open = json!({ "voices": [canal, lamp], "title": "三组水渠清淤" });
    let matter = place.act("lin", None, "matters.open", open);
    let clerk = place.sign_in("lin");
    let form = format!("desk/matters/{matter}/do/matters.split");
    clerk.fill(&form, &[("voice", &lamp), ("reason", "说的是路灯")]).is(303);
    let wang = place.sign_in("wang");
    wang.get(&format!("voices/{lamp}")).is(200).is_sane().says(&[
        "并进 事-2026-0001 是弄错了",
        "编号还是 民-2026-0002",
        "等答复",
        "3月9日",
    ]);
    clerk.get("desk/voices").is(200).is_sane().says(&["四组路灯不亮"]);
}

#[test]
fn the_same_words_answer_no_second_thing() {
    let place = village();
    let (one, two) = (place.voice("路灯不亮。"), place.voice("水管漏水。"));
    let clerk = place.sign_in("lin");
    let answer = |voice: &str, text: &str| {
        clerk.fill(&format!("desk/voices/{voice}/do/voices.answer"), &[("text", text)])
    };
    answer(&one, "收到").is(422).is_sane().says(&["不能只回"]);
    answer(&one, "您反映的问题我们会尽快处理。").is(422).is_sane().says(&["不能只回"]);
    answer(&one, "您说的事，三月五日派人来看。").is(303);
    let pasted = answer(&two, "您说的事，三月五日派人来看！");
    pasted.is(422).is_sane().says(&["已经答复过 民-2026-0001"]);
    answer(&two, "三月五日换水管，老周负责。").is(303);
}

#[test]
fn the_same_words_may_answer_all_who_spoke_about_one_matter() {
    let place = village();
    let (one, two) = (place.voice("水渠淤了。"), place.voice("水渠堵了。"));
    let open = json!({ "voices": [one, two], "title": "三组水渠清淤" });
    place.act("lin", None, "matters.open", open);
    let clerk = place.sign_in("lin");
    for voice in [one, two] {
        let path = format!("desk/voices/{voice}/do/voices.answer");
        clerk.fill(&path, &[("text", "四月二日前清完，老周负责。")]).is(303);
    }
}

#[test]
fn the_ageing_list_names_the_latest_first_and_keeps_its_filter_in_the_address() {
    let place = village();
    place.matter();
    place.after(24 * 3);
    place.voice("路灯不亮，晚上看不清路。");
    place.after(24 * 17);
    let clerk = place.sign_in("lin");
    let page = clerk.get("desk/ageing");
    page.is(200).is_sane().says(&["等了多久", "等答复", "等办这一步", "等了 20 天", "等了 17 天"]);
    let text = page.text();
    let rows = text.split("<tbody").nth(1).unwrap().to_owned();
    assert!(
        rows.find("路灯不亮").unwrap() < rows.find("三组水渠清淤").unwrap(),
        "ten days late before three"
    );
    let late = clerk.get("desk/ageing?late=yes&what=step");
    late.is(200).is_sane().says(&["value=\"step\" selected", "三组水渠清淤"]);
    assert!(!late.text().contains("路灯不亮"));
    clerk.get("desk/ageing?what=task").is(200).is_sane().says(&["没有符合的"]);
    place.sign_in("li").get("desk/ageing").is(403);
    place.sign_in("sun").get("desk/ageing").is(200).is_sane();
}
