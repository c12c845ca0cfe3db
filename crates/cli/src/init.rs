//! `yishi init`: a real deployment, units out of the national list, and its first administrator.

use domain::time::Timestamp;
use server::accounts::{self, Account};
use server::founding::{self, Newcomer};
use server::run::Failure;
use server::units::divisions;
use store::Tx;

use crate::open::{self, Data, Opened};

/// The first administrator's person id and sign-in name.
const ADMINISTRATOR: &str = "admin";

#[derive(clap::Args, Debug)]
#[command(
    after_help = "例：\n  yishi init --county 231086 --data /srv/yishi --deployment dongning.example"
)]
pub(crate) struct Args {
    /// 县（市、区）代码，六位；不知道代码就写名字，会列出来
    #[arg(long, value_name = "CODE")]
    county: String,
    #[command(flatten)]
    data: Data,
    /// 公开账本的名字，以后不能改；用自己的域名
    #[arg(long, value_name = "NAME", default_value = open::DEPLOYMENT)]
    deployment: String,
}

pub(crate) fn run(args: &Args) -> Result<bool, String> {
    if divisions::county(&args.county).is_none() {
        return Err(no_such_county(&args.county));
    }
    if open::holds_data(&args.data.data) {
        return Err(format!("{} 里已经有数据。", args.data.data.display()));
    }
    let opened = open::at(&args.data.data, &args.deployment)?;
    let now = opened.app.now();
    let founded = founding::found_county(&opened.app, &args.county, now)
        .map_err(|failure| open::fault(format!("{failure:?}")))?;
    let password = administrator(&opened, founded.county.clone(), now)?;
    open::put(&format!(
        "已建好{}：{} 个乡镇街道，{} 个村和社区。\n管理员：{ADMINISTRATOR}\n密码（只显示这一次）：{password}",
        founded.name, founded.townships, founded.villages
    ))?;
    let dir = args.data.data.display();
    open::say(&format!("密钥在 {dir}/keys，请另外备份。打开网页：yishi serve --data {dir}"));
    Ok(true)
}

fn no_such_county(named: &str) -> String {
    let found = divisions::search(named, 12);
    if found.is_empty() {
        return format!("名录里没有 {named}。请写六位代码，例如 231086。");
    }
    let lines: Vec<String> = found
        .iter()
        .map(|county| {
            let code = county.code.get(..6).unwrap_or(&county.code);
            format!("  {code} {}{}{}", county.province, county.city, county.name)
        })
        .collect();
    format!("请用六位代码：\n{}", lines.join("\n"))
}

fn administrator(opened: &Opened, county: String, now: Timestamp) -> Result<String, String> {
    let app = opened.app.clone();
    let password = accounts::new_token(&app);
    let hash = accounts::hash_password(&app, &password).map_err(open::fault)?;
    let who = Newcomer {
        person_id: ADMINISTRATOR.to_owned(),
        name: "管理员".to_owned(),
        roles: vec!["administrator".to_owned()],
        ..Newcomer::default()
    };
    let account = Account {
        person_id: who.person_id.clone(),
        name: who.name.clone(),
        home_unit: county.clone(),
    };
    let shared = app.clone();
    let made = app.store.write(move |tx: &mut Tx<'_>| -> Result<(), Failure> {
        founding::seat(&shared, tx, &county, &who, now)?;
        Ok(accounts::create(&shared, tx, ADMINISTRATOR, &hash, &account, now)?)
    });
    made.map_err(|failure| open::fault(format!("{failure:?}")))?;
    Ok(password)
}
