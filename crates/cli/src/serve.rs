//! `yishi serve`: the pages of a data folder. A demo's folder is served as a demo.

use std::io::IsTerminal as _;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use domain::time::Timestamp;
use server::http::{self, Options};
use server::register::Sets;
use server::reminders::{Route, Smtp};
use server::words::Words;
use server::{demo, tick};

use crate::open::{self, Data, Opened};

/// A number nobody has.
const DEMO_PHONE: &str = "0000-1234567";

#[derive(clap::Args, Debug)]
#[command(after_help = "例：\n  yishi serve --data /srv/yishi --listen 0.0.0.0:8080 --secure")]
pub(crate) struct Args {
    #[command(flatten)]
    data: Data,
    /// 网页开在哪里
    #[arg(long, value_name = "ADDR", default_value = "127.0.0.1:8080")]
    listen: SocketAddr,
    /// 页脚上的值班电话
    #[arg(long, value_name = "PHONE", default_value = "")]
    phone: String,
    /// 纸上的二维码打开哪个网址，如 https://yishi.example；不写就不印二维码
    #[arg(long, value_name = "URL", default_value = "")]
    site: String,
    #[command(flatten)]
    mail: Mail,
    /// 前面有 HTTPS：登录凭据只走加密连接
    #[arg(long)]
    secure: bool,
}

/// How reminders leave by mail.
#[derive(clap::Args, Debug)]
struct Mail {
    /// 发邮件的服务器，如 127.0.0.1:25；不写就把邮件存成 .eml 文件
    #[arg(long, value_name = "HOST:PORT")]
    smtp: Option<String>,
    /// 一开始就加密连接（465 端口；编译时要带 smtp-tls）
    #[arg(long, requires = "smtp")]
    smtp_tls: bool,
    /// 邮件服务器的用户名
    #[arg(long, value_name = "USER", default_value = "", requires = "smtp")]
    smtp_user: String,
    /// 写着邮件服务器密码的文件
    #[arg(long, value_name = "FILE", requires = "smtp")]
    smtp_password_file: Option<PathBuf>,
    /// 发件人
    #[arg(long = "mail-from", value_name = "ADDRESS", default_value = "议事 <yishi@localhost>")]
    from: String,
    /// 没有邮件服务器时，.eml 文件存在哪里；不写就存在数据文件夹的 mail 里
    #[arg(long = "mail-dir", value_name = "DIR", conflicts_with = "smtp")]
    folder: Option<PathBuf>,
}

impl Mail {
    fn route(&self, data: &Path) -> Result<Route, String> {
        let from = self.from.clone();
        let Some(at) = &self.smtp else {
            let dir = self.folder.clone().unwrap_or_else(|| data.join("mail"));
            return Ok(Route::Folder { dir, from });
        };
        let parts = at.rsplit_once(':').and_then(|(host, port)| Some((host, port.parse().ok()?)));
        let (host, port) = parts.ok_or("--smtp 要写成 主机:端口，如 127.0.0.1:25。")?;
        let password = match &self.smtp_password_file {
            Some(file) => std::fs::read_to_string(file)
                .map_err(|error| format!("读不了 {}（{error}）。", file.display()))?,
            None => String::new(),
        };
        let server = Smtp {
            host: host.to_owned(),
            port,
            tls: self.smtp_tls,
            user: self.smtp_user.clone(),
            password: password.trim().to_owned(),
        };
        server.check().map_err(|why| match why {
            "tls-not-built-in" => {
                "这个程序编译时没有带 smtp-tls，不能加密连接。请换带的，或者用本机的转发。"
            }
            _ => "密码不能不加密就发到别的机器。请加 --smtp-tls，或者用本机的转发。",
        })?;
        Ok(Route::Smtp { server, from })
    }
}

pub(crate) fn run(args: &Args) -> Result<bool, String> {
    let opened = open::existing(&args.data)?;
    // The demo's clock can be moved by `yishi demo` alone.
    let options = Options {
        demo: opened.demo,
        phone: args.phone.clone(),
        secure: args.secure,
        site: args.site.clone(),
        registers: registers(&opened.dir),
        mail: args.mail.route(&args.data.data)?,
        ..Options::default()
    };
    listen(opened, args.listen, options)
}

/// Serves a demo with its clock.
pub(crate) fn serve(opened: Opened, at: SocketAddr) -> Result<bool, String> {
    let (app, clock) = (opened.app.clone(), opened.clock.clone());
    let move_clock = move |to: Timestamp| {
        let kept = demo::keep_ahead(&app, clock.move_to(to));
        let rang = kept.and_then(|()| tick::tick(&app, app.now(), false));
        if let Err(fault) = rang {
            tracing::error!(%fault, "the demo clock could not be moved");
        }
    };
    let move_clock: Box<dyn Fn(Timestamp) + Send + Sync> = Box::new(move_clock);
    let options = Options {
        demo: true,
        move_clock: Some(move_clock),
        phone: DEMO_PHONE.to_owned(),
        registers: registers(&opened.dir),
        ..Options::default()
    };
    listen(opened, at, options)
}

/// The deployment's own columns of registers, `DIR/registers/*.toml`; what is wrong with one is said and
/// the others stay.
fn registers(dir: &Path) -> Sets {
    let entries = std::fs::read_dir(dir.join("registers")).into_iter().flatten().flatten();
    let mut paths: Vec<_> = entries.map(|entry| entry.path()).collect();
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "toml"));
    paths.sort();
    let mut files = Vec::new();
    for path in paths {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        match std::fs::read_to_string(&path) {
            Ok(text) => files.push((name, text)),
            Err(error) => open::say(&format!("{} 读不了：{error}。", path.display())),
        }
    }
    let sets = Sets::of(&files);
    sets.bad.iter().for_each(|bad| open::say(&bad.sentence(Words::default())));
    sets
}

fn listen(opened: Opened, at: SocketAddr, options: Options) -> Result<bool, String> {
    let filter = tracing_subscriber::EnvFilter::try_from_default_env()
        .unwrap_or_else(|_| tracing_subscriber::EnvFilter::new("info"));
    // Colours are for people who watch.
    let logging = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_ansi(std::io::stderr().is_terminal())
        .with_writer(std::io::stderr);
    // A second subscriber in one process is refused; the first one goes on.
    let _ = logging.try_init();
    let ready = |bound: SocketAddr| open::say(&format!("请在浏览器打开 http://{bound}/"));
    http::serve(opened.app, at, options, ready)
        .map(|()| true)
        .map_err(|error| format!("{at} 开不了网页（{error}）。换一个端口：--listen 127.0.0.1:8081"))
}
